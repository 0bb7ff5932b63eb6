"""Makes choice.json: choice models maximised by scipy from a direct writing of each likelihood, covariances from
central differences of complex-step gradients. Needs numpy, scipy and statsmodels (for its data set).

Published values that the tests quote beside it: Greene and Hensher's travel mode data (public domain; table F18-2 of
Greene 2011), log-likelihood -199.1284; Agresti's baseball data (2002, table 10.10 and 10.11); choix's pairwise-2 test.
"""
import json
import itertools
import numpy as np
from scipy.optimize import minimize
import statsmodels.api as sm


def gradient(f, x):
    h = 1e-30
    g = np.empty(len(x))
    for i in range(len(x)):
        z = np.array(x, dtype=complex)
        z[i] += 1j * h
        g[i] = f(z).imag / h
    return g


def hessian(f, x):
    h = 1e-4
    n = len(x)
    out = np.empty((n, n))
    for i in range(n):
        acc = 0
        for k, c in ((1, 3 / 4), (2, -3 / 20), (3, 1 / 60)):
            e = np.zeros(n)
            e[i] = k * h
            acc = acc + c * (gradient(f, x + e) - gradient(f, x - e))
        out[i] = acc / h
    return (out + out.T) / 2


def maximise(f, n):
    x = np.zeros(n)
    r = minimize(lambda v: -f(v).real, x, jac=lambda v: -gradient(f, v), method="BFGS", options={"gtol": 1e-9})
    x = r.x
    for _ in range(6):  # polish
        x = x - np.linalg.solve(hessian(f, x), gradient(f, x))
    return x


def lse(u):
    m = max(v.real for v in u)
    return m + np.log(sum(np.exp(v - m) for v in u))


def centred(free, cov):
    """From parameters with the last item at 0 to ones that add up to 0."""
    n = len(free) + 1
    a = np.vstack([np.eye(n - 1), np.zeros(n - 1)]) - np.ones((n, 1)) @ np.ones((1, n - 1)) / n
    return a @ free, a @ cov @ a.T


def sandwich(f_of_cluster, clusters, x, cov):
    scores = np.array([gradient(f_of_cluster[c], x) for c in clusters])
    g = len(clusters)
    return g / (g - 1) * cov @ scores.T @ scores @ cov


out = {}

# --- travel modes -----------------------------------------------------------------------------------------------------
d = sm.datasets.modechoice.load_pandas().data
sets = []
for who, rows in d.groupby("individual"):
    x = []
    for _, r in rows.iterrows():
        x.append([r.gc, r.ttme, r.hinc * (r["mode"] == 1), float(r["mode"] == 1), float(r["mode"] == 2), float(r["mode"] == 3)])
    sets.append((np.array(x), int(np.argmax(rows.choice.values))))


def logit_of(some, weights=None):
    def f(b):
        return sum((1 if weights is None else weights[i]) * ((x @ b)[c] - lse(x @ b)) for i, (x, c) in enumerate(some))
    return f


scale = np.array([0.01, 0.01, 0.01, 1, 1, 1])
scaled = [(x * scale, c) for x, c in sets]
f = logit_of(scaled)
b = maximise(f, 6)
cov = np.linalg.inv(-hessian(f, b))
groups = [logit_of(scaled[3 * k:3 * k + 3]) for k in range(70)]
rob = sandwich(groups, range(70), b, cov)
s = np.diag(scale)
out["travel"] = {
    "covariates": ["gc", "ttme", "hinc of air", "air", "train", "bus"],
    "sets": [{"x": x.tolist(), "chosen": c} for x, c in sets],
    "coefficients": (s @ b).tolist(),
    "errors": np.sqrt(np.diag(s @ cov @ s)).tolist(),
    "robustErrorsOfThrees": np.sqrt(np.diag(s @ rob @ s)).tolist(),
    "logLikelihood": float(f(b).real),
    "nullLogLikelihood": 210 * float(np.log(1 / 4)),
}
w = [1 + (i % 4) / 2 for i in range(210)]
fw = logit_of(scaled, w)
bw = maximise(fw, 6)
out["travel"]["weighted"] = {
    "coefficients": (s @ bw).tolist(),
    "errors": np.sqrt(np.diag(s @ np.linalg.inv(-hessian(fw, bw)) @ s)).tolist(),
    "logLikelihood": float(fw(bw).real),
}

