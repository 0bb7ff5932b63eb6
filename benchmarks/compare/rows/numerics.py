"""Functions beside Math.NET Numerics and SciPy, and what simulations are made of."""
from row import Copy, Row, Uniforms
from targets import Bytes, Ratio, Seconds

# As many arguments of the reference tables as a call of these benchmarks takes.
ARGUMENTS = 64

MATH_NET = "Functions beside Math.NET Numerics 5"
DRAWS = "Columns and draws"


def beside_math_net(name, family, benchmark, what, peer=None, note=""):
    """Both errors stand in the table, so that answers need not agree: Math.NET's are wrong on some of these arguments."""
    return Row(
        area=MATH_NET,
        id=f"math-net-{name}",
        what=what,
        ours=f"{family}Benchmarks.{benchmark}",
        peer=f"bench:{family}Benchmarks.{peer or benchmark + 'OfMathNet'}",
        tolerance=None,
        each=ARGUMENTS,
        targets=Ratio(3),
        note=note,
    )


DISTRIBUTIONS = (("Beta", "beta"), ("ChiSquared", "χ²"), ("F", "F"), ("Gamma", "gamma"), ("StudentT", "t"))
COUNTS = (("Binomial", "binomial"), ("Poisson", "Poisson"))
SPECIAL = (
    ("Erf", "erf"),
    ("Erfc", "erfc"),
    ("ErfInverse", "inverse of erf"),
    ("ErfcInverse", "inverse of erfc"),
    ("LogGamma", "log-gamma"),
    ("Digamma", "digamma"),
)


def functions():
    for family, name in DISTRIBUTIONS:
        key = family.lower()
        yield beside_math_net(f"{key}-quantile", family, "Quantile", f"{name}, quantile")
        yield beside_math_net(
            f"{key}-quantile-new", family, "QuantileOfNew", f"{name}, quantile, made for each call", "QuantileOfMathNet"
        )
    for family, name in DISTRIBUTIONS + COUNTS:
        key = family.lower()
        yield beside_math_net(f"{key}-cdf", family, "Cumulative", f"{name}, cdf")
        yield beside_math_net(
            f"{key}-cdf-new", family, "CumulativeOfNew", f"{name}, cdf, made for each call", "CumulativeOfMathNet"
        )
    yield beside_math_net("normal-cdf", "Normal", "Cumulative", "normal, cdf")
    yield beside_math_net("normal-cdf-column", "Normal", "CumulativeColumn", "normal, cdf of a column", "CumulativeOfMathNet")
    yield beside_math_net("normal-quantile", "Normal", "Quantile", "normal, quantile")
    yield beside_math_net("normal-quantile-column", "Normal", "QuantileColumn", "normal, quantile of a column", "QuantileOfMathNet")
    yield beside_math_net(
        "normal-quantile-centre", "Normal", "CentralColumn", "normal, quantile of a column, 0.01 to 0.99", "CentralOfMathNet"
    )
    for benchmark, name in SPECIAL:
        yield beside_math_net(benchmark.lower(), "SpecialFunction", benchmark, name)


def column(name, benchmark, what, peer, values):
    return Row(
        area=DRAWS,
        id=f"{name}-{values}",
        what=f"{what}, a column of {values:,}",
        ours=f"NormalColumnBenchmarks.{benchmark}",
        params={"Values": values},
        peer=peer,
        tolerance=1e-13,
        limit=Copy(8 * values),
        each=values,
        targets=(Seconds(4e-9, unit="value"), Bytes(0)),
    )


NOTES = {
    MATH_NET: """\
Nanoseconds an argument, over the same 64 arguments of the reference tables in every call; the errors are the worst relative ones of these against mpmath. "Made for each call" makes our distribution anew for every question; Math.NET's functions keep nothing
between calls. Arguments that Math.NET does not answer at all are left out. What each part of a call takes, and where the missed targets lie, is in [decision 26](decisions/0026-speed.md#functions-beside-mathnet).""",
    DRAWS: """\
SciPy's `ndtr` and `ndtri` into an array that is there already. The limit is to copy the column; of draws, to make their uniform numbers.""",
}

ROWS = [
    *functions(),
    *(column("normal-cdf", "Cumulative", "normal cdf", "numerics.normal_cdf_scipy", values) for values in (1_000, 100_000)),
    *(column("normal-quantile", "Quantile", "normal quantile", "numerics.normal_quantile_scipy", values) for values in (1_000, 100_000)),
    Row(
        area=DRAWS,
        id="lognormal-draws",
        what="a million lognormal draws, kept, and their mean",
        ours="SimulationBenchmarks.Lognormal",
        params={"Draws": 1_000_000, "Threads": 1},
        peer="numerics.lognormal_draws_numpy",
        tolerance=0.004,
        limit=Uniforms(1_000_000),
        each=1_000_000,
        targets=Ratio(1),
    ),
    Row(
        area=DRAWS,
        id="billion-draws",
        what="a billion lognormal draws, two threads, to a 99th percentile good to 0.1 %",
        ours="BillionDrawsBenchmarks.Counted",
        params={"Draws": 1_000_000_000, "Threads": 2},
        rounds=1,
        targets=Bytes(500_000_000, of="peak"),
    ),
]
