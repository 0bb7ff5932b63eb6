"""What experiments are made of: moments and covariance of two columns, bootstrap means, t quantiles; this library and NumPy and SciPy in turn, one thread each.

Run: python3 compare_statistics.py <command that starts the benchmarks program, e.g. dotnet .../AiPm.Sdk.Benchmarks.dll> [rows] [rounds]
NumPy's moments are np.cov and both means; its bootstrap draws indices of 32 bits for fifty replicates at a time, which stay in cache and are the fastest of the ways
tried (with integers, choice, multinomial counts). SciPy's quantile is scipy.special.stdtrit, without the checks of scipy.stats.t.ppf, which is printed beside
it. Prints medians of the times and of the ratios, the fastest rounds, which are nearest to what the code costs on a machine with other work,
and the largest difference of the values.
"""

import os
import shlex
import subprocess
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
from scipy import special, stats

command = shlex.split(sys.argv[1])
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 11

rng = np.random.default_rng(7)
x = rng.normal(3, 2, rows)
y = 0.4 * x + rng.normal(1, 1, rows)
units = rng.exponential(2, 10_000)
probabilities = rng.random(10_000)
freedoms = np.exp(rng.uniform(0, 8, 10_000))


def moments():
    x.mean()
    y.mean()
    return float(np.cov(x, y)[0, 1])


def bootstrap():
    means = np.empty(1_000)
    for start in range(0, 1_000, 50):
        means[start : start + 50] = units[rng.integers(0, len(units), (50, len(units)), dtype=np.uint32)].mean(axis=1)
    return float(means.std(ddof=1))


def quantiles():
    return float(special.stdtrit(freedoms, probabilities).sum())


def single():
    return float(sum(stats.t.ppf(p, f) for p, f in zip(probabilities[:200], freedoms[:200])))


with tempfile.TemporaryDirectory() as folder:
    for name in ("x", "y", "units", "probabilities", "freedoms"):
        globals()[name].tofile(os.path.join(folder, name + ".bin"))
    ours = subprocess.Popen([*command, "--statistics", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert ours.stdout.readline().strip() == "ready"

    def ask(what):
        ours.stdin.write(what + "\n")
        ours.stdin.flush()
        milliseconds, value = ours.stdout.readline().split()
        return float(milliseconds), float(value)

    def turn(peer):
        start = time.perf_counter()
        value = peer()
        return (time.perf_counter() - start) * 1000, value

    for what, peer, tolerance in (("moments", moments, 1e-10), ("bootstrap", bootstrap, 0.2), ("t", quantiles, 1e-6)):
        times = []
        off = 0.0
        for round_ in range(rounds + 3):
            milliseconds, value = ask(what)
            elapsed, expected = turn(peer)
            read = ask("read")[0] if what == "moments" else 0
            off = max(off, abs(value - expected) / abs(expected))
            if round_ > 2:
                times.append((milliseconds, elapsed, read))
        assert off < tolerance, (what, off)
        own, others, reads = (np.array(column) for column in zip(*times))
        print(
            f"{what}: ours {np.median(own):.3f} ms, peer {np.median(others):.3f} ms; {np.median(others / own):.1f} times, fastest rounds"
            f" {own.min():.3f} and {others.min():.3f} ms, {others.min() / own.min():.1f} times; largest difference {off:.1e}"
        )
        if what == "moments":
            print(
                f"  reading both columns once {np.median(reads):.3f} ms, fastest {reads.min():.3f}; ours takes {np.median(own / reads):.2f} times that,"
                f" fastest rounds {own.min() / reads.min():.2f}"
            )
        if what == "t":
            calls = [turn(single)[0] / 200 for _ in range(5)]
            print(f"  ours {np.median(own) / len(freedoms) * 1e6:.0f} ns, stdtrit {np.median(others) / len(freedoms) * 1e6:.0f} ns, scipy.stats.t.ppf one by one {np.median(calls) * 1e6:.0f} ns")
    ours.stdin.close()
    ours.wait()