# --- best-worst -------------------------------------------------------------------------------------------------------
rng = np.random.default_rng(7)
items = 6
truth = np.array([1.0, 0.5, 0.2, -0.1, -0.6, -1.0])
tasks = []
for who in range(12):
    for _ in range(5):
        shown = sorted(rng.choice(items, 4, replace=False).tolist())
        u = truth[shown] + rng.gumbel(size=4)
        best = shown[int(np.argmax(u))]
        rest = [i for i in shown if i != best]
        v = -truth[rest] + rng.gumbel(size=3)
        tasks.append((who, shown, best, rest[int(np.argmax(v))]))


def full(p):
    return np.concatenate([p, [0 * p[0]]])


def sequential(some):
    def f(p):
        t = full(p)
        v = 0
        for _, shown, best, worst in some:
            v = v + t[best] - lse(t[shown])
            rest = [i for i in shown if i != best]
            v = v - t[worst] - lse(-t[rest])
        return v
    return f


def paired(some):
    def f(p):
        t = full(p)
        v = 0
        for _, shown, best, worst in some:
            v = v + t[best] - t[worst] - lse(np.array([t[i] - t[j] for i, j in itertools.permutations(shown, 2)]))
        return v
    return f


def best_only(some):
    def f(p):
        t = full(p)
        return sum(t[best] - lse(t[shown]) for _, shown, best, _ in some)
    return f


out["bestWorst"] = {"items": items, "tasks": tasks}
for name, model in (("sequential", sequential), ("paired", paired), ("best", best_only)):
    f = model(tasks)
    p = maximise(f, items - 1)
    cov = np.linalg.inv(-hessian(f, p))
    rob = sandwich([model([t for t in tasks if t[0] == w]) for w in range(12)], range(12), p, cov)
    strengths, c = centred(p, cov)
    _, r = centred(p, rob)
    out["bestWorst"][name] = {
        "strengths": strengths.tolist(),
        "errors": np.sqrt(np.diag(c)).tolist(),
        "robustErrors": np.sqrt(np.diag(r)).tolist(),
        "covariance": c.tolist(),
        "logLikelihood": float(f(p).real),
    }

# --- Bradley-Terry ----------------------------------------------------------------------------------------------------
teams = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"]
home = """Milwaukee-Detroit 4 3;Milwaukee-Toronto 4 2;Milwaukee-New York 4 3;Milwaukee-Boston 6 1;Milwaukee-Cleveland 4 2;Milwaukee-Baltimore 6 0
Detroit-Milwaukee 3 3;Detroit-Toronto 4 2;Detroit-New York 4 3;Detroit-Boston 6 0;Detroit-Cleveland 6 1;Detroit-Baltimore 4 3
Toronto-Milwaukee 2 5;Toronto-Detroit 4 3;Toronto-New York 2 4;Toronto-Boston 4 3;Toronto-Cleveland 4 2;Toronto-Baltimore 6 0
New York-Milwaukee 3 3;New York-Detroit 5 1;New York-Toronto 2 5;New York-Boston 4 3;New York-Cleveland 4 2;New York-Baltimore 6 1
Boston-Milwaukee 5 1;Boston-Detroit 2 5;Boston-Toronto 3 3;Boston-New York 4 2;Boston-Cleveland 5 2;Boston-Baltimore 6 0
Cleveland-Milwaukee 2 5;Cleveland-Detroit 3 3;Cleveland-Toronto 3 4;Cleveland-New York 4 3;Cleveland-Boston 4 2;Cleveland-Baltimore 2 4
Baltimore-Milwaukee 2 5;Baltimore-Detroit 1 5;Baltimore-Toronto 1 6;Baltimore-New York 2 4;Baltimore-Boston 1 6;Baltimore-Cleveland 3 4"""
games = []
for part in home.replace("\n", ";").split(";"):
    names, h, a = part.rsplit(" ", 2)
    one, two = names.split("-")
    games.append((teams.index(one), teams.index(two), int(h), int(a), 0))


