"""Scores, rankings, portfolios, consensus and surveys."""
from row import Copy, Row, Sum
from targets import Answer, Bytes, Ratio, Seconds, TimesLimit

AREA = "Prioritization"

ROWS = [
    Row(
        area=AREA,
        id="rice-10m",
        what="RICE scores of ten million items beside copying as many bytes as it moves",
        ours="RiceScoreBenchmarks.Score",
        params={"Items": 10_000_000},
        peer="prioritization.rice_numpy",
        tolerance=1e-14,
        limit=Copy(200_000_000),
        targets=(TimesLimit(1.1), Bytes(0)),
    ),
    Row(
        area=AREA,
        id="rice-1000",
        what="RICE scores of 1,000 items",
        ours="RiceScoreBenchmarks.Score",
        params={"Items": 1_000},
        peer="prioritization.rice_numpy",
        tolerance=1e-14,
        limit=Copy(20_000),
        targets=(Seconds(0.6e-6), Ratio(4), Bytes(0)),
    ),
    Row(
        area=AREA,
        id="ranks-1000",
        what="every rank of 1,000 items in 10,000 draws, draws included, one lognormal an item",
        ours="RiceForecastBenchmarks.AllRanks",
        params={"Items": 1_000, "Threads": 1},
        peer="prioritization.ranks_numpy",
        tolerance=0.005,
        targets=Ratio(5),
    ),
    Row(
        area=AREA,
        id="top-1000",
        what="who is among the best 20 of 1,000 items in 10,000 draws, draws included",
        ours="RiceForecastBenchmarks.Best",
        params={"Items": 1_000, "Threads": 1},
        peer="prioritization.best_numpy",
        tolerance=0.01,
        targets=Ratio(3),
    ),
    *(
        Row(
            area=AREA,
            id=f"knapsack-50x5-{tightness:g}-{seed}",
            what=f"0–1 multi-knapsack of 50 items and 5 capacities of {tightness:.0%} of all uses, proved (instance {seed})".replace("%", " %"),
            ours="PortfolioBenchmarks.Prove",
            params={"Items": 50, "Tightness": tightness, "Seed": seed},
            targets=Seconds(1),
        )
        for tightness in (0.25, 0.5, 0.75)
        for seed in (1, 2, 3, 4)
    ),
    *(
        Row(
            area=AREA,
            id=f"portfolio-1000-{tightness:g}",
            what=f"1,000 items with prerequisites and 5 capacities of {tightness:.0%} of all uses, within 10 s".replace("%", " %"),
            ours="LargePortfolioBenchmarks.Gap",
            params={"Items": 1_000, "Tightness": tightness},
            rounds=1,
            targets=(Answer(0.001, "gap", percent=True), Seconds(10)),
        )
        for tightness in (0.25, 0.5, 0.75)
    ),
    Row(
        area=AREA,
        id="kemeny-15",
        what="Kemeny's order of 15 items in one circle of majorities, exact",
        ours="KemenyBenchmarks.Kemeny",
        params={"Items": 15},
        targets=Seconds(0.2),
    ),
    Row(
        area=AREA,
        id="bradley-terry-1000",
        what="Bradley–Terry strengths of 1,000 items from 100,000 comparisons, with the error of a difference",
        ours="BradleyTerryBenchmarks.FitAndDifference",
        params={"Items": 1_000},
        targets=Seconds(1),
    ),
    Row(
        area=AREA,
        id="kano-1m",
        what="Kano's 25 counts of a million respondents, beside reading their answers once",
        ours="KanoBenchmarks.Tally",
        params={"Answers": 1_000_000},
        peer="prioritization.kano_numpy",
        tolerance=0,
        limit=Sum(2_000_000),
        targets=TimesLimit(1.5),
        note="24 free counts are three bytes of bits to add for each answer, which takes as long as reading it: see [Kano's counts](decisions/0026-speed.md#kanos-counts).",
    ),
]
