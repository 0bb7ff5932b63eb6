"""Recomputes recomputed.jsonl: textbook formulas written with numpy and scipy, independent of the library.

Run: python3 recompute.py > recomputed.jsonl
"""
import itertools
import json
import math
from fractions import Fraction

import numpy as np
from scipy import stats
from scipy.optimize import linprog

rng = np.random.default_rng(20240229)


def emit(kind, **row):
    def plain(o):
        if isinstance(o, np.ndarray):
            return o.tolist()
        if isinstance(o, (np.floating, np.integer, np.bool_)):
            return o.item()
        raise TypeError(type(o))
    print(json.dumps({"kind": kind, **row}, default=plain))


def matrix(n, m, ties=False, low=0.5, high=40):
    X = rng.uniform(low, high, (n, m)) * 10.0 ** rng.integers(-2, 4, m)
    if ties:
        X = rng.integers(1, 7, (n, m)).astype(float)
    return X


def weights(m):
    w = rng.uniform(0.05, 1, m)
    return w / w.sum()


def normalise(X, cost, scale, rule):
    R = np.empty_like(X)
    for j in range(X.shape[1]):
        x = X[:, j].copy()
        inverted = bool(cost[j]) and rule == "reciprocal"
        if inverted:
            x = 1 / x
        if scale == "none":
            r = x
        elif scale == "vector":
            r = x / np.linalg.norm(x)
        elif scale == "sum":
            r = x / x.sum()
        elif scale == "max":
            r = x / x.max()
        elif scale == "minmax":
            r = (x - x.min()) / (x.max() - x.min())
        if cost[j] and not inverted:
            r = -r if scale == "none" else 1 - r
        R[:, j] = r
    return R


def topsis(R, w, p):
    V = R * w
    best, worst = V.max(0), V.min(0)
    dp = (np.abs(V - best) ** p).sum(1) ** (1 / p)
    dm = (np.abs(V - worst) ** p).sum(1) ** (1 / p)
    return dm / (dp + dm), dp, dm


for n, m in ((4, 3), (7, 5), (15, 2)):
    for scale in ("none", "vector", "minmax", "sum", "max"):
        for rule in ("complement", "reciprocal"):
            X, w, cost = matrix(n, m), weights(m), rng.integers(0, 2, m)
            cost[0] = 1
            R = normalise(X, cost, scale, rule)
            e = topsis(R, w, 2)
            emit("topsis", X=X, w=w, cost=cost, scale=scale, rule=rule, normalized=R, closeness=e[0],
                 to_ideal=e[1], to_anti=e[2], manhattan=topsis(R, w, 1)[0])
            emit("wsm", X=X, w=w, cost=cost, scale=scale, rule=rule, score=R @ w)
            if scale != "none" or rule == "reciprocal":
                emit("wpm", X=X, w=w, cost=cost, scale=scale, rule=rule, score=np.prod(R ** w, axis=1))

for n, m, v, ties in ((4, 3, 0.5, False), (9, 4, 0.3, True), (6, 6, 1.0, False), (12, 5, 0.0, True), (5, 2, 0.7, True)):
    X, w, cost = matrix(n, m, ties), weights(m), rng.integers(0, 2, m)
    if ties:
        X[:, 0] = 3
    best = np.where(cost, X.min(0), X.max(0))
    worst = np.where(cost, X.max(0), X.min(0))
    span = best - worst
    T = np.divide(w * (best - X), span, out=np.zeros_like(X), where=span != 0)
    S, R = T.sum(1), T.max(1)
    Q = v * (S - S.min()) / (S.max() - S.min()) + (1 - v) * (R - R.min()) / (R.max() - R.min())
    emit("vikor", X=X, w=w, cost=cost, v=v, S=S, R=R, Q=Q)


def preference(kind, d, q, p, s):
    if d <= 0:
        return 0.0
    if kind == "usual":
        return 1.0
    if kind == "u":
        return float(d > q)
    if kind == "v":
        return min(d / p, 1)
    if kind == "level":
        return 1.0 if d > p else 0.5 if d > q else 0.0
    if kind == "linear":
        return 1.0 if d > p else (d - q) / (p - q) if d > q else 0.0
    return 1 - math.exp(-d * d / (2 * s * s))


for n, ties in ((3, False), (9, True), (14, False), (14, True)):
    kinds = ["usual", "u", "v", "level", "linear", "gaussian"]
    X, w, cost = matrix(n, 6, ties), weights(6), rng.integers(0, 2, 6)
    span = X.max(0) - X.min(0)
    q, p, s = (np.ones(6), np.full(6, 3.0), np.full(6, 2.0)) if ties else (0.1 * span, 0.6 * span, 0.3 * span)
    pi = np.zeros((n, n))
    for a, b in itertools.permutations(range(n), 2):
        for j in range(6):
            d = X[b, j] - X[a, j] if cost[j] else X[a, j] - X[b, j]
            pi[a, b] += w[j] * preference(kinds[j], d, q[j], p[j], s[j])
    plus, minus = pi.sum(1) / (n - 1), pi.sum(0) / (n - 1)
    emit("promethee", X=X, w=w, cost=cost, kinds=kinds, q=q, p=p, s=s, indices=pi, plus=plus, minus=minus, net=plus - minus)