def pairs_model(rows, n, order, ties):
    """rows: first, second, wins of first, wins of second, ties. ties: None, 'davidson', 'raokupper'."""
    def f(p):
        t = full(p[:n - 1])
        k = n - 1
        g = p[k] if order else 0
        k += 1 if order else 0
        v = 0
        for i, j, wi, wj, tie in rows:
            dd = t[i] - t[j] + g
            if ties == "raokupper":
                tau = p[k]
                one = 1 / (1 + np.exp(-(dd - tau)))
                two = 1 / (1 + np.exp(dd + tau))
                v = v + wi * np.log(one) + wj * np.log(two) + (tie * np.log(1 - one - two) if tie else 0)
            else:
                u = [dd / 2, -dd / 2] + ([p[k]] if ties else [])
                norm = lse(np.array(u))
                v = v + wi * (u[0] - norm) + wj * (u[1] - norm) + (tie * (p[k] - norm) if ties else 0)
        return v
    return f


def fit_pairs(rows, n, order, ties, start=0.0):
    f = pairs_model(rows, n, order, ties)
    extra = int(order) + int(ties is not None)
    x0 = np.zeros(n - 1 + extra)
    if ties == "raokupper":
        x0[-1] = 0.5
    bounds = [(None, None)] * (len(x0) - 1) + [(1e-3, None)] if ties == "raokupper" else None
    r = minimize(lambda v: -f(v).real, x0, jac=lambda v: -gradient(f, v), method="L-BFGS-B", bounds=bounds)
    x = r.x
    for _ in range(6):
        x = x - np.linalg.solve(hessian(f, x), gradient(f, x))
    cov = np.linalg.inv(-hessian(f, x))
    strengths, c = centred(x[:n - 1], cov[:n - 1, :n - 1])
    return {
        "strengths": strengths.tolist(),
        "errors": np.sqrt(np.diag(c)).tolist(),
        "extra": x[n - 1:].tolist(),
        "extraErrors": np.sqrt(np.diag(cov)[n - 1:]).tolist(),
        "logLikelihood": float(f(x).real),
    }


out["baseball"] = {
    "items": teams,
    "rows": games,
    "plain": fit_pairs(games, 7, False, None),
    "home": fit_pairs(games, 7, True, None),
}
# Davidson 1970, table 2: six chocolate puddings; wins of the first, of the second, ties.
pudding = [
    (1, 2, 19, 22, 16), (1, 3, 16, 19, 12), (2, 3, 19, 19, 10), (1, 4, 18, 23, 13), (2, 4, 23, 19, 9),
    (3, 4, 19, 20, 15), (1, 5, 13, 19, 18), (2, 5, 16, 20, 12), (3, 5, 16, 15, 17), (4, 5, 17, 14, 16),
    (1, 6, 18, 21, 12), (2, 6, 22, 20, 12), (3, 6, 13, 18, 10), (4, 6, 14, 19, 18), (5, 6, 11, 21, 12),
]
pudding = [(i - 1, j - 1, a, b2, c2) for i, j, a, b2, c2 in pudding]
out["pudding"] = {"rows": pudding, "davidson": fit_pairs(pudding, 6, False, "davidson")}
rng = np.random.default_rng(11)
tied = []
strength = np.array([0.8, 0.3, 0.0, -0.4, -0.7])
for i, j in itertools.permutations(range(5), 2):
    dd = strength[i] - strength[j] + 0.4
    p = np.exp([dd / 2, -dd / 2, -0.3])
    a, b2, c2 = rng.multinomial(9, p / p.sum()).tolist()
    tied.append((i, j, a, b2, c2))
