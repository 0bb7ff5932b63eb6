"""Writes tests/AiPm.Sdk.Metrics.Tests/ReferenceData/classification_cases.jsonl: hard cases of classification metrics.

Values are scikit-learn's where it defines them, else a brute-force sum over rows or pairs in this file. null is "undefined".
Run: python3 classification_reference.py > ../../../tests/AiPm.Sdk.Metrics.Tests/ReferenceData/classification_cases.jsonl
"""

import json
import warnings

import numpy as np
from sklearn import metrics as sk

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261123)


def clean(value):
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {k: clean(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [clean(v) for v in value]
    value = float(value) if isinstance(value, (float, np.floating)) else int(value)
    return None if isinstance(value, float) and not np.isfinite(value) else value


def emit(method, **parts):
    print(json.dumps({"method": method, **{k: clean(v) for k, v in parts.items()}}, separators=(",", ":")))


def ratio(a, b):
    return a / b if b > 0 else None


def weights_of(kind, n):
    return {
        "none": None,
        "uniform": np.round(rng.uniform(0.1, 3, n), 3),
        "zeros": np.where(rng.random(n) < 0.3, 0.0, 1.0),
        "wide": np.round(10.0 ** rng.uniform(-3, 3, n), 6),
    }[kind]


# Binary confusion: ties of margins, one class, nothing predicted, weights.
for case in range(120):
    n = int(rng.choice([1, 2, 3, 5, 8, 20, 60]))
    y = (rng.random(n) < rng.choice([0, 0.1, 0.5, 0.9, 1])).astype(int)
    p = (rng.random(n) < rng.choice([0, 0.1, 0.5, 0.9, 1])).astype(int) if case % 3 else np.where(rng.random(n) < 0.8, y, 1 - y)
    w = weights_of(["none", "uniform", "zeros", "wide"][case % 4], n)
    ww = np.ones(n) if w is None else w
    tp, fp, fn, tn = ((ww * ((y == a) & (p == b))).sum() for a, b in ((1, 1), (0, 1), (1, 0), (0, 0)))
    total = tp + fp + fn + tn
    bad = total <= 0
    both = (tp + fn) > 0 and (tn + fp) > 0
    varied = both and (tp + fp) > 0 and (tn + fn) > 0
    one = not bad and (tp + fp == 0 and tp + fn == 0 or tn + fn == 0 and tn + fp == 0)
    emit(
        "binary",
        actual=y,
        predicted=p,
        weights=w,
        expected=dict(
            accuracy=None if bad else sk.accuracy_score(y, p, sample_weight=w),
            balanced=sk.balanced_accuracy_score(y, p, sample_weight=w) if both else None,
            precision=ratio(tp, tp + fp),
            recall=ratio(tp, tp + fn),
            specificity=ratio(tn, tn + fp),
            npv=ratio(tn, tn + fn),
            f1=None if tp + fp + fn <= 0 else sk.f1_score(y, p, sample_weight=w, zero_division=0),
            f2=None if tp + fp + fn <= 0 else sk.fbeta_score(y, p, beta=2, sample_weight=w, zero_division=0),
            fhalf=None if tp + fp + fn <= 0 else sk.fbeta_score(y, p, beta=0.5, sample_weight=w, zero_division=0),
            jaccard=ratio(tp, tp + fp + fn),
            matthews=sk.matthews_corrcoef(y, p, sample_weight=w) if varied else None,
            kappa=None if bad or one else sk.cohen_kappa_score(y, p, sample_weight=w, labels=[0, 1]),
        ),
    )

# Multi-class with classes that are absent, never predicted or never true.
for case in range(120):
    k = int(rng.choice([2, 3, 4, 7]))
    n = int(rng.choice([1, 3, 10, 40]))
    allowed = np.arange(k)[rng.random(k) < rng.choice([0.5, 1])]
    if len(allowed) == 0:
        allowed = np.array([0])
    y = rng.choice(allowed, n)
    p = np.where(rng.random(n) < 0.6, y, rng.choice(np.arange(k) if case % 2 else allowed, n))
    w = weights_of(["none", "uniform", "none", "wide"][case % 4], n)
    labels = np.arange(k)
    cm = sk.confusion_matrix(y, p, labels=labels, sample_weight=w).astype(float)
    actual, predicted, diag = cm.sum(1), cm.sum(0), np.diag(cm)
    total = cm.sum()

    def average(num, den, how, zero):
        ok = den > 0
        if not ok.any():
            return None
        value = np.where(ok, num / np.where(ok, den, 1), 0.0)
        if how == "macro":
            return value.sum() / (k if zero else ok.sum())
        weight = actual if zero else actual * ok
        return (weight * value).sum() / weight.sum() if weight.sum() > 0 else None

    f = (2 * diag, actual + predicted)
    expected = dict(accuracy=diag.sum() / total)
    for how in ("macro", "weighted"):
        for zero in (False, True):
            tag = how + ("_zero" if zero else "")
            expected["precision_" + tag] = average(diag, predicted, how, zero)
            expected["recall_" + tag] = average(diag, actual, how, zero)
            expected["f1_" + tag] = average(*f, how, zero)
    s = sk.precision_recall_fscore_support(y, p, labels=labels, average="macro", sample_weight=w, zero_division=0)
    assert abs(s[0] - expected["precision_macro_zero"]) < 1e-12 and abs(s[2] - expected["f1_macro_zero"]) < 1e-12
    s = sk.precision_recall_fscore_support(y, p, labels=labels, average="weighted", sample_weight=w, zero_division=0)
    assert abs(s[0] - expected["precision_weighted_zero"]) < 1e-12 and abs(s[2] - expected["f1_weighted_zero"]) < 1e-12
    expected["f2_macro"] = average(5 * diag, 4 * actual + predicted, "macro", False)
    varied = (actual > 0).sum() > 1 and (predicted > 0).sum() > 1
    expected["matthews"] = sk.matthews_corrcoef(y, p, sample_weight=w) if varied else None
    expected["kappa"] = sk.cohen_kappa_score(y, p, labels=labels, sample_weight=w) if ((actual + predicted) > 0).sum() > 1 else None
    emit("multiclass", actual=y, predicted=p, weights=w, classes=k, expected=expected)

# Several labels a row.
for case in range(40):
    k = int(rng.choice([1, 2, 3, 6]))
    n = int(rng.choice([1, 4, 15, 40]))
    y = (rng.random((n, k)) < rng.choice([0, 0.2, 0.5], k)).astype(int)
    p = np.where(rng.random((n, k)) < 0.8, y, (rng.random((n, k)) < 0.4).astype(int))
    w = weights_of(["none", "uniform"][case % 2], n)
    ww = (np.ones(n) if w is None else w)[:, None]
    tp, fp, fn = ((ww * m).sum(0) for m in ((y & p), ((1 - y) & p), (y & (1 - p))))
    expected = dict(
        subset_accuracy=sk.accuracy_score(y, p, sample_weight=w) if k > 1 else float((ww[:, 0] * (y == p)[:, 0]).sum() / ww.sum()),
        hamming=float((ww * (y != p)).sum() / (ww.sum() * k)),
        micro_precision=ratio(tp.sum(), (tp + fp).sum()),
        micro_recall=ratio(tp.sum(), (tp + fn).sum()),
        micro_f1=ratio(2 * tp.sum(), (2 * tp + fp + fn).sum()),
    )
    for name, num, den in (("precision", tp, tp + fp), ("recall", tp, tp + fn), ("f1", 2 * tp, 2 * tp + fp + fn)):
        ok = den > 0
        value = np.where(ok, num / np.where(ok, den, 1), 0)
        expected["macro_" + name] = value[ok].mean() if ok.any() else None
        expected["macro_zero_" + name] = value.mean() if ok.any() else None
        weight = (tp + fn) * ok
        expected["weighted_" + name] = (weight * value).sum() / weight.sum() if weight.sum() > 0 else None
    emit("multilabel", actual=y, predicted=p, weights=w, expected=expected)

# Scores: heavy ties, signed zeros, one class, weights, extreme probabilities.
for case in range(160):
    n = int(rng.choice([1, 2, 4, 9, 30, 80]))
    y = (rng.random(n) < rng.choice([0.05, 0.3, 0.5, 0.9])).astype(int)
    raw = np.clip(rng.normal(0.35 + 0.25 * y, 0.25), 0, 1)
    digits = int(rng.choice([0, 1, 2, 6]))
    s = np.round(raw, digits) + 0.0
    if case % 11 == 0:
        s = np.where(s < 0.5, -0.0, 0.0)
    w = weights_of(["none", "uniform", "none", "wide", "zeros"][case % 5], n)
    ww = np.ones(n) if w is None else w
    pos, neg = ww[y == 1].sum(), ww[y == 0].sum()
    expected = dict(auc=None, ap=None, log_loss=None, brier=None, pauc=None)
    if ww.sum() > 0:
        expected["brier"] = (ww * (s - y) ** 2).sum() / ww.sum()
        inner = np.clip(s, 1e-15, 1 - 1e-15)
        expected["log_loss"] = -(ww * (y * np.log(inner) + (1 - y) * np.log1p(-inner))).sum() / ww.sum()
    if pos > 0:
        expected["ap"] = sk.average_precision_score(y, s, sample_weight=w)
    if pos > 0 and neg > 0:
        a, b = s[y == 1], s[y == 0]
        pairs = (a[:, None] > b[None]) + 0.5 * (a[:, None] == b[None])
        expected["auc"] = (ww[y == 1][:, None] * pairs * ww[y == 0][None]).sum() / pos / neg
        assert abs(expected["auc"] - sk.roc_auc_score(y, s, sample_weight=w)) < 1e-10
        expected["pauc"] = sk.roc_auc_score(y, s, sample_weight=w, max_fpr=0.3)
        if w is None and min(len(a), len(b)) > 1:
            expected["delong"] = pairs.mean(1).var(ddof=1) / len(a) + pairs.mean(0).var(ddof=1) / len(b)
    emit("scores", actual=y, scores=s, weights=w, expected=expected)

# Two models on the same rows: DeLong's covariance by brute force.
for case in range(30):
    n = int(rng.choice([6, 12, 40]))
    y = rng.permutation(np.arange(n) % 2)
    base = rng.normal(y, 1)
    s1, s2 = (np.round(base + rng.normal(0, 0.7, n), int(rng.choice([0, 1, 4]))) for _ in range(2))
    v10, v01 = [], []
    for s in (s1, s2):
        a, b = s[y == 1], s[y == 0]
        pairs = (a[:, None] > b[None]) + 0.5 * (a[:, None] == b[None])
        v10.append(pairs.mean(1))
        v01.append(pairs.mean(0))
    c = np.cov(v10) / len(v10[0]) + np.cov(v01) / len(v01[0])
    emit(
        "paired",
        actual=y,
        first=s1,
        second=s2,
        expected=dict(first=v10[0].mean(), second=v10[1].mean(), variance=c[0, 0] + c[1, 1] - 2 * c[0, 1]),
    )

# Calibration errors by plain loops over bins.
for case in range(40):
    n = int(rng.choice([1, 5, 30, 100]))
    p = np.round(rng.beta(0.7, 0.7, n), int(rng.choice([1, 2, 6])))
    y = (rng.random(n) < np.clip(p + rng.choice([0, 0.2, -0.2]), 0, 1)).astype(int)
    bins = int(rng.choice([1, 2, 5, 10, 15]))
    edges = [i / bins for i in range(bins + 1)]
    ece = l2 = mce = rel = res = within = 0.0
    base = y.mean()
    for b in range(bins):
        inside = (p >= edges[b]) & ((p < edges[b + 1]) if b < bins - 1 else (p <= 1))
        m = inside.sum()
        if m == 0:
            continue
        gap = p[inside].mean() - y[inside].mean()
        ece += m / n * abs(gap)
        l2 += m / n * gap * gap
        mce = max(mce, abs(gap))
        rel += m / n * gap * gap
        res += m / n * (y[inside].mean() - base) ** 2
        dp, dy = p[inside] - p[inside].mean(), y[inside] - y[inside].mean()
        within += (dp**2 - 2 * dp * dy).sum() / n
    emit(
        "calibration",
        actual=y,
        probabilities=p,
        bins=bins,
        expected=dict(
            ece=ece,
            l2=l2**0.5,
            mce=mce,
            brier=((p - y) ** 2).mean(),
            reliability=rel,
            resolution=res,
            uncertainty=base * (1 - base),
            within=within,
        ),
    )

# Areas of several classes: scikit-learn where every class occurs and rows sum to 1, brute force over pairs of rows everywhere.
rng = np.random.default_rng(20261124)


def area(high, low, wh, wl):
    pairs = (high[:, None] > low[None, :]) + 0.5 * (high[:, None] == low[None, :])
    return float((wh[:, None] * wl[None, :] * pairs).sum() / (wh.sum() * wl.sum()))


for case in range(60):
    k = int(rng.choice([2, 3, 4, 6]))
    n = int(rng.choice([2, 6, 20, 60]))
    allowed = np.arange(k) if case % 4 else rng.choice(np.arange(k), max(1, k - 1), replace=False)
    y = rng.choice(allowed, n)
    logits = rng.normal(size=(n, k)) + rng.choice([0, 1, 9]) * np.eye(k)[y]
    if k == 2 or case % 3 == 0:
        s = np.round(logits, 1)
    else:
        s = np.round(np.exp(logits) / np.exp(logits).sum(1, keepdims=True), 1)
        s[:, -1] = 1 - s[:, :-1].sum(1)
    w = weights_of(["none", "uniform"][case // 2 % 2], n)
    ww = np.ones(n) if w is None else w
    here = [j for j in range(k) if (y == j).any()]
    expected = dict(macro=None, weighted=None, hand_till=None, pairs=[])
    if len(here) > 1:
        rest = {j: area(s[y == j, j], s[y != j, j], ww[y == j], ww[y != j]) for j in here}
        expected["macro"] = np.mean(list(rest.values()))
        expected["weighted"] = sum(ww[y == j].sum() * rest[j] for j in here) / ww.sum()
        for a in here:
            for b in here:
                if a < b:
                    ya, yb = y == a, y == b
                    expected["pairs"].append(
                        (area(s[ya, a], s[yb, a], ww[ya], ww[yb]) + area(s[yb, b], s[ya, b], ww[yb], ww[ya])) / 2
                    )
        expected["hand_till"] = np.mean(expected["pairs"])
        if len(here) == k and k > 2 and case % 3:
            assert abs(sk.roc_auc_score(y, s, multi_class="ovr", sample_weight=w) - expected["macro"]) < 1e-12
            weighted = sk.roc_auc_score(y, s, multi_class="ovr", average="weighted", sample_weight=w)
            assert w is not None or abs(weighted - expected["weighted"]) < 1e-12
            assert w is not None or abs(sk.roc_auc_score(y, s, multi_class="ovo") - expected["hand_till"]) < 1e-12
    emit("multiclass_auc", actual=y, scores=s.ravel(), weights=w, classes=k, expected=expected)

# Two areas on different rows, with DeLong's variances by brute force.
for case in range(30):
    sides, variance = [], 0.0
    for side in (0, 1):
        n = int(rng.choice([6, 20, 50]))
        y = np.arange(n) % 3 == 0
        s = np.round(rng.normal(size=n) + y * rng.choice([0.5, 1.5]), 1)
        p, q = s[y], s[~y]
        pairs = (p[:, None] > q[None, :]) + 0.5 * (p[:, None] == q[None, :])
        variance += pairs.mean(1).var(ddof=1) / len(p) + pairs.mean(0).var(ddof=1) / len(q)
        sides.append((y.astype(int), s, pairs.mean()))
    emit(
        "unpaired",
        first_actual=sides[0][0],
        first=sides[0][1],
        second_actual=sides[1][0],
        second=sides[1][1],
        expected=dict(first=sides[0][2], second=sides[1][2], variance=variance),
    )