def electre(X, w, cost, R, p, q):
    n = len(X)
    better = np.where(cost, -X, X)
    c, d = np.zeros((n, n)), np.zeros((n, n))
    span = (R.max(0) - R.min(0)).max()
    for a, b in itertools.permutations(range(n), 2):
        c[a, b] = w[better[a] >= better[b]].sum()
        d[a, b] = max(0, (R[b] - R[a]).max()) / span
    out = (c >= p - 1e-12) & (d <= q + 1e-12)
    np.fill_diagonal(out, False)
    reach = out.copy()
    for k in range(n):
        reach |= np.outer(reach[:, k], reach[k])
    group = [min([i] + [j for j in range(n) if reach[i, j] and reach[j, i]]) for i in range(n)]
    names = sorted(set(group))
    kernels = []
    for size in range(1, len(names) + 1):
        for chosen in itertools.combinations(names, size):
            inside = [i for i in range(n) if group[i] in chosen]
            if any(out[a, b] and group[a] != group[b] for a in inside for b in inside):
                continue
            if all(any(out[x, y] for x in inside for y in range(n) if group[y] == group[b]) for b in range(n) if b not in inside):
                kernels.append(inside)
    assert len(kernels) == 1, kernels
    return c, d, out, kernels[0], [i for i in range(n) if not out[:, i].any()]


cebrian = np.array([[6, 5, 28, 5, 5], [4, 2, 25, 10, 9], [5, 7, 35, 9, 6], [6, 1, 27, 6, 7], [6, 8, 30, 7, 9], [5, 6, 26, 4, 8.0]])
cases = [(cebrian, np.array([.25, .25, .1, .2, .2]), np.array([0, 0, 1, 0, 0]), "sum", .65, .35)]
for n, m, p, q in ((5, 3, .6, .5), (7, 4, .5, .6), (7, 4, .5, .9), (8, 3, .4, .7), (8, 3, .34, 1.0), (6, 5, .8, .2)):
    cases.append((matrix(n, m, True), weights(m), rng.integers(0, 2, m), "minmax" if n % 2 else "sum", p, q))
for X, w, cost, scale, p, q in cases:
    R = normalise(X, cost, scale, "complement")
    c, d, out, kernel, free = electre(X, w, cost, R, p, q)
    emit("electre", X=X, w=w, cost=cost, scale=scale, p=p, q=q, concordance=c, discordance=d, outranks=out, kernel=kernel, not_outranked=free)

critic = np.array([[61, 1.08, 4.33], [20.7, .26, 4.34], [16.3, 1.98, 2.53], [9, 3.29, 1.65], [5.4, 2.77, 2.33], [4, 4.12, 1.21], [-6.1, 3.52, 2.10], [-34.6, 3.31, .98]])
for X, cost in ((critic, [0, 0, 0]), (matrix(6, 4), [0, 1, 0, 1]), (matrix(10, 5, True), [1, 0, 0, 1, 0])):
    n, m = X.shape
    R = normalise(X, np.array(cost), "minmax", "complement")
    row = {}
    if (X >= 0).all():
        P = X / X.sum(0)
        e = np.array([stats.entropy(P[:, j]) for j in range(m)]) / math.log(n)
        row["entropy"] = (1 - e) / (1 - e).sum()
    for name, C in (("pearson", np.corrcoef(R.T)), ("spearman", stats.spearmanr(R)[0])):
        info = R.std(0, ddof=1) * (1 - C).sum(1)
        row[name] = info / info.sum()
    for scale in ("none", "minmax", "max", "vector"):
        s = normalise(X, np.zeros(m), scale, "complement").std(0, ddof=1)
        row["std_" + scale] = s / s.sum()
    emit("weights", X=X, cost=cost, **row)

for n in (2, 3, 4, 6, 9):
    A = np.ones((n, n))
    for i, j in itertools.combinations(range(n), 2):
        k = float(rng.integers(1, 10))
        A[i, j] = k if rng.random() < .5 else 1 / k
        A[j, i] = 1 / A[i, j]
    values, vectors = np.linalg.eig(A)
    top = np.argmax(values.real)
    w = np.abs(vectors[:, top].real)
    g = np.exp(np.log(A).mean(1))
    g /= g.sum()
    gci = 0 if n < 3 else 2 / ((n - 1) * (n - 2)) * sum(math.log(A[i, j] * g[j] / g[i]) ** 2 for i, j in itertools.combinations(range(n), 2))
    emit("ahp", A=A, eigen=w / w.sum(), geometric=g, lambda_max=values[top].real, gci=gci)