out["ties"] = {"items": 5, "rows": tied}
for name, order, ties in (
    ("davidson", False, "davidson"),
    ("davidson and order", True, "davidson"),
    ("raokupper", False, "raokupper"),
    ("raokupper and order", True, "raokupper"),
):
    out["ties"][name] = fit_pairs(tied, 5, order, ties)

# --- priors -----------------------------------------------------------------------------------------------------------
lopsided = [(0, 1, 4, 0, 0), (1, 2, 3, 1, 0), (2, 3, 2, 0, 0)]
plain = None


def with_prior(kind, size):
    def f(t):
        v = sum(wi * (t[i] - lse(np.array([t[i], t[j]]))) + wj * (t[j] - lse(np.array([t[i], t[j]]))) for i, j, wi, wj, _ in lopsided)
        if kind == "normal":
            return v - np.sum(t * t) / (2 * size * size)
        return v + size * np.sum(t - 2 * np.log(1 + np.exp(t)))
    return f


out["priors"] = {"rows": lopsided}
for kind, size in (("normal", 1.5), ("pseudo", 0.5)):
    f = with_prior(kind, size)
    t = maximise(f, 4)
    c = np.linalg.inv(-hessian(f, t))
    p = np.eye(4) - 1 / 4
    out["priors"][kind] = {
        "strengths": (t - t.mean()).tolist(),
        "errors": np.sqrt(np.diag(p @ c @ p)).tolist(),
    }

# --- Plackett-Luce ----------------------------------------------------------------------------------------------------
rng = np.random.default_rng(5)
rankings = []
strength = np.array([0.9, 0.4, 0.1, -0.2, -0.5, -0.7])
for k in range(40):
    considered = sorted(rng.choice(6, rng.integers(3, 7), replace=False).tolist())
    u = strength[considered] + rng.gumbel(size=len(considered))
    order = [considered[i] for i in np.argsort(-u)]
    top = int(rng.integers(1, len(order) + 1)) if k % 3 == 0 else len(order)
    rankings.append((order[:top], order[top:], 1 + k % 2, k % 13))


def plackett(some):
    def f(p):
        t = full(p)
        v = 0
        for order, rest, w, _ in some:
            left = order + rest
            for item in order:
                v = v + w * (t[item] - lse(t[left]))
                left = [x for x in left if x != item]
        return v
    return f


f = plackett(rankings)
p = maximise(f, 5)
cov = np.linalg.inv(-hessian(f, p))
rob = sandwich([plackett([r for r in rankings if r[3] == k]) for k in range(13)], range(13), p, cov)
strengths, c = centred(p, cov)
_, r = centred(p, rob)
out["plackettLuce"] = {
    "items": 6,
    "rankings": rankings,
    "strengths": strengths.tolist(),
    "errors": np.sqrt(np.diag(c)).tolist(),
    "robustErrors": np.sqrt(np.diag(r)).tolist(),
    "logLikelihood": float(f(p).real),
}

json.dump(out, open("choice.json", "w"), separators=(",", ":"))
print(out["travel"]["coefficients"], out["travel"]["errors"], out["travel"]["logLikelihood"])
s = np.array(out["baseball"]["plain"]["strengths"])
print(s - s[-1], out["baseball"]["home"]["extra"], out["baseball"]["plain"]["errors"])
t = np.exp(out["pudding"]["davidson"]["strengths"])
print("pudding", t / t.sum(), np.exp(out["pudding"]["davidson"]["extra"]))
print(out["ties"]["davidson and order"], out["ties"]["raokupper"], out["priors"], out["bestWorst"]["paired"]["strengths"])
