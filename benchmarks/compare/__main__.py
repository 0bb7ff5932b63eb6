"""
Measures every promise of speed beside its peer and the machine's limit, and writes docs/performance.md.

    python3 benchmarks/compare [--only TEXT ...] [--rounds 5] [--no-build]
    python3 benchmarks/compare --write     writes the page from the figures there are
    python3 benchmarks/compare --check     fails unless the page is what rows and figures give
    python3 benchmarks/compare --list      names the rows
"""
import argparse
import datetime
import importlib.util
import os
import pathlib
import subprocess
import sys
import time

import machine
import measure
import page
import results
import rows
from sides import PROJECT, ROOT

# A system's own Python has its packages, even where another one comes first in the path.
SYSTEM_PYTHON = pathlib.Path("/usr/bin/python3")


def main():
    options = arguments()
    chosen = [row for row in rows.every() if not options.only or any(wanted(row, text) for text in options.only)]
    if not chosen:
        print(f"no row's name or area has {' or '.join(map(repr, options.only))}; --list names them")
        return 2
    if options.list:
        print("\n".join(f"{row.id}: {row.what}" for row in chosen))
        return 0
    if options.check:
        return check()
    failed = 0 if options.write else run(chosen, options)
    page.PATH.write_text(page.written(rows.every(), rows.notes(), results.read()))
    return 1 if failed else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", help="rows whose name or area has this text; may be said again")
    parser.add_argument("--rounds", type=int, default=5, help="how often both sides have their turn")
    parser.add_argument("--no-build", action="store_true", help="the benchmarks program is built already")
    parser.add_argument("--write", action="store_true", help="measure nothing, write the page")
    parser.add_argument("--check", action="store_true", help="measure nothing, fail unless the page is up to date")
    parser.add_argument("--list", action="store_true", help="measure nothing, name the rows")
    return parser.parse_args()


def wanted(row, text):
    return text.lower() in row.id or text.lower() in row.area.lower()


def check():
    if page.PATH.read_text() == page.written(rows.every(), rows.notes(), results.read()):
        return 0
    print(f"{page.PATH.name} is not what the rows and results.json give; write it again with: python3 benchmarks/compare --write")
    return 1


def run(chosen, options):
    """Measures rows one after the other; each is kept as soon as it is there. How many failed or differed."""
    if importlib.util.find_spec("numpy") is None and SYSTEM_PYTHON.exists() and not SYSTEM_PYTHON.samefile(sys.executable):
        os.execv(SYSTEM_PYTHON, [str(SYSTEM_PYTHON), *sys.argv])
    if not options.no_build:
        subprocess.run(["dotnet", "build", str(PROJECT), "-c", "Release", "-v", "quiet", "--nologo"], check=True, cwd=ROOT)
    stamp = {"machine": machine.described(), "commit": machine.commit(), "date": datetime.date.today().isoformat()}
    failed = 0
    for row in chosen:
        started = time.monotonic()
        result = measure.measured(row, options.rounds)
        known = results.read()
        known[row.id] = result | stamp
        results.write(known)
        failed += "failure" in result or "differs" in result
        line = page.cells(row, result)
        shown = line["measured"].replace("<br>", "; ")
        print(f"{row.id}: {line['verdict'].replace('<br>', ', ')}: {shown} [{time.monotonic() - started:.0f} s]", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
