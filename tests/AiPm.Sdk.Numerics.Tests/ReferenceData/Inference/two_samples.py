"""Reference rows of tests of two samples, independent of the library: two_samples.jsonl.

Quantiles: numpy's linear quantile, variance from order statistics at binomial ranks (Price and Bonett 2002, for any quantile), Woodruff's
interval by cluster from the sandwich of cluster totals; p-values by scipy. Permutations: every arrangement (itertools), exact comparison in
fractions. Kolmogorov-Smirnov, one-sided: every order of the pooled observations. Two-arm acceleration: Davison and Hinkley 1997, section 5.3.2, from the
jackknife. Run: python3 two_samples.py > two_samples.jsonl (scipy 1.10, numpy).
"""
import itertools
import json
from fractions import Fraction

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261123)


def row(method, given, expected):
    print(json.dumps({"method": method, "input": given, "expected": expected}))


def quantile_parts(values, p):
    n = len(values)
    x = np.sort(values)
    below = stats.binom(n, p)
    lower = int(below.ppf(0.025))
    while below.cdf(lower - 1) >= 0.025:
        lower -= 1
    upper = int(below.isf(0.025)) + 1
    z = stats.norm.isf(below.cdf(lower - 1)) + stats.norm.isf(below.sf(upper - 1))
    return np.quantile(x, p), ((x[upper - 1] - x[lower - 1]) / z) ** 2


def cluster_parts(values, clusters, p):
    values, clusters = np.array(values), np.array(clusters)
    q = np.quantile(values, p)
    ids = np.unique(clusters)
    n = np.array([np.sum(clusters == c) for c in ids], float)
    k = np.array([np.sum(values[clusters == c] <= q) for c in ids], float)
    share = k.sum() / n.sum()
    g = len(ids)
    sigma = np.sqrt(g / (g - 1) * np.sum((k - share * n) ** 2)) / n.sum()
    z = stats.norm.isf(0.025)
    x = np.sort(values)
    at = lambda s: x[max(0, int(np.ceil(s * len(x) - 1e-12)) - 1)]
    return q, ((at(p + z * sigma) - at(p - z * sigma)) / (2 * z)) ** 2, g, sigma


for i in range(8):
    p = [0.5, 0.5, 0.9, 0.25, 0.75, 0.95, 0.1, 0.5][i]
    m, n = int(rng.integers(110, 200)), int(rng.integers(110, 200))
    c = [round(float(v), 4) for v in rng.lognormal(1, 1, m)]
    t = [round(float(v), 4) for v in rng.lognormal(1.2, 1, n)]
    (a, va), (b, vb) = quantile_parts(c, p), quantile_parts(t, p)
    z = (b - a) / np.sqrt(va + vb)
    half = stats.norm.isf(0.025) * np.sqrt(va + vb)
    row("quantile.units", {"control": c, "treatment": t, "probability": p},
        {"control": a, "treatment": b, "statistic": z, "p_value": 2 * stats.norm.sf(abs(z)), "lower": b - a - half, "upper": b - a + half})

for i in range(6):
    p = [0.5, 0.9, 0.25, 0.75, 0.95, 0.5][i]
    given = {"probability": p}
    parts = []
    for arm, shift in (("control", 0.0), ("treatment", 0.3)):
        g = int(rng.integers(20, 40))
        values, clusters = [], []
        for c in range(g):
            level = rng.normal(0, 0.5)
            for _ in range(int(rng.integers(1, 12))):
                values.append(round(float(np.exp(shift + level + rng.normal(0, 0.7))), 4))
                clusters.append(c)
        order = rng.permutation(len(values))
        values, clusters = [values[j] for j in order], [clusters[j] for j in order]
        given[arm], given[arm + "_clusters"] = values, clusters
        parts.append(cluster_parts(values, clusters, p))
    (a, va, ga, sa), (b, vb, gb, sb) = parts
    df = (va + vb) ** 2 / (va**2 / (ga - 1) + vb**2 / (gb - 1))
    t = (b - a) / np.sqrt(va + vb)
    row("quantile.clusters", given,
        {"control": a, "treatment": b, "statistic": t, "degrees_of_freedom": df, "control_error_of_share": sa,
         "treatment_error_of_share": sb})

for i in range(8):
    m, n = int(rng.integers(1, 8)), int(rng.integers(1, 8))
    c = [int(v) for v in rng.integers(-6, 7, m)]
    t = [int(v) for v in rng.integers(-4, 9, n)]
    pool = c + t
    def mean(idx):
        s = sum(pool[j] for j in idx)
        return Fraction(s, n) - Fraction(sum(pool) - s, m)
    found = mean(range(m, m + n))
    all_ = [mean(idx) for idx in itertools.combinations(range(m + n), n)]
    row("permutation.means", {"control": [v / 10 for v in c], "treatment": [v / 10 for v in t]},
        {"statistic": float(found) / 10, "arrangements": len(all_), "at_least": sum(v >= found for v in all_), "at_most": sum(v <= found for v in all_)})

for i in range(6):
    n = int(rng.integers(1, 11))
    a = [int(v) for v in rng.integers(-6, 7, n)]
    b = [int(v) for v in rng.integers(-4, 9, n)]
    found = sum(b) - sum(a)
    all_ = [sum(s * (y - x) for s, x, y in zip(signs, a, b)) for signs in itertools.product((1, -1), repeat=n)]
    row("permutation.pairs", {"first": [v / 10 for v in a], "second": [v / 10 for v in b]},
        {"statistic": found / n / 10, "arrangements": len(all_), "at_least": sum(v >= found for v in all_), "at_most": sum(v <= found for v in all_)})

for i in range(8):
    m, n = int(rng.integers(1, 8)), int(rng.integers(1, 8))
    tied = i % 2 == 0
    c = [int(v) for v in (rng.integers(0, 6, m) if tied else rng.permutation(50)[:m])]
    t = [int(v) + (0 if tied else 100 if i == 7 else 0) for v in (rng.integers(1, 8, n) if tied else 60 - rng.permutation(50)[:n])]
    if not tied:
        t = [v + 0.5 for v in t]
    pool = c + t
    points = sorted(set(pool))
    def distance(idx, sign):
        f = [pool[j] for j in idx]
        s = [pool[j] for j in range(m + n) if j not in idx]
        return max(0, max(sign * (sum(a <= v for a in f) * n - sum(a <= v for a in s) * m) for v in points))
    expected = {}
    for name, sign in (("greater", 1), ("less", -1)):
        found = distance(range(m), sign)
        all_ = [distance(idx, sign) for idx in itertools.combinations(range(m + n), m)]
        expected[name] = {"statistic": found / (m * n), "p_given_ties": sum(v >= found for v in all_) / len(all_)}
    row("kolmogorov_smirnov.one_sided", {"first": c, "second": t}, expected)

for i in range(5):
    m, n = int(rng.integers(4, 30)), int(rng.integers(4, 30))
    c = [round(float(v), 3) for v in rng.exponential(2, m)]
    t = [round(float(v), 3) for v in rng.exponential(3, n)]
    f = lambda a, b: float(np.mean(b) / np.mean(a))
    def influences(values, of):
        jack = np.array([of(values[:j] + values[j + 1:]) for j in range(len(values))])
        return (len(values) - 1) * (jack.mean() - jack) / len(values)
    l = np.concatenate([influences(c, lambda s: f(s, t)), influences(t, lambda s: f(c, s))])
    row("bootstrap.acceleration", {"control": c, "treatment": t}, {"ratio": f(c, t), "acceleration": float(np.sum(l**3) / (6 * np.sum(l**2) ** 1.5))})
