"""A complete Welch comparison from summaries, and a whole analysis of an experiment, beside SciPy's bare test.

Run: python3 compare_analysis.py <command that starts the benchmarks program, e.g. dotnet .../AiPm.Sdk.Benchmarks.dll>
Both sides take their turn in one run, eleven rounds; medians are printed. SciPy's side is the statistic and the p-value alone; ours has besides them the difference and the relative
lift with their intervals and methods, and as a whole experiment the check of the split, the correction, the sentences and the decision.
"""

import shlex
import statistics
import subprocess
import sys
import time

from scipy.stats import ttest_ind_from_stats

ROUNDS, CALLS = 11, 3_840
own = subprocess.Popen(
    [*shlex.split(sys.argv[1]), "--analysis"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
)
assert own.stdout.readline().strip() == "ready"


def ask(what):
    own.stdin.write(what + "\n")
    own.stdin.flush()
    nanoseconds, value = own.stdout.readline().split()
    return float(nanoseconds), float(value)


def scipy_welch():
    total = 0.0
    start = time.perf_counter()
    for i in range(CALLS):
        k = i % 64
        total += ttest_ind_from_stats(10.2, 5**0.5, 520 + k, 10 + 0.01 * k, 2.0, 500 + k, equal_var=False).pvalue
    return (time.perf_counter() - start) / CALLS * 1e9, total / CALLS


times = {"welch": [], "analysis": [], "scipy": []}
values = {}
for round_ in range(ROUNDS + 3):
    for name in times:
        nanoseconds, values[name] = scipy_welch() if name == "scipy" else ask(name)
        if round_ >= 3:
            times[name].append(nanoseconds)

median = {name: statistics.median(each) for name, each in times.items()}
for name in times:
    ratio = statistics.median(peer / one for peer, one in zip(times["scipy"], times[name]))
    print(f"{name:9} {median[name]:10.0f} ns   scipy / this {ratio:6.2f}   mean p {values[name]:.12f}")
