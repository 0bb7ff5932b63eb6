"""What was measured: one entry a row, the newest; so parts can be measured alone."""
import json

from sides import HERE

PATH = HERE / "results.json"


def read():
    return json.loads(PATH.read_text()) if PATH.exists() else {}


def write(results):
    """One row a line, so that a measured row changes a line."""
    lines = [f"{json.dumps(name)}: {json.dumps(results[name], ensure_ascii=False, sort_keys=True)}" for name in sorted(results)]
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n")
