"""The population stability index of a million current values against a frozen reference: this library and NumPy in turn, on one thread each.

Run: python3 compare_drift.py <command that starts the benchmarks program, e.g. dotnet .../AiPm.Sdk.Benchmarks.dll> [rows] [rounds]
NumPy counts by searchsorted and bincount, and by histogram; the edges are made before, as our reference is. Prints medians of the times and of the
ratio to the faster of the two, and the largest difference of the values.
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

command = shlex.split(sys.argv[1])
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 21


def index(p, q):
    used = (p > 0) | (q > 0)
    p, q = p[used], q[used]
    p = (p + 0.5) / (p.sum() + 0.5 * len(p))
    q = (q + 0.5) / (q.sum() + 0.5 * len(q))
    return float(((p - q) * np.log(p / q)).sum())


rng = np.random.default_rng(1)
reference = rng.normal(size=rows)
current = rng.normal(0.05, 1.1, size=rows)
current[rng.random(rows) < 0.01] = np.nan
with tempfile.TemporaryDirectory() as folder:
    reference.tofile(os.path.join(folder, "reference.bin"))
    current.tofile(os.path.join(folder, "current.bin"))
    ours = subprocess.Popen(
        [*command, "--drift", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert ours.stdout.readline().strip() == "ready"
    for bins in (10, 100):
        edges = np.quantile(reference, np.arange(1, bins) / bins)
        open_edges = np.concatenate(([-np.inf], edges, [np.inf]))

        # NaN sorts after every edge, into a place of its own.
        counted = np.append(np.bincount(np.searchsorted(edges, reference, side="right"), minlength=bins), 0)

        def search():
            places = np.searchsorted(edges, current, side="right")
            places[np.isnan(current)] = bins
            return index(counted, np.bincount(places, minlength=bins + 1))

        def histogram():
            counts, _ = np.histogram(current, open_edges)
            return index(counted, np.append(counts, np.isnan(current).sum()))

        times = {"ours": [], "searchsorted": [], "histogram": []}
        off = 0.0
        for turn in range(rounds + 2):
            ours.stdin.write(f"{bins}\n")
            ours.stdin.flush()
            milliseconds, value = ours.stdout.readline().split()
            row = {"ours": float(milliseconds)}
            for name, peer in (("searchsorted", search), ("histogram", histogram)):
                start = time.perf_counter()
                expected = peer()
                row[name] = (time.perf_counter() - start) * 1000
                off = max(off, abs(float(value) - expected) / expected)
            if turn > 1:
                for name, elapsed in row.items():
                    times[name].append(elapsed)
        best = np.minimum(times["searchsorted"], times["histogram"])
        print(
            f"{bins} bins, {rows:,} rows: ours {np.median(times['ours']):.2f} ms, searchsorted {np.median(times['searchsorted']):.1f} ms,"
            f" histogram {np.median(times['histogram']):.1f} ms; {np.median(best / times['ours']):.1f} times the faster; largest difference {off:.1e}"
        )
    ours.stdin.close()
    ours.wait()
