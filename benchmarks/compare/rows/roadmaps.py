"""Passes, schedules with resources, and forecasts."""
from row import Row
from targets import Bytes, Rate, Seconds

AREA = "Roadmaps"
KINDS = {"Lognormal": "lognormal", "Triangular": "triangular", "Pert": "PERT"}


def passes(id, what, every):
    return Row(
        area=AREA,
        id=id,
        what=f"forward and backward pass over 10,000 activities with 30,000 links, {what}",
        ours="CriticalPathBenchmarks.BothPasses",
        params={"Activities": 10_000, "EveryKind": every},
        peer="roadmaps.critical_path",
        peer_name="plain Python",
        tolerance=1e-13,
        targets=(Seconds(2e-3), Bytes(0)),
    )


def schedules(id, what, method, fractions, targets, peer=None):
    return Row(
        area=AREA,
        id=id,
        what=f"schedules of 120 activities and four resources, {what}",
        ours=f"ScheduleGenerationBenchmarks.{method}",
        params={"Activities": 120, "Fractions": fractions},
        peer=peer,
        peer_name="NumPy, a unit of time a row",
        tolerance=0,
        targets=targets,
    )


def forecast(tasks, kind, rate):
    return Row(
        area=AREA,
        id=f"forecast-{tasks}-{kind.lower()}",
        what=f"100,000 forecast runs of {tasks} tasks of {KINDS[kind]} durations, with what is critical",
        ours="RoadmapForecastBenchmarks.Forecast",
        params={"Draws": 100_000, "Tasks": tasks, "Durations": kind, "Threads": 1},
        peer="roadmaps.forecast",
        peer_name="NumPy, the mean end alone",
        # The end has a deviation of a tenth of its mean: 0.03 % over 100,000 draws, five of the difference.
        tolerance=2e-3,
        targets=Rate(rate, 100_000, "runs"),
    )


def with_resources(policy, words):
    return Row(
        area=AREA,
        id=f"resource-forecast-{words}",
        what=f"10,000 forecast runs of 120 items that share four resources, {words}",
        ours="ResourceForecastBenchmarks.Forecast",
        params={"Draws": 10_000, "Policy": policy, "Threads": 1},
        targets=Seconds(0.2),
    )


ROWS = [
    passes("both-passes", "finish to start", False),
    passes("both-passes-every-kind", "the four kinds of link with lags", True),
    schedules(
        "serial-schedules", "serial, whole days", "Serial", False, (Rate(60_000, 1, "schedules"), Bytes(0)), "roadmaps.serial_schedule"
    ),
    schedules("serial-schedules-fractions", "serial, fractions of days", "Serial", True, Bytes(0)),
    schedules("resource-based-schedules", "resource-based", "ResourceBased", False, Bytes(0)),
    schedules("activity-based-schedules", "activity-based", "ActivityBased", False, Bytes(0)),
    *(forecast(tasks, kind, rate) for tasks, rate in ((32, 1.5e6), (122, 0.4e6)) for kind in KINDS),
    with_resources("ResourceBased", "resource-based"),
    with_resources("ActivityBased", "activity-based"),
]