# Missing judgements: Harker's matrix, and logarithmic least squares.
for n, missing in ((4, [(0, 3)]), (5, [(0, 1), (2, 4), (1, 3)]), (5, [(0, 2), (0, 3), (0, 4), (1, 3), (1, 4), (2, 4)])):
    A = np.ones((n, n))
    for i, j in itertools.combinations(range(n), 2):
        A[i, j] = rng.choice([1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 4, 7])
        A[j, i] = 1 / A[i, j]
    known = [(i, j) for i, j in itertools.combinations(range(n), 2) if (i, j) not in missing]
    H = A.copy()
    for i, j in missing:
        H[i, j] = H[j, i] = 0
    for i in range(n):
        H[i, i] = 1 + sum(i in pair for pair in missing)
    values, vectors = np.linalg.eig(H)
    top = np.argmax(values.real)
    w = np.abs(vectors[:, top].real)
    D = np.zeros((len(known) + 1, n))
    y = np.zeros(len(known) + 1)
    for row, (i, j) in enumerate(known):
        D[row, i], D[row, j], y[row] = 1, -1, math.log(A[i, j])
    D[-1] = 1
    g = np.exp(np.linalg.lstsq(D, y, rcond=None)[0])
    emit("incomplete", n=n, judgements=[[i, j, A[i, j]] for i, j in known], eigen=w / w.sum(), lambda_max=values[top].real, geometric=g / g.sum())

# Rezaei's examples' form; the linear program by HiGHS.
for best, worst, BO, OW in ((0, 2, [1, 3, 9], [9, 4, 1]), (1, 2, [2, 1, 8, 3], [4, 8, 1, 3]), (1, 4, [2, 1, 4, 2, 8], [4, 8, 2, 4, 1]),
                            (0, 5, [1, 2, 3, 4, 5, 9], [9, 5, 3, 2, 2, 1]), (0, 1, [1, 7], [7, 1])):
    n = len(BO)
    A, b = [], []
    for j in range(n):
        for more, less, k in ((best, j, BO[j]), (j, worst, OW[j])):
            if more == less:
                continue
            for sign in (1, -1):
                r = np.zeros(n + 1)
                r[more] += sign
                r[less] -= sign * k
                r[n] = -1
                A.append(r)
                b.append(0)
    r = linprog([0] * n + [1], A_ub=A, b_ub=b, A_eq=[[1] * n + [0]], b_eq=[1], bounds=[(0, None)] * (n + 1), method="highs")
    ratio = max(abs(BO[j] * OW[j] - BO[worst]) for j in range(n)) / (BO[worst] ** 2 - BO[worst])
    emit("bwm", best=best, worst=worst, BO=BO, OW=OW, w=r.x[:n], xi=r.x[n], input_ratio=ratio)


# First-rank acceptability of three criteria: areas of polygons in the triangle of weights, in fractions.
def clip(polygon, a, b):
    """Keeps a·w >= b."""
    out = []
    for k, here in enumerate(polygon):
        there = polygon[(k + 1) % len(polygon)]
        f = sum(x * y for x, y in zip(a, here)) - b
        g = sum(x * y for x, y in zip(a, there)) - b
        if f >= 0:
            out.append(here)
        if f * g < 0:
            t = f / (f - g)
            out.append(tuple(x + t * (y - x) for x, y in zip(here, there)))
    return out


def area(polygon):
    """Area and centroid, in the first two weights."""
    total, cx, cy = Fraction(0), Fraction(0), Fraction(0)
    for k, (x, y, _) in enumerate(polygon):
        X, Y, _ = polygon[(k + 1) % len(polygon)]
        cross = x * Y - X * y
        total += cross
        cx += (x + X) * cross
        cy += (y + Y) * cross
    return total / 2, (cx / (3 * total), cy / (3 * total)) if total else None


F = Fraction
triangle = [(F(1), F(0), F(0)), (F(0), F(1), F(0)), (F(0), F(0), F(1))]
U = [[F(v, 10) for v in row] for row in ([10, 0, 3], [2, 9, 4], [5, 5, 6], [0, 4, 10], [4, 4, 4])]
spaces = {
    "unknown": [],
    "order": [((1, -1, 0), 0), ((0, 1, -1), 0)],
    "bounds": [((1, 0, 0), F(1, 5)), ((0, 0, -1), F(-2, 5)), ((1, -2, 0), F(-1, 2))],
    "thin": [((0, 1, 0), F(3, 10)), ((0, -1, 0), F(-31, 100)), ((1, 0, -1), 0)],
}
for name, rows in spaces.items():
    region = triangle
    for a, b in rows:
        region = clip(region, a, b)
    whole = area(region)[0]
    first, central, ahead = [], [], []
    for i, u in enumerate(U):
        piece = region
        for k, v in enumerate(U):
            if k != i and len(piece) > 2:
                piece = clip(piece, [x - y for x, y in zip(u, v)], 0)
        size, center = area(piece) if len(piece) > 2 else (F(0), None)
        first.append(float(size / whole))
        central.append([float(center[0]), float(center[1]), float(1 - center[0] - center[1])] if center else None)
        ahead.append([float(area(clip(region, [x - y for x, y in zip(u, v)], 0))[0] / whole) if k != i and len(clip(region, [x - y for x, y in zip(u, v)], 0)) > 2 else 0.0 for k, v in enumerate(U)])
    emit("smaa", U=[[float(x) for x in row] for row in U], space=name, first=first, central=central, ahead=ahead)
