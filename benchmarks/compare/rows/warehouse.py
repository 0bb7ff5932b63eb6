"""The warehouse in process and on PostgreSQL."""
import atexit
import subprocess

from row import Command, Row
from sides import PROGRAM, ROOT
from targets import Answer, Bytes, Ratio, Seconds, Speedup, TimesPeer

AREA = "Warehouse"
TEN_MILLION = {"Rows": 10_000_000}
ENGINES = ROOT / ".ci" / "engines"


def engines(folder):
    """PostgreSQL on this machine, started for these rows unless it runs."""
    if not (ROOT / "artifacts" / "engines" / "env").exists():
        subprocess.run([str(ENGINES), "start", "postgresql"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        atexit.register(subprocess.run, [str(ENGINES), "stop"], cwd=ROOT, stdout=subprocess.DEVNULL)
    return {}


def postgresql(id, figure, what, target):
    return Row(
        area=AREA,
        id=id,
        what=what,
        ours=Command(
            ("sh", "-c", f"cd '{ROOT}' && exec dotnet '{PROGRAM}' --postgresql {figure}"), prepare=engines, answer=lambda printed, names: float(printed)
        ),
        targets=target,
        rounds=1,
    )


ROWS = [
    Row(
        area=AREA,
        id="warehouse-local-loop",
        what="10 M exposures and 10 M facts of 4 M units, with a window and a covariate, beside a loop written for this one question",
        ours="LocalWarehouseBenchmarks.TotalSpent",
        params=TEN_MILLION,
        peer="bench:PlainWarehouseBenchmarks.TotalSpent",
        peer_params=TEN_MILLION,
        peer_name="a plain loop",
        targets=Ratio(0.5),
        rounds=3,
    ),
    Row(
        area=AREA,
        id="warehouse-local",
        what="the same on two threads",
        ours="LocalWarehouseBenchmarks.TotalSpent",
        params=TEN_MILLION,
        targets=(Seconds(1), Speedup()),
        rounds=3,
    ),
    Row(
        area=AREA,
        id="warehouse-local-deduplicated",
        what="the same with facts that bear the id of their event, those delivered twice taken once",
        ours="LocalWarehouseBenchmarks.TotalSpent",
        params=TEN_MILLION | {"Deduplicated": "true"},
        targets=(Seconds(1), Speedup()),
        rounds=3,
    ),
    Row(
        area=AREA,
        id="warehouse-local-metrics",
        what="twenty metrics of a million exposures and a million facts, in one reading, beside one metric",
        ours="LocalWarehouseBenchmarks.TotalSpent",
        params={"Rows": 1_000_000, "Metrics": 20},
        peer="bench:LocalWarehouseBenchmarks.TotalSpent",
        peer_params={"Rows": 1_000_000, "Metrics": 1},
        peer_name="one metric",
        targets=TimesPeer(20, of="time", peer="that of one metric"),
        rounds=3,
    ),
    Row(
        area=AREA,
        id="warehouse-memory",
        what="8 M exposures and 8 M facts of 200,000 units read as a stream, beside a quarter of the rows",
        ours="StreamedWarehouseBenchmarks.TotalSpent",
        params={"Rows": 8_000_000, "Units": 200_000},
        peer="bench:StreamedWarehouseBenchmarks.TotalSpent",
        peer_params={"Rows": 2_000_000, "Units": 200_000},
        peer_name="a quarter of the rows",
        tolerance=None,
        targets=TimesPeer(1.1, of="peak", peer="that of a quarter of the rows"),
        rounds=2,
    ),
    Row(
        area=AREA,
        id="warehouse-bytes",
        what="what is kept of a metric in an arm on a day, as JSON",
        ours="LocalWarehouseBenchmarks.BytesKept",
        params={"Rows": 100_000, "Metrics": 20},
        targets=Bytes(1024, of="answer"),
        rounds=1,
    ),
    postgresql(
        "warehouse-shards",
        "shards",
        "two PostgreSQL nodes with half the units each beside one with all, 1 M exposures and 1 M facts, one processor a node",
        Answer(1 / 1.8, "time of two nodes by that of one"),
    ),
    postgresql(
        "warehouse-scans",
        "scans",
        "200 metrics on PostgreSQL: how often its plan reads the table of facts",
        Answer(1, "scans"),
    ),
]
