"""The tool as whole processes: published for this platform, and as dotnet run and a tool's package start it."""
import subprocess

import plans
from row import Command, Row
from sides import ROOT
from targets import Beyond, Bytes, Seconds

AREA = "Plan and tool"
TOOL = ROOT / "src" / "AiPm.Sdk.Tool"
SAMPLE = ROOT / "samples" / "campaign-assistant" / "plan.json"
ITEMS = 10_000


def published(folder):
    """The tool trimmed and compiled beforehand, the tool that a package installs, and what they read."""
    quiet = ["-c", "Release", "-v", "quiet", "--nologo"]
    rid = platform()
    subprocess.run(["dotnet", "publish", TOOL, *quiet, "-r", rid, "--self-contained", "-o", folder / "own"], check=True, cwd=ROOT)
    subprocess.run(["dotnet", "publish", TOOL, *quiet, "--no-self-contained", "-o", folder / "portable"], check=True, cwd=ROOT)
    subprocess.run(["dotnet", "build", TOOL, "-v", "quiet", "--nologo"], check=True, cwd=ROOT)
    names = {"tool": folder / "own" / "aipm", "portable": folder / "portable" / "aipm.dll", "folder": folder}
    for name, text in {
        "certain.csv": plans.table(1_000, certain=True),
        "uncertain.csv": plans.table(1_000, certain=False),
        "small.json": plans.plan(3),
        "large.json": plans.plan(ITEMS),
        "report.json": plans.plan(200),
    }.items():
        (folder / name).write_text(text)
    return names


def platform():
    """The runtime identifier that the SDK has for this machine."""
    told = subprocess.run(["dotnet", "--info"], check=True, capture_output=True, text=True).stdout
    return next(line.split(":")[1].strip() for line in told.splitlines() if line.strip().startswith("RID:"))


def size(printed, names):
    return float(len(printed))


def tool(*arguments, codes=(0,), answer=size):
    return Command(("{tool}", *arguments), prepare=published, answer=answer, codes=codes)


def portable(*arguments, codes=(0,)):
    return Command(("dotnet", "{portable}", *arguments), prepare=published, answer=size, codes=codes)


def row(id, what, ours, *targets, **more):
    return Row(area=AREA, id=id, what=what, ours=ours, targets=targets, **more)


ROWS = [
    row("tool-version", "aipm --version, trimmed and compiled beforehand", tool("--version"), Seconds(0.06)),
    row("tool-score", "aipm score of a table of 1,000 lines, likewise", tool("score", "{folder}/certain.csv"), Seconds(0.2)),
    row(
        "tool-score-uncertain",
        "aipm score of 1,000 lines whose values are estimates: every place of every item in 20,000 draws",
        tool("score", "{folder}/uncertain.csv"),
        Seconds(0.2),
        rounds=3,
        note="Not start-up: 1,000 items by four criteria, drawn and put in order 20,000 times; see docs/decisions/0026-speed.md.",
    ),
    row(
        "tool-version-package",
        "aipm --version as a tool's package installs it: no machine code beforehand but the base library's",
        portable("--version"),
        Seconds(0.06),
    ),
    row("tool-score-package", "aipm score of the same table, likewise", portable("score", "{folder}/certain.csv"), Seconds(0.2)),
    row(
        "tool-validate",
        "aipm validate of a plan with 10,000 items",
        tool("validate", "{folder}/large.json"),
        Seconds(0.5),
        Beyond(10 * len(plans.plan(ITEMS)), of="peak", peer="a plan of three items, ten times the file"),
        peer=tool("validate", "{folder}/small.json"),
        peer_name="a plan of three items",
        tolerance=None,
        note="Time is met; of the memory a third is room that the runtime leaves between collections; see docs/decisions/0026-speed.md.",
    ),
    row(
        "tool-report",
        "aipm review of 200 items as HTML, with every section and picture, beside the same as text",
        tool("review", "{folder}/report.json", "--format", "html", codes=(0, 1)),
        Beyond(1, of="time", peer="the text"),
        Bytes(2_000_000, of="answer"),
        peer=tool("review", "{folder}/report.json", codes=(0, 1)),
        peer_name="text",
        tolerance=None,
    ),
    row(
        "readme-command",
        "the README's main command, the review of a whole plan by dotnet run, after a build",
        Command(
            ("dotnet", "run", "--project", TOOL, "--", "review", SAMPLE), prepare=published, answer=size, codes=(0, 1)
        ),
        Seconds(5),
        rounds=3,
    ),
    row(
        "tool-review",
        "the same review by the published tool",
        tool("review", SAMPLE, codes=(0, 1)),
        Seconds(1),
    ),
]
