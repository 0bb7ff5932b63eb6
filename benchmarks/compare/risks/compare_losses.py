"""Twenty compound risks, Poisson(0.5) events a year of a lognormal loss each: this library and vectorised NumPy in turn, on one thread each.

Run: python3 compare_losses.py <command that starts the benchmarks program, e.g. dotnet .../AiPm.Sdk.Benchmarks.dll> [years] [rounds]
NumPy draws the numbers of events and all losses at once and adds them up by the faster of two ways: bincount with weights, and reduceat over the years with
events. Ours keeps the loss of every risk in every year beside the total. Prints medians of the processor times and of the ratio, without and with the expected
shortfall at 99 %, and both means beside the exact one.
"""

import os
import shlex
import subprocess
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np

command = shlex.split(sys.argv[1])
years = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
risks = 20
exact = sum(0.5 * np.exp(10 + 0.05 * i + 0.5) for i in range(risks))


def bincount(rng):
    total = np.zeros(years)
    for i in range(risks):
        events = rng.poisson(0.5, years)
        losses = rng.lognormal(10 + 0.05 * i, 1, events.sum())
        total += np.bincount(np.repeat(np.arange(years), events), weights=losses, minlength=years)
    return total


def reduceat(rng):
    total = np.zeros(years)
    for i in range(risks):
        events = rng.poisson(0.5, years)
        losses = rng.lognormal(10 + 0.05 * i, 1, events.sum())
        some = np.flatnonzero(events)
        total[some] += np.add.reduceat(losses, np.concatenate(([0], np.cumsum(events[some])[:-1])))
    return total


def shortfall(total):
    rank = int(np.ceil(0.99 * years)) - 1
    total = np.partition(total, rank)
    value = total[rank]
    return value + np.maximum(total[rank:] - value, 0).sum() / (0.01 * years)


ours = subprocess.Popen([*command, "--losses"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
assert ours.stdout.readline().strip() == "ready"
print(f"exact mean {exact:.0f}")
for tail in (False, True):
    times = {"ours": [], "bincount": [], "reduceat": []}
    for turn in range(rounds + 1):
        ours.stdin.write(f"{years}{' tail' if tail else ''}\n")
        ours.stdin.flush()
        milliseconds, mean, value = map(float, ours.stdout.readline().split())
        times["ours"].append(milliseconds)
        for way in (bincount, reduceat):
            start = time.process_time()
            total = way(np.random.default_rng(turn))
            theirs = shortfall(total) if tail else 0
            times[way.__name__].append((time.process_time() - start) * 1000)
    # The first turn compiles.
    medians = {name: float(np.median(values[1:])) for name, values in times.items()}
    fastest = np.minimum(times["bincount"][1:], times["reduceat"][1:])
    ratio = float(np.median(fastest / np.array(times["ours"][1:])))
    print(
        "with shortfall" if tail else "losses",
        {name: round(value, 1) for name, value in medians.items()},
        f"ratio {ratio:.2f}; means {mean:.0f} {total.mean():.0f}; shortfalls {value:.0f} {theirs:.0f}",
        flush=True,
    )
ours.stdin.close()
