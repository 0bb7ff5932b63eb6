"""Losses of registers and the worth of controls."""
from row import Row
from targets import Ratio, Seconds

AREA = "Risks"


def losses(id, what, method, peer, tolerance):
    return Row(
        area=AREA,
        id=id,
        what=f"twenty compound risks over a million years, {what}",
        ours=f"LossBenchmarks.{method}",
        params={"Years": 1_000_000, "Threads": 1},
        peer=f"risks.{peer}",
        peer_name="NumPy, the total alone",
        tolerance=tolerance,
        targets=Ratio(4),
    )


def controls(id, what, method, peer):
    return Row(
        area=AREA,
        id=id,
        what=f"200 risks over 100,000 years with the worth of each of 200 controls given the others{what}, two threads",
        ours=f"ControlBenchmarks.{method}",
        params={"Years": 100_000, "Threads": 2},
        peer=peer,
        peer_name="the exact means alone",
        # Ten million events of a loss whose deviation is 1.3 of its mean: 0.05 %, and as much of their shares.
        tolerance=3e-3,
        targets=Seconds(2),
    )


ROWS = [
    # The total of a year has a deviation of half its mean: 0.05 % over a million years, five of the difference of two such means.
    losses("losses", "the total of all years", "MeanOfTotal", "losses", 4e-3),
    # The mean of ten thousand years with a deviation of a third: 0.4 % with the error of the quantile.
    losses("expected-shortfall", "with the expected shortfall at 99 %", "ExpectedShortfall", "shortfall", 0.02),
    controls("controls", "", "EveryWorth", "risks.controls"),
    controls("controls-uncertain", ", a third of the effects uncertain", "EveryWorthOfUncertainEffects", None),
    Row(
        area=AREA,
        id="control-search",
        what="the best set of 100 controls on 50 risks under a budget, proved; the nodes of the search as the answer",
        ours="ControlSearchBenchmarks.BestWithinBudget",
        params={"Controls": 100},
        targets=Seconds(1),
    ),
    Row(
        area=AREA,
        id="matrix-audit",
        what="reversals among all pairs of a million simulated risks in a 5 × 5 matrix",
        ours="MatrixAuditBenchmarks.ReversedOfUntied",
        params={"Risks": 1_000_000},
        peer="risks.reversals",
        peer_name="SciPy's kendalltau",
        # A share of 5 % of pairs, of a million risks: 0.3 % of it, five of the difference.
        tolerance=0.02,
        targets=Ratio(1),
    ),
]
