"""Compound losses with discrete numbers of events and discrete losses, enumerated in exact fractions: the expected values of compound_discrete.csv.

Written with Python's fractions alone, by the definitions: P(L > x) strictly, value at risk the smallest x with P(L <= x) >= p, expected shortfall
(E[L; L > v] + v (P(L <= v) - p)) / (1 - p). Columns: probabilities of 0, 1, ... events; amounts; their probabilities; mean; then for five amounts and five
levels the answers. Lists are separated by spaces.
"""

import random
from fractions import Fraction as F

random.seed(11)


def probabilities(n, digits):
    cuts = sorted(random.sample(range(1, 10**digits), n - 1))
    return [F(b - a, 10**digits) for a, b in zip([0, *cuts], [*cuts, 10**digits])]


def decimal(f):
    return repr(float(f))


def case(counts, amounts, shares):
    total = {}
    sums = {F(0): F(1)}
    for n, p in enumerate(counts):
        if n:
            new = {}
            for s, q in sums.items():
                for a, r in zip(amounts, shares):
                    new[s + a] = new.get(s + a, 0) + q * r
            sums = new
        for s, q in sums.items():
            total[s] = total.get(s, 0) + p * q
    total = {s: q for s, q in total.items() if q}
    points = sorted(total)
    mean = sum(s * q for s, q in total.items())
    asked = random.sample(points, min(5, len(points)))
    exceed = [sum((q for s, q in total.items() if s > x), F(0)) for x in asked]
    levels = [F(0), F(1, 2), F(9, 10), F(95, 100), F(99, 100)]
    values, shortfalls = [], []
    for p in levels:
        below = F(0)
        for v in points:
            below += total[v]
            if below >= p:
                break
        values.append(v)
        shortfalls.append((sum((s * total[s] for s in points if s > v), F(0)) + v * (below - p)) / (1 - p))
    lists = [counts, amounts, shares, [mean], asked, exceed, values, shortfalls]
    print(",".join(" ".join(decimal(x) for x in each) for each in lists))


case([F(7, 10), F(2, 10), F(1, 10)], [F(10), F(25), F(50), F(75), F(100)], [F(6, 10), F(2, 10), F(1, 10), F(7, 100), F(3, 100)])
for _ in range(60):
    kinds = random.choice(
        [
            lambda: F(random.randint(0, 12)),
            lambda: F(random.randint(1, 40) * 25),
            lambda: F(random.randint(1, 99), 10),
            lambda: F(random.randint(1, 9999), 100),
            lambda: F(random.randint(1, 50) * 10**6),
            lambda: F(random.randint(1, 64), 64),
        ]
    )
    amounts = []
    while len(amounts) < random.randint(1, 6):
        a = kinds()
        if a not in amounts:
            amounts.append(a)
    counts = probabilities(random.randint(1, 6), random.choice([1, 2, 3]))
    case(counts, amounts, probabilities(len(amounts), random.choice([1, 2, 4])))
