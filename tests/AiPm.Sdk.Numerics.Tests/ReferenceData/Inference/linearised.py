"""Linearised statistics, Hall's intervals, order-statistic ranks and logistic regressions: numpy, scipy, statsmodels. Writes linearised.json beside itself."""
import json
import pathlib

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats

rng = np.random.default_rng(7)


def hall(value, u, df):
    n = len(u)
    error = np.sqrt(n / (n - 1) * np.sum(u**2))
    kappa = np.sum(u**3) / np.sum(u**2) ** 1.5
    t = stats.t.ppf(0.975, df)
    h = lambda x: 3 / kappa * (np.cbrt(1 + kappa * (x - kappa / 6)) - 1)
    return error, kappa, value - error * h(t), value - error * h(-t)


def linearised():
    rows = []
    for n in (3, 20, 150):
        for weighted in (False, True):
            x = np.round(rng.lognormal(0, 1, n), 3)
            b = np.round(rng.uniform(1, 4, n), 2)
            w = np.round(rng.uniform(0.5, 3, n), 2) if weighted else np.ones(n)
            df = w.sum() ** 2 / (w**2).sum() - 1
            mean = np.average(x, weights=w)
            u = w / w.sum() * (x - mean)
            error, kappa, low, high = hall(mean, u, df)
            ratio = np.sum(w * x) / np.sum(w * b)
            v = w * (x - ratio * b) / np.sum(w * b)
            rerror, _, rlow, rhigh = hall(ratio, v, df)
            rows.append(
                dict(
                    x=x.tolist(), b=b.tolist(), w=w.tolist() if weighted else [],
                    mean=mean, error=error, skewness=kappa, lower=low, upper=high,
                    ratio=ratio, ratioError=rerror, ratioLower=rlow, ratioUpper=rhigh,
                )
            )
    return rows


def ranks():
    rows = []
    for n in (5, 6, 20, 100, 1000, 12345):
        for p in (0.01, 0.25, 0.5, 0.9, 0.99):
            for confidence in (0.8, 0.95):
                tail = (1 - confidence) / 2
                k = np.arange(0, n + 2)
                below = stats.binom.cdf(k - 1, n, p)
                above = stats.binom.sf(k - 1, n, p)
                rows.append(
                    dict(n=n, p=p, confidence=confidence, lower=int(k[below < tail].max()), upper=int(k[above <= tail].min()))
                )
    return rows


def logistic():
    rows = []
    for n, kind in ((40, "binary"), (300, "binary"), (300, "weighted"), (200, "fractional"), (200, "clustered")):
        x = np.round(rng.normal(size=(n, 2)), 3)
        p = 1 / (1 + np.exp(-(0.4 + 0.9 * x[:, 0] - 0.5 * x[:, 1])))
        y = (rng.random(n) < p).astype(float)
        w = np.round(rng.integers(1, 4, n), 0).astype(float) if kind == "weighted" else np.ones(n)
        groups = (np.arange(n) // 5) if kind == "clustered" else np.arange(n)
        if kind == "fractional":
            y = np.round(np.clip(p + rng.normal(0, 0.2, n), 0, 1), 2)
        design = sm.add_constant(x)
        model = sm.GLM(y, design, family=sm.families.Binomial(), freq_weights=w)
        fit = model.fit(tol=1e-14, maxiter=100)
        if kind in ("fractional", "clustered"):
            g = len(set(groups.tolist()))
            eta = design @ fit.params
            mu = 1 / (1 + np.exp(-eta))
            inverse = np.linalg.inv(design.T @ (design * (mu * (1 - mu))[:, None]))
            scores = np.zeros((g, 3))
            np.add.at(scores, groups, design * (y - mu)[:, None])
            covariance = g / (g - 1) * inverse @ (scores.T @ scores) @ inverse
            check = model.fit(tol=1e-14, maxiter=100, cov_type="cluster", cov_kwds=dict(groups=groups, use_correction=False))
            assert np.allclose(check.cov_params() * g / (g - 1), covariance, rtol=1e-6)
        else:
            covariance = fit.cov_params()
        rows.append(
            dict(
                kind=kind, x=x.ravel().tolist(), y=y.tolist(), w=w.tolist(), groups=[f"g{i}" for i in groups],
                params=fit.params.tolist(), covariance=np.asarray(covariance).ravel().tolist(),
            )
        )
    return rows


result = dict(
    source=f"numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}; linearised.py",
    linearised=linearised(), ranks=ranks(), logistic=logistic(),
)
path = pathlib.Path(__file__).with_name("linearised.json")
path.write_text(json.dumps(result, separators=(",", ":")).replace("},{", "},\n{") + "\n")
