"""Barnard's and Boschloo's tests: scipy's p-value, whose search can stop short of the supremum, and brute force.

Brute force: tables ordered in fractions; the chance on a grid of 4001 shares, every local maximum of it refined by golden section.
Written for scipy 1.10: python3 unconditional.py > unconditional.csv
"""
import math
import random
from fractions import Fraction

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import barnard_exact, boschloo_exact


def z_key(a, m, b, n, pooled):
    """Sign and square of z; a square of None is infinite."""
    d = Fraction(b, n) - Fraction(a, m)
    if d == 0:
        return (0, Fraction(0))
    p = Fraction(a + b, m + n)
    v = (p * (1 - p) * (Fraction(1, m) + Fraction(1, n)) if pooled
         else Fraction(a, m) * (1 - Fraction(a, m)) / m + Fraction(b, n) * (1 - Fraction(b, n)) / n)
    return (1 if d > 0 else -1, None if v == 0 else d * d / v)


def signed(key):
    return key[0] * (Fraction(10) ** 30 if key[1] is None else key[1])


def fisher(a, m, b, n, greater):
    s = a + b
    lo, hi = max(0, s - m), min(n, s)
    ks = range(b, hi + 1) if greater else range(lo, b + 1)
    return Fraction(sum(math.comb(m, s - k) * math.comb(n, k) for k in ks), math.comb(m + n, s))


def supremum(mask, m, n):
    weights = [Fraction(0)] * (m + n + 1)
    for a in range(m + 1):
        for b in range(n + 1):
            if mask[a][b]:
                weights[a + b] += math.comb(m, a) * math.comb(n, b)
    s = np.arange(m + n + 1)
    with np.errstate(divide="ignore"):
        logs = np.array([math.log(w) if w else -np.inf for w in weights])

    def at(p):
        if p <= 0 or p >= 1:
            return float(weights[0] if p <= 0 else weights[-1])
        return float(np.exp(logs + s * math.log(p) + (m + n - s) * math.log1p(-p)).sum())

    grid = np.linspace(0, 1, 4001)
    values = [at(p) for p in grid]
    best = max(values)
    for i in range(1, 4000):
        if values[i] >= values[i - 1] and values[i] >= values[i + 1]:
            r = minimize_scalar(lambda p: -at(p), bounds=(grid[i - 1], grid[i + 1]), method="bounded",
                                options={"xatol": 1e-10})
            best = max(best, -r.fun)
    return min(1.0, best)


def brute(kind, a, m, b, n, alternative):
    if kind == "boschloo":
        if alternative == "two-sided":
            return min(1.0, 2 * min(brute(kind, a, m, b, n, "greater"), brute(kind, a, m, b, n, "less")))
        greater = alternative == "greater"
        found = fisher(a, m, b, n, greater)
        mask = [[fisher(x, m, y, n, greater) <= found for y in range(n + 1)] for x in range(m + 1)]
    else:
        found = signed(z_key(a, m, b, n, kind == "pooled"))
        mask = []
        for x in range(m + 1):
            row = []
            for y in range(n + 1):
                z = signed(z_key(x, m, y, n, kind == "pooled"))
                row.append(z >= found if alternative == "greater" else z <= found if alternative == "less"
                           else abs(z) >= abs(found))
            mask.append(row)
    return supremum(mask, m, n)


def scipy_p(kind, a, m, b, n, alternative):
    table = [[b, a], [n - b, m - a]]  # treatment first: greater is p of treatment > p of control
    if kind == "boschloo":
        return boschloo_exact(table, alternative=alternative).pvalue
    return barnard_exact(table, alternative=alternative, pooled=kind == "pooled").pvalue


random.seed(13)
cases = [("pooled", 19, 53, 13, 47, "two-sided"), ("boschloo", 19, 53, 13, 47, "two-sided"),
         ("unpooled", 0, 6, 5, 5, "two-sided"), ("boschloo", 0, 1, 1, 1, "greater"),
         ("pooled", 0, 12, 12, 12, "greater"), ("pooled", 7, 12, 3, 12, "two-sided"), ("unpooled", 3, 7, 3, 7, "less"),
         ("pooled", 12, 30, 15, 30, "less"), ("boschloo", 6, 7, 1, 9, "two-sided")]
for i in range(51):
    m, n = random.randint(1, 30), random.randint(1, 30)
    p = random.random()
    q = min(1, max(0, p + random.gauss(0, 0.3)))
    a = sum(random.random() < p for _ in range(m))
    b = sum(random.random() < q for _ in range(n))
    if a + b in (0, m + n):
        b = n if a == 0 else 0
    cases.append((["pooled", "unpooled", "boschloo"][i % 3], a, m, b, n, ["two-sided", "less", "greater"][i // 3 % 3]))
print("kind,control_successes,control_trials,treatment_successes,treatment_trials,alternative,scipy,brute_force")
for c in cases:
    print(",".join(map(str, c)) + f",{float(scipy_p(*c))!r},{brute(*c)!r}", flush=True)
