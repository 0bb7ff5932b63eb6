"""Robust variances of regression coefficients: HC0-HC3, CR0 and CR1 by statsmodels, CR2 with Bell-McCaffrey degrees of freedom by dense matrices in numpy.

Usage: python3 regression.py > regression.json
"""
import json
import numpy as np
import statsmodels.api as sm


def cr2(x, e, clusters, c):
    """Dense: every matrix of the definition as it stands."""
    n = len(e)
    m = np.linalg.inv(x.T @ x)
    h = x @ m @ x.T
    variance = 0.0
    columns = []
    for g in np.unique(clusters):
        rows = np.flatnonzero(clusters == g)
        w, v = np.linalg.eigh(np.eye(len(rows)) - h[np.ix_(rows, rows)])
        root = v @ np.diag([1 / np.sqrt(a) if a > 1e-9 else 0.0 for a in w]) @ v.T
        variance += float(c @ m @ x[rows].T @ root @ e[rows]) ** 2
        columns.append((np.eye(n) - h)[:, rows] @ root @ x[rows] @ m @ c)
    p = np.array(columns)
    gram = p @ p.T
    return variance, float(np.trace(gram) ** 2 / np.trace(gram @ gram))


cases = []
rng = np.random.default_rng(20261123)
for n, k, groups, shift in [(60, 3, 8, 0), (25, 2, 6, 0), (200, 5, 40, 1e6), (40, 2, 4, 0)]:
    clusters = np.sort(rng.integers(0, groups, n))
    x = np.column_stack([np.ones(n)] + [np.round(rng.normal(size=n) + 0.5 * rng.normal(size=groups)[clusters], 3) for _ in range(k)])
    if n == 40:
        x[:, 1] = (clusters % 2).astype(float)
    y = np.round(shift + x @ np.arange(1, k + 2) + rng.normal(size=n) * (1 + np.abs(x[:, 1])) + rng.normal(size=groups)[clusters], 3)
    centred = y - shift
    fit = sm.OLS(centred, x).fit()
    coefficients = fit.params.copy()
    coefficients[0] += shift
    case = {
        "design": [[float(a) for a in row] for row in x],
        "outcome": [float(a) for a in y],
        "clusters": [int(g) for g in clusters],
        "coefficients": [float(a) for a in coefficients],
        "residual_variance": float(fit.scale),
        "classical": [float(a) for a in np.diag(fit.cov_params())],
    }
    for name in ["HC0", "HC1", "HC2", "HC3"]:
        case[name.lower()] = [float(a) for a in np.diag(sm.OLS(centred, x).fit(cov_type=name).cov_params())]
    for name, corrected in [("cr0", False), ("cr1", True)]:
        robust = sm.OLS(centred, x).fit(cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": corrected})
        case[name] = [float(a) for a in np.diag(robust.cov_params())]
    values = [cr2(x, np.asarray(fit.resid), clusters, np.eye(k + 1)[j]) for j in range(k + 1)]
    case["cr2"] = [v for v, _ in values]
    case["df"] = [d for _, d in values]
    cases.append(case)
print(json.dumps(cases, indent=None))
