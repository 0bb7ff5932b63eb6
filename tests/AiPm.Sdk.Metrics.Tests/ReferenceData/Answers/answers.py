"""Expected values of metrics of answers: scikit-learn, exact fractions, enumeration. Writes answers.json beside itself."""
import itertools
import json
import math
import pathlib
from fractions import Fraction

import numpy as np
import sklearn
from sklearn import metrics

rng = np.random.default_rng(20261123)


def regression():
    rows = []
    for n in (1, 2, 7, 60, 400):
        for weighted in (False, True):
            actual = np.round(np.exp(rng.normal(3, 0.6, n)), 3) * rng.choice([1, 1, 1, -1], n)
            predicted = np.round(actual * np.exp(rng.normal(0, 0.3, n)) + rng.normal(0, 2, n), 3)
            weights = np.round(rng.uniform(0.1, 5, n), 2) if weighted else None
            w = dict(sample_weight=weights)
            row = dict(
                actual=actual.tolist(),
                predicted=predicted.tolist(),
                weights=weights.tolist() if weighted else [],
                mae=metrics.mean_absolute_error(actual, predicted, **w),
                mse=metrics.mean_squared_error(actual, predicted, **w),
                mape=metrics.mean_absolute_percentage_error(actual, predicted, **w),
                pinball=metrics.mean_pinball_loss(actual, predicted, alpha=0.9, **w),
                r2=metrics.r2_score(actual, predicted, **w) if n > 1 else None,
                median=None if weighted else metrics.median_absolute_error(actual, predicted),
            )
            rows.append(row)
    return rows


def ndcg():
    rows = []
    for n in (2, 5, 30, 200):
        for levels in (2, 6, 10_000):
            relevance = rng.integers(0, 5, n)
            relevance[0] = 3
            scores = np.round(rng.integers(0, levels, n) / 7, 4)
            for k in (1, 3, 10, n, n + 5):
                gain = 2.0 ** relevance - 1
                rows.append(
                    dict(
                        relevance=relevance.tolist(),
                        scores=scores.tolist(),
                        k=k,
                        linear=metrics.ndcg_score([relevance], [scores], k=k),
                        exponential=metrics.ndcg_score([gain], [scores], k=k),
                        dcg=metrics.dcg_score([relevance], [scores], k=k),
                    )
                )
    return rows


def measures(order, relevant, k):
    """Of one order without ties."""
    hits = [relevant[i] for i in order]
    first = next((Fraction(1, rank + 1) for rank, hit in enumerate(hits[:k]) if hit), Fraction(0))
    precision = Fraction(sum(hits[:k]), k)
    recall = Fraction(sum(hits[:k]), sum(relevant))
    average = sum(
        (Fraction(sum(hits[: rank + 1]), rank + 1) for rank in range(min(k, len(hits))) if hits[rank]), Fraction(0)
    ) / sum(relevant)
    return first, precision, recall, Fraction(int(any(hits[:k]))), average


def ties():
    rows = []
    for n, levels in ((1, 1), (3, 2), (5, 2), (6, 1), (6, 3), (6, 100)):
        for _ in range(3):
            relevant = rng.integers(0, 2, n).tolist()
            relevant[int(rng.integers(n))] = 1
            scores = rng.integers(0, levels, n).tolist()
            for k in (1, 2, 4, 9):
                orders = [
                    order
                    for order in itertools.permutations(range(n))
                    if all(scores[a] >= scores[b] for a, b in zip(order, order[1:]))
                ]
                total = [sum(column) / len(orders) for column in zip(*(measures(o, relevant, k) for o in orders))]
                rows.append(dict(relevant=relevant, scores=scores, k=k, expected=[float(value) for value in total]))
    return rows


def pass_at_k():
    rows = []
    for n in (1, 2, 5, 10, 100, 200, 1000):
        for c in sorted({0, 1, n // 3, n - 1, n}):
            for k in sorted({1, 2, 5, 10, n // 2, n}):
                if 1 <= k <= n:
                    rows.append(dict(n=n, c=c, k=k, value=float(1 - Fraction(math.comb(n - c, k), math.comb(n, k)))))
    return rows


def gini():
    rows = []
    for counts in ([1], [0, 0, 5], [1, 1, 1, 1], [0, 1, 2, 3, 4], rng.integers(0, 50, 40).tolist()):
        n, total = len(counts), sum(counts)
        value = Fraction(sum(abs(a - b) for a in counts for b in counts), 2 * n * total)
        rows.append(dict(counts=counts, value=float(value)))
    return rows


result = dict(
    source=f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, fractions and enumeration; answers.py",
    regression=regression(),
    ndcg=ndcg(),
    ties=ties(),
    passAtK=pass_at_k(),
    gini=gini(),
)
path = pathlib.Path(__file__).with_name("answers.json")
path.write_text(json.dumps(result, separators=(",", ":")).replace("},{", "},\n{") + "\n")
