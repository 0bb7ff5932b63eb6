"""Tests and their parts, looks, leaderboards and bandits."""
from row import Row, Sum
from targets import Ratio, Seconds, TimesLimit

AREA = "Experiments"


def welch(id, what, method, **more):
    return Row(
        area=AREA,
        id=id,
        what=what,
        ours=f"WelchBenchmarks.{method}",
        params={"Tests": 640},
        peer="experiments.welch",
        peer_name="SciPy's bare test",
        # SciPy's tail of t is good to about eleven digits.
        tolerance=1e-10,
        targets=Ratio(10),
        **more,
    )


def boundaries(id, what, method):
    return Row(
        area=AREA,
        id=id,
        what=f"boundaries of 200 looks, {what}",
        ours=f"BoundaryBenchmarks.{method}",
        params={"Looks": 200},
        targets=Seconds(0.1),
    )


def best(id, what, method, peer):
    return Row(
        area=AREA,
        id=id,
        what=f"the probability to be best and the expected loss of ten {what}",
        ours=f"BestArmBenchmarks.{method}",
        params={"Arms": 10},
        peer=f"experiments.{peer}",
        peer_name="SciPy's densities on a grid",
        # The grid's rule of trapezia is exact to more digits than SciPy's beta functions.
        tolerance=1e-9,
        targets=Seconds(1e-3),
    )


def look(id, what, ours):
    return Row(
        area=AREA,
        id=id,
        what=f"a look at 100 metrics of 5 arms in 200 segments, {what}",
        ours=ours,
        params={"Segments": 200},
        targets=Seconds(0.5),
    )


def bandit(arms, method, what, **more):
    return Row(
        area="Bandits",
        id=f"bandit-{arms}-{method.lower()}",
        what=f"a million decisions between {arms} arms, {what}",
        ours=f"BanditBenchmarks.{method}",
        params={"Decisions": 1_000_000, "Arms": arms},
        # Whatever is decided, the rewards are those given.
        peer="experiments.rewards" if method in ("Shares", "Means") else None,
        peer_name="the mean reward alone",
        tolerance=1e-12,
        targets=Seconds(0.2),
        **more,
    )


ANALYSIS = """The test itself is a twentieth; sentences and their numbers, the decision, the report of trust and the adjustment are the rest: see [what the profile says](decisions/0026-speed.md#experiments). \
Where only numbers are wanted, `WelchTTest.Compare` gives them, the row above."""

ARMS = "An arm costs 15 to 25 ns a decision, two gamma numbers or their like, and the decision itself its ledger: see [bandits](decisions/0026-speed.md#bandits)."

BANDITS = {
    "Shares": "shares, a reward after each",
    "Means": "means of unknown variance",
    "DiscountedShares": "shares, rewards discounted",
    "SharesWithoutRewards": "shares, no rewards between",
}

ROWS = [
    welch("welch", "a complete Welch comparison from summaries: p-value, difference and lift with their intervals", "Compare"),
    welch("analysis", "a whole analysis of one metric in two arms: split, test, correction, sentences, decision", "Analyze", note=ANALYSIS),
    Row(
        area=AREA,
        id="moments-10m",
        what="four moments and the covariance of two columns of ten million, beside both means and the covariance",
        ours="MomentsBenchmarks.Joint",
        params={"Rows": 10_000_000},
        peer="experiments.moments",
        peer_name="NumPy",
        # NumPy adds up ten million products in pairs.
        tolerance=1e-10,
        limit=Sum(160_000_000),
        targets=(Ratio(10), TimesLimit(1.5)),
    ),
    Row(
        area=AREA,
        id="bootstrap-means",
        what="1,000 bootstrap means of 10,000 units, each with its own standard error",
        ours="BootstrapBenchmarks.Mean",
        params={"Units": 10_000},
        peer="experiments.bootstrap",
        peer_name="NumPy, means alone",
        # Each side's standard deviation of 1,000 means has a relative error of 2.2 %; five of their difference.
        tolerance=0.16,
        targets=Ratio(1.5),
    ),
    Row(
        area=AREA,
        id="t-quantiles",
        what="10,000 t quantiles, each of other degrees of freedom",
        ours="StudentTQuantileBenchmarks.OneByOne",
        params={"Quantiles": 10_000},
        peer="experiments.t_quantiles",
        peer_name="SciPy's stdtrit",
        # Quantiles of both signs nearly cancel, and SciPy's are good to about nine digits.
        tolerance=1e-6,
        targets=Ratio(3),
    ),
    boundaries("boundaries-obrien-fleming", "O'Brien–Fleming-like spending, two-sided", "ObrienFlemingLike"),
    boundaries("boundaries-pocock-like", "Pocock-like spending, one-sided and open below", "PocockLikeOneSided"),
    boundaries("boundaries-pocock", "Pocock's with the search for its constant", "Pocock"),
    best("best-share", "shares", "Shares", "best_share"),
    best("best-mean", "means", "Means", "best_mean"),
    look("look-group-sequential", "group sequential, the tenth of twenty", "GroupSequentialLookBenchmarks.Look"),
    look("look-always-valid", "always valid", "AlwaysValidLookBenchmarks.Look"),
    Row(
        area=AREA,
        id="leaderboard",
        what="leaderboard of 20 models on 10,000 prompts with 5 generations each: the table, 20 intervals and 190 paired tests with theirs",
        ours="LeaderboardBenchmarks.TableAndLeaderboard",
        params={"Prompts": 10_000},
        peer="experiments.leaderboard",
        peer_name="NumPy, standard errors alone",
        tolerance=1e-12,
        targets=Seconds(0.5),
    ),
    *(bandit(arms, "Shares", BANDITS["Shares"], note=ARMS if arms >= 5 else "") for arms in (2, 3, 5, 10)),
    *(bandit(arms, method, BANDITS[method], note=ARMS if arms >= 5 else "") for method in list(BANDITS)[1:] for arms in (2, 10)),
]
