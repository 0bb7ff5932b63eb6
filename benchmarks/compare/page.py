"""Writes docs/performance.md whole, from the rows and what was measured of them."""
from collections import Counter
from statistics import median

from sides import ROOT
from targets import Ratio, Seconds, Speedup
from wording import error_text, ratio_text, seconds_text

PATH = ROOT / "docs" / "performance.md"

INTRODUCTION = """\
# Performance

Every speed that this library promises, with what was measured: both sides in turn in one run, answers compared. The page is written by

```sh
python3 benchmarks/compare
```

from the rows in `benchmarks/compare/rows` and the newest figures of each in `benchmarks/compare/results.json`. It needs the .NET SDK and Python with NumPy, SciPy, scikit-learn and statsmodels (Debian's
packages `python3-numpy`, `python3-scipy`, `python3-sklearn`, `python3-statsmodels`). `--only TEXT` measures just the rows whose name or area has the text, `--write` writes the page from the figures there are,
and `--check` says whether page and figures belong together. The same benchmarks run under BenchmarkDotNet with
`dotnet run -c Release --project benchmarks/AiPm.Sdk.Benchmarks`, and once each, at their smallest size, with `-- --smoke`.

## How to read it

- **In turn.** Both sides are processes that have made their data and warmed up; they answer in turn, five rounds unless a row takes long, each time as many calls as fill 50 milliseconds. What is shown is the median of the rounds, and
  behind what is judged the least and the greatest in brackets. A busy machine slows both sides alike: a ratio is taken within its round.
- **Pinned.** Rows of one thread run pinned to the same processor, both sides, and their time is the processor's. Rows of two threads have two processors, and their time is the clock's, as is that of whole processes, which are not pinned.
- **The same answer.** Both sides compute from the same columns, bit for bit where they are not random, and each call answers a number. A row whose answers are farther apart than its tolerance counts as missed, and the comparison fails.
- **The machine's limit** is the least that the machine does for the job, measured in the same turns: copying as many bytes, reading them once, or drawing as many uniform numbers. Its share says how much of that speed the row reaches.
- **No row is left out because it lost.** A note says what the time goes to where a target is missed; what was tried is in [decision 26](decisions/0026-speed.md).
"""


def written(rows, notes, results):
    """The whole page."""
    results = {row.id: results[row.id] for row in rows if row.id in results and fits(row, results[row.id])}
    verdicts = Counter(verdict for row in rows for verdict in verdicts_of(row, results.get(row.id)))
    parts = [INTRODUCTION, *machines(rows, results), "## In short\n", summary(verdicts)]
    for area in dict.fromkeys(row.area for row in rows):
        parts += section(area, [row for row in rows if row.area == area], notes.get(area), results)
    parts += [CLOSING]
    return "\n".join(parts)


def fits(row, result):
    """Whether figures are of the row as it is now: they have every side that its targets ask for."""
    try:
        return bool(verdicts_of(row, result)) or not row.targets
    except KeyError:
        return False


CLOSING = """\
## Beside other solvers

Portfolios are solved again by CBC and GLPK, and must have the same value: see [benchmarks/compare/portfolio](../benchmarks/compare/portfolio/README.md).
"""


def machines(rows, results):
    """Each machine that figures of this page come from."""
    counts = Counter(
        (results[row.id]["machine"], results[row.id]["date"], results[row.id]["commit"]) for row in rows if row.id in results
    )
    yield "## The machine\n"
    for (machine, date, commit), count in sorted(counts.items(), key=lambda entry: -entry[1]):
        yield f"- {count} row{'' if count == 1 else 's'} on {date} at commit {commit}: {machine}."
    yield ""


def summary(verdicts):
    """Counts of targets, a row may have several."""
    said = ", ".join(f"{count} {verdict}" for verdict in ("met", "missed", "not measured") if (count := verdicts[verdict]))
    return f"{sum(verdicts.values())} targets: {said}.\n"


def verdicts_of(row, result):
    """One for each target."""
    if result is None:
        return ["not measured"] * len(row.targets)
    if "failure" in result or "differs" in result:
        return ["missed"] * len(row.targets)
    return ["met" if target.met(result) else "missed" for target in row.targets]


def section(area, rows, note, results):
    """A table; columns that no row of it fills are left out."""
    table = [cells(row, results.get(row.id)) for row in rows]
    heads = [head for head in COLUMNS if any(line[head] for line in table)]
    yield f"## {area}\n"
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for line in table:
        yield f"| {' | '.join(line[head] for head in heads)} |"
    yield ""
    if note:
        yield f"{note}\n"
    notes = [f"- **{row.what}.** {row.note}" for row in rows if row.note]
    if notes:
        yield "\n".join(notes) + "\n"


COLUMNS = ("what", "wanted", "measured", "verdict", "ours", "beside", "times as fast", "worst relative error", "the peer's", "share of the machine's limit")


def cells(row, result):
    """What stands in each column for a row."""
    line = dict.fromkeys(COLUMNS, "")
    line["what"] = row.what
    line["wanted"] = "<br>".join(target.wanted() for target in row.targets)
    verdicts = verdicts_of(row, result)
    line["verdict"] = "<br>".join(verdict if verdict == "met" else f"**{verdict}**" for verdict in verdicts)
    if result is None:
        return line
    if "failure" in result:
        return line | {"measured": f"failed: {result['failure']}".replace("|", "/")}
    line["measured"] = "<br>".join(target.measured(result) for target in row.targets)
    if "differs" in result:
        line["measured"] += f"<br>answers differ: {result['differs']}"
    rounds = result["rounds"]
    if not any(isinstance(target, Seconds) for target in row.targets):
        line["ours"] = seconds_text(median(turn["ours"]["time"] for turn in rounds))
    if "peer" in rounds[0]:
        name = row.peer_name or peer_name(row)
        line["beside"] = f"{name}: {seconds_text(median(turn['peer']['time'] for turn in rounds))}"
        if not any(isinstance(target, (Ratio, Speedup)) for target in row.targets):
            line["times as fast"] = ratio_text(median(turn["peer"]["time"] / turn["ours"]["time"] for turn in rounds))
    if "limit" in rounds[0]:
        share = median(turn["limit"]["time"] / turn["ours"]["time"] for turn in rounds)
        line["share of the machine's limit"] = f"{share:.0%} of {row.limit.words}".replace("%", " %")
    if "error" in rounds[0]["ours"]:
        line["worst relative error"] = error_text(rounds[0]["ours"]["error"])
        line["the peer's"] = error_text(rounds[0]["peer"]["error"])
    return line


def peer_name(row):
    """Whom the other side is, from its name."""
    if row.speedup:
        return f"one {row.speedup.more.lower().removesuffix('s')}"
    if not isinstance(row.peer, str):
        return "the other"
    name = row.peer.lower()
    known = (("numpy", "NumPy"), ("scipy", "SciPy"), ("sklearn", "scikit-learn"), ("statsmodels", "statsmodels"), ("mathnet", "Math.NET"))
    return next((words for key, words in known if key in name), "the other")
