"""Scores, rankings, portfolios, consensus and surveys."""
from row import Copy, Row
from targets import Bytes, Ratio, Seconds, TimesLimit

ROWS = [
    Row(
        area="Prioritization",
        id="rice-10m",
        what="RICE scores of ten million items beside copying as many bytes as it moves",
        ours="RiceScoreBenchmarks.Score",
        params={"Items": 10_000_000},
        peer="prioritization.rice_numpy",
        tolerance=1e-14,
        limit=Copy(200_000_000),
        targets=TimesLimit(1.1),
    ),
    Row(
        area="Prioritization",
        id="rice-1000",
        what="RICE scores of 1,000 items",
        ours="RiceScoreBenchmarks.Score",
        params={"Items": 1_000},
        peer="prioritization.rice_numpy",
        tolerance=1e-14,
        limit=Copy(20_000),
        targets=(Seconds(0.6e-6), Ratio(4), Bytes(0)),
    ),
]
