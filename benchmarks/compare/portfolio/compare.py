#!/usr/bin/env python3
"""Portfolios against CBC and GLPK.

Reads portfolios that `dotnet run --project benchmarks/AiPm.Sdk.Benchmarks -c Release -- --portfolios FOLDER` wrote as CPLEX LP files, each with
our answer in its first lines, solves them with `cbc` (Debian: coinor-cbc) and `glpsol` (Debian: glpk-utils), and prints a line for each.
Exits with 1 where two proved optima differ by more than 1e-7 of their size, or where a proved optimum lies outside our bounds.

    compare.py FOLDER [seconds for each solver and file]
"""
import pathlib
import re
import subprocess
import sys
import time


def ours(text):
    found = dict(re.findall(r"^\\ (value|bound|proved|seconds): (.*)$", text, re.M))
    return float(found["value"]), float(found["bound"]), found["proved"] == "True", float(found["seconds"])


def cbc(path, seconds):
    started = time.monotonic()
    out = subprocess.run(
        ["cbc", str(path), "sec", str(seconds), "ratio", "0", "allow", "1e-9", "solve", "quit"], capture_output=True, text=True
    ).stdout
    objective = re.search(r"^Objective value:\s+(\S+)", out, re.M)
    return abs(float(objective[1])) if objective else None, "Optimal solution found" in out, time.monotonic() - started


def glpk(path, seconds):
    started = time.monotonic()
    out = path.with_suffix(".glpk")
    log = subprocess.run(
        ["glpsol", "--lp", str(path), "--tmlim", str(seconds), "--cuts", "-o", str(out)], capture_output=True, text=True
    ).stdout
    objective = re.search(r"^Objective:.*= (\S+)", out.read_text(), re.M) if out.exists() else None
    return float(objective[1]) if objective else None, "INTEGER OPTIMAL SOLUTION FOUND" in log, time.monotonic() - started


def main(folder, seconds=60):
    wrong = 0
    print(f"{'file':34} {'ours':>18} {'gap':>9} {'s':>7}   {'cbc':>18} {'s':>7}   {'glpk':>18} {'s':>7}")
    for path in sorted(pathlib.Path(folder).glob("*.lp")):
        value, bound, proved, took = ours(path.read_text())
        line = f"{path.stem:34} {value:18.6f} {(bound - value) / max(1e-300, abs(value)):9.2e} {took:7.2f}"
        for solve in (cbc, glpk):
            peer, peer_proved, peer_took = solve(path, seconds)
            tolerance = 1e-7 * max(1, abs(value))
            bad = peer is None or (
                peer_proved and (peer < value - tolerance or peer > bound + tolerance)
            ) or (proved and peer > value + tolerance)
            wrong += bad
            shown = "-" if peer is None else f"{peer:.6f}"
            line += f"   {shown:>18} {peer_took:7.2f}{'' if peer_proved else ' (stopped)'}{' DIFFERS' if bad else ''}"
        print(line, flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1], *(int(text) for text in sys.argv[2:]))
