"""Ties and reversals among all pairs of simulated risks in a 5 × 5 matrix: this library and SciPy's kendalltau in turn, on one thread each.

Run: python3 compare_audit.py <command that starts the benchmarks program, e.g. dotnet .../AiPm.Sdk.Benchmarks.dll> [risks] [rounds]
Both sides draw the risks, place them in cells and count discordant and tied pairs in n log n. SciPy's b statistic gives the difference of concordant and discordant
pairs, from which the share follows. Prints medians of the times and of the ratio, and both shares beside the exact one.
"""

import os
import shlex
import subprocess
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
from scipy.stats import kendalltau

command = shlex.split(sys.argv[1])
risks = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7


def theirs(seed):
    rng = np.random.default_rng(seed)
    p, c = rng.random(risks), rng.random(risks)
    score = (np.floor(p * 5) + 1) * (np.floor(c * 5) + 1)
    tau = kendalltau(p * c, score).statistic
    counts = np.unique(score, return_counts=True)[1].astype(float)
    pairs = risks * (risks - 1) / 2
    untied = pairs - (counts * (counts - 1) / 2).sum()
    return (1 - tau * np.sqrt(pairs / untied)) / 2


ours = subprocess.Popen([*command, "--audit"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
exact = float(ours.stdout.readline())
times = {"ours": [], "scipy": []}
for turn in range(rounds + 1):
    ours.stdin.write(f"{risks}\n")
    ours.stdin.flush()
    milliseconds, share = map(float, ours.stdout.readline().split())
    times["ours"].append(milliseconds)
    start = time.perf_counter()
    peer = theirs(turn)
    times["scipy"].append((time.perf_counter() - start) * 1000)
# The first turn compiles.
ratio = float(np.median(np.array(times["scipy"][1:]) / np.array(times["ours"][1:])))
medians = {name: round(float(np.median(values[1:])), 1) for name, values in times.items()}
print(medians, f"ratio {ratio:.2f}; reversed of untied {share:.5f} {peer:.5f}, exact {exact:.5f}")
ours.stdin.close()
