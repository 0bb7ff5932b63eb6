"""Replicates of two statistics of one column, and their intervals, independent of the library (Python 3, standard library only).

Sources: Efron and Tibshirani (1993), equations 13.5, 14.9, 14.10, 14.14 and 14.15; Davison and Hinkley (1997), section 2.2.1
for the quantile at place (R + 1)p and equations 2.10 and 2.11. Run in this folder: python3 bootstrap.py
"""
import math
import random
from fractions import Fraction
from statistics import NormalDist

random.seed(20240607)
normal = NormalDist()
data = [round(random.expovariate(0.1), 3) for _ in range(19)]


def mean(x):
    return float(sum(map(Fraction, x)) / len(x))


def variance(x):
    m = sum(map(Fraction, x)) / len(x)
    return float(sum((Fraction(v) - m) ** 2 for v in x) / len(x))


def quantile(ordered, p):
    place = (len(ordered) + 1) * p
    k = math.floor(place)
    return ordered[k - 1] + (place - k) * (ordered[k] - ordered[k - 1])


with open("bootstrap.csv", "w") as out:
    out.write("statistic,kind,value\n")
    for name, statistic in (("mean", mean), ("variance", variance)):
        theta = statistic(data)
        samples = [[random.choice(data) for _ in data] for _ in range(999)]
        stars = [statistic(s) for s in samples]
        jack = [statistic(data[:i] + data[i + 1:]) for i in range(len(data))]
        centre = sum(map(Fraction, jack)) / len(jack)
        d = [centre - Fraction(j) for j in jack]
        a = float(sum(v ** 3 for v in d)) / (6 * float(sum(v ** 2 for v in d)) ** 1.5)
        z0 = normal.inv_cdf((sum(s < theta for s in stars) + 0.5 * sum(s == theta for s in stars)) / len(stars))
        ordered = sorted(stars)
        rows = [("estimate", theta), ("acceleration", a), ("bias-correction", z0)]
        for level in (0.9, 0.95):
            z = normal.inv_cdf(0.5 + level / 2)
            tail = (1 - level) / 2
            ends = [normal.cdf(z0 + (z0 + s) / (1 - a * (z0 + s))) for s in (-z, z)]
            rows += [(f"bca {level} {side}", quantile(ordered, p)) for side, p in zip(("lower", "upper"), ends)]
            low, high = quantile(ordered, tail), quantile(ordered, 1 - tail)
            rows += [(f"percentile {level} lower", low), (f"percentile {level} upper", high)]
            rows += [(f"basic {level} lower", 2 * theta - high), (f"basic {level} upper", 2 * theta - low)]
        rows += [("data", v) for v in data] + [("jackknife", v) for v in jack] + [("replicate", v) for v in stars]
        out.writelines(f"{name},{kind},{value!r}\n" for kind, value in rows)
