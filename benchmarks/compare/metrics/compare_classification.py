"""ROC AUC, average precision and the confusion matrix of ten million rows: this library and scikit-learn in turn, on one thread each.

Run: python3 compare_classification.py <command that starts the benchmarks program, e.g. dotnet .../AiPm.Sdk.Benchmarks.dll> [rows] [rounds]
Prints medians of the times and of their ratios, and the largest difference of the values.
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
from sklearn import metrics as sk

command = shlex.split(sys.argv[1])
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5

rng = np.random.default_rng(1)
columns = {
    "distinct scores": lambda s: s,
    "scores of 3 digits": lambda s: np.round(s, 3),
}
for label, change in columns.items():
    scores = change(rng.random(rows))
    actual = (rng.random(rows) < scores).astype(np.uint8)
    predicted = (scores > 0.5).astype(np.uint8)
    with tempfile.TemporaryDirectory() as folder:
        for name, column in (("actual", actual), ("predicted", predicted), ("scores", scores)):
            column.tofile(os.path.join(folder, name + ".bin"))
        ours = subprocess.Popen(
            [*command, "--classification", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert ours.stdout.readline().strip() == "ready"
        tenths = np.minimum(9, scores * 10).astype(np.uint8)
        shifted = ((tenths + 3 * (1 - actual)) % 10).astype(np.uint8)
        peers = {
            "auc": lambda: sk.roc_auc_score(actual, scores),
            "ap": lambda: sk.average_precision_score(actual, scores),
            "confusion": lambda: sk.confusion_matrix(actual, predicted)[1, 1],
            "ten classes": lambda: np.trace(sk.confusion_matrix(tenths, shifted)) / rows,
        }
        for what, peer in peers.items():
            own_times, peer_times, off = [], [], 0.0
            for turn in range(rounds + 1):
                ours.stdin.write(what + "\n")
                ours.stdin.flush()
                milliseconds, value = ours.stdout.readline().split()
                start = time.perf_counter()
                expected = peer()
                elapsed = (time.perf_counter() - start) * 1000
                off = max(off, abs(float(value) - expected) / max(1, abs(expected)))
                if turn > 0:
                    own_times.append(float(milliseconds))
                    peer_times.append(elapsed)
            ratio = np.median(np.array(peer_times) / np.array(own_times))
            print(
                f"{label}, {rows:,} rows, {what}: {np.median(own_times):.0f} ms, scikit-learn {np.median(peer_times):.0f} ms,"
                f" ratio {ratio:.1f}, largest difference {off:.1e}",
                flush=True,
            )
        ours.stdin.close()
        ours.wait()
