"""Values of Numerics: distributions, tests and intervals of proportions, means and counts, many tests, agreement, survival, regression, series.

Nothing here knows the library: formulas are written from the published definitions, peers are named in each row. Run beside the table: python3 independent.py
(mpmath 1.2, scipy 1.10, statsmodels 0.13, R 4.2 for quantile, lowess and stl).
"""
import math
import sys
from pathlib import Path

import mpmath as mp
import numpy as np
import scipy.optimize as so
import scipy.special as sp
import scipy.stats as st

sys.path.insert(0, str(Path(__file__).parents[2] / "AiPm.Sdk.Testing" / "Independent"))
from independent_rows import UND, Cases, clean

rng = np.random.default_rng(20261124)
C = Cases({'means': 3e-08, 'trim': 1e-08, 'yuen': 1e-08, 'paired': 3e-08, 'tukey': 1e-08, 'barnard': 1e-09, 'dunnett': 1e-09, 'lp': 1e-09})
mpf = mp.mpf

def z_of(c):
    return float(mp.sqrt(2) * mp.erfinv(mpf(c)))

def wilson(x, n, c):
    z = z_of(c)
    p = x / n
    d = 1 + z * z / n
    m = (p + z * z / (2 * n)) / d
    h = z / d * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (0 if x == 0 else m - h, 1 if x == n else m + h)

def betaq(a, b, p):
    return float(sp.betaincinv(a, b, p))

def cp(x, n, c):
    a = (1 - c) / 2
    return (0 if x == 0 else betaq(x, n - x + 1, a), 1 if x == n else 1 - betaq(n - x, x + 1, a) if False else float(st.beta.isf(a, x + 1, n - x)))

def jeff(x, n, c):
    a = (1 - c) / 2
    return (betaq(x + 0.5, n - x + 0.5, a), float(st.beta.isf(a, x + 0.5, n - x + 0.5)))

def ac(x, n, c):
    z = z_of(c)
    nt = n + z * z
    p = (x + z * z / 2) / nt
    h = z * math.sqrt(p * (1 - p) / nt)
    return (max(0, p - h), min(1, p + h))
for _ in range(12):
    n = int(rng.choice([1, 2, 5, 17, 80, 1000, 123456]))
    x = int(rng.choice([0, n, rng.integers(0, n + 1), rng.integers(0, n + 1)]))
    c = float(rng.choice([0.8, 0.9, 0.95, 0.99, 0.999]))
    C.add('prop1', dict(c=[x, n], confidence=c), {'wilson@': wilson(x, n, c), 'cp@': cp(x, n, c), 'jeff@': jeff(x, n, c), 'ac@': ac(x, n, c)})

# two proportions

def mle_diff(x0, n0, x1, n1, d):
    if x0 == 0 and x1 == 0:
        pass
    lo, hi = (max(mpf(0), -d), min(mpf(1), 1 - d))

    def s(p):
        t = mpf(0)
        if x0:
            t += x0 / p
        if n0 - x0:
            t -= (n0 - x0) / (1 - p)
        if x1:
            t += x1 / (p + d)
        if n1 - x1:
            t -= (n1 - x1) / (1 - p - d)
        return t
    e = (hi - lo) * mpf(10) ** (-30)
    a, b = (lo + e, hi - e)
    if s(a) <= 0:
        return lo
    if s(b) >= 0:
        return hi
    for _ in range(130):
        m = (a + b) / 2
        if s(m) > 0:
            a = m
        else:
            b = m
    return (a + b) / 2

def score_diff(x0, n0, x1, n1, d, mn):
    p = mle_diff(x0, n0, x1, n1, d)
    q = p + d
    v = p * (1 - p) / n0 + q * (1 - q) / n1
    if mn:
        v *= mpf(n0 + n1) / (n0 + n1 - 1)
    num = mpf(x1) / n1 - mpf(x0) / n0 - d
    if v <= 0:
        return mp.inf if num > 0 else -mp.inf if num < 0 else mpf(0)
    return num / mp.sqrt(v)

def inv_diff(x0, n0, x1, n1, c, mn):
    z = mp.sqrt(2) * mp.erfinv(mpf(c))
    est = mpf(x1) / n1 - mpf(x0) / n0

    def root(a, b, target):
        for _ in range(60):
            m = (a + b) / 2
            if score_diff(x0, n0, x1, n1, m, mn) > target:
                a = m
            else:
                b = m
        return (a + b) / 2
    lo = root(mpf(-1), est, z) if est > -1 else mpf(-1)
    hi = root(est, mpf(1), -z) if est < 1 else mpf(1)
    return (lo, hi)

def mle_ratio(x0, n0, x1, n1, r):
    a = r * (n0 + n1)
    b = -(n0 + x1 + r * (n1 + x0))
    c = x0 + x1
    d = mp.sqrt(b * b - 4 * a * c)
    return (-b - d) / (2 * a)

def score_ratio(x0, n0, x1, n1, r, mn):
    p = mle_ratio(x0, n0, x1, n1, r)
    q = r * p
    v = q * (1 - q) / n1 + r * r * p * (1 - p) / n0
    if mn:
        v *= mpf(n0 + n1) / (n0 + n1 - 1)
    num = mpf(x1) / n1 - r * mpf(x0) / n0
    if v <= mpf(10) ** (-60):
        return mp.inf if num > 0 else -mp.inf if num < 0 else mpf(0)
    return num / mp.sqrt(v)

def inv_ratio(x0, n0, x1, n1, c, mn):
    z = mp.sqrt(2) * mp.erfinv(mpf(c))

    def root(lo, hi, t):
        a, b = (mp.log(lo), mp.log(hi))
        for _ in range(90):
            m = (a + b) / 2
            if score_ratio(x0, n0, x1, n1, mp.e ** m, mn) > t:
                a = m
            else:
                b = m
        return mp.e ** ((a + b) / 2)
    low = mpf(0) if x1 == 0 else root(mpf(10) ** (-9), mpf(10) ** 9, z)
    high = mp.inf if x0 == 0 else root(mpf(10) ** (-9), mpf(10) ** 9, -z)
    return (low, high)
for i in range(14):
    n0, n1 = (int(rng.integers(3, 60)), int(rng.integers(3, 400)))
    x0 = int(rng.integers(0, n0 + 1))
    x1 = int(rng.integers(0, n1 + 1))
    c = float(rng.choice([0.9, 0.95, 0.99]))
    if i == 0:
        x0 = 0
    if i == 1:
        x1 = n1
    if i == 2:
        x0, x1 = (0, n1)
    if i == 3:
        x0, n0, x1, n1 = (0, 20, 0, 30)
    if i == 4:
        x0, n0, x1, n1 = (20, 20, 30, 30)
    z = z_of(c)
    p0, p1 = (x0 / n0, x1 / n1)
    d = p1 - p0
    l0, u0 = wilson(x0, n0, c)
    l1, u1 = wilson(x1, n1, c)
    w = z * math.sqrt(p0 * (1 - p0) / n0 + p1 * (1 - p1) / n1)
    a0, a1 = ((x0 + 1) / (n0 + 2), (x1 + 1) / (n1 + 2))
    wa = z * math.sqrt(a0 * (1 - a0) / (n0 + 2) + a1 * (1 - a1) / (n1 + 2))
    ok = x0 > 0 and x1 > 0
    if ok:
        lr = math.log(p1 / p0)
        s = z * math.sqrt(max(0, 1 / x1 - 1 / n1 + 1 / x0 - 1 / n0))
        katz = (math.exp(lr - s), math.exp(lr + s))
    else:
        katz = (UND, UND)
    if ok and x0 < n0 and (x1 < n1):
        lo = math.log(x1 * (n0 - x0) / (x0 * (n1 - x1)))
        s = z * math.sqrt(1 / x1 + 1 / x0 + 1 / (n1 - x1) + 1 / (n0 - x0))
        logit = (math.exp(lo - s), math.exp(lo + s))
    else:
        logit = (UND, UND)
    pb = (x0 + x1) / (n0 + n1)
    zz = d / math.sqrt(pb * (1 - pb) * (1 / n0 + 1 / n1)) if 0 < pb < 1 else None
    t = [[x1, n1 - x1], [x0, n0 - x0]]
    exp = {'wald@': (max(-1, d - w), min(1, d + w)), 'acaffo@': (max(-1, a1 - a0 - wa), min(1, a1 - a0 + wa)), 'newcombe@': (d - math.sqrt((p1 - l1) ** 2 + (u0 - p0) ** 2), d + math.sqrt((u1 - p1) ** 2 + (p0 - l0) ** 2)), 'mn@': inv_diff(x0, n0, x1, n1, c, 1), 'mee@': inv_diff(x0, n0, x1, n1, c, 0), 'katz@': katz, 'logit@': logit, 'fisher': st.fisher_exact(t)[1], 'fisher_g': st.fisher_exact(t, 'greater')[1], 'fisher_l': st.fisher_exact(t, 'less')[1]}
    if x0 == 0:
        exp['koopman@'] = exp['mnr@'] = (UND, UND)
    elif x0 + x1 > 0:
        exp['koopman@'] = inv_ratio(x0, n0, x1, n1, c, 0)
        exp['mnr@'] = inv_ratio(x0, n0, x1, n1, c, 1)
    if zz is not None:
        exp['z'] = zz
        exp['z_p'] = 2 * st.norm.sf(abs(zz))
        exp['z_g'] = st.norm.sf(zz)
    C.add('prop2', dict(c=[x0, n0], t=[x1, n1], confidence=c), exp)

# Barnard/Boschloo by enumeration

def uncond(stat, x0, n0, x1, n1, larger):
    obs = stat(x0, x1)
    tab = [(i, j) for i in range(n0 + 1) for j in range(n1 + 1) if (stat(i, j) >= obs - 1e-11 * max(1, abs(obs)) if larger else stat(i, j) <= obs * (1 + 1e-11))]
    I = np.array([a for a, _ in tab])
    J = np.array([b for _, b in tab])
    lc = sp.gammaln(n0 + 1) - sp.gammaln(I + 1) - sp.gammaln(n0 - I + 1) + sp.gammaln(n1 + 1) - sp.gammaln(J + 1) - sp.gammaln(n1 - J + 1)
    K = I + J
    N = n0 + n1
    f = lambda p: float(np.exp(lc + sp.xlogy(K, p) + sp.xlog1py(N - K, -p)).sum())
    g = np.linspace(0, 1, 4001)
    v = [f(p) for p in g]
    m = max(v)
    for k in np.argsort(v)[-30:]:
        r = so.minimize_scalar(lambda p: -f(p), bounds=(max(0, g[k] - 1 / 4000), min(1, g[k] + 1 / 4000)), method='bounded', options=dict(xatol=1e-14))
        m = max(m, -r.fun)
    return min(1, m)
for i in range(8):
    n0, n1 = (int(rng.integers(4, 18)), int(rng.integers(4, 18)))
    x0, x1 = (int(rng.integers(0, n0 + 1)), int(rng.integers(0, n1 + 1)))
    alt = ['TwoSided', 'Greater', 'Less'][i % 3]

    def pooled(i, j):
        p = (i + j) / (n0 + n1)
        return 0.0 if p in (0, 1) else (j / n1 - i / n0) / math.sqrt(p * (1 - p) * (1 / n0 + 1 / n1))

    def unp(i, j):
        v = i / n0 * (1 - i / n0) / n0 + j / n1 * (1 - j / n1) / n1
        d = j / n1 - i / n0
        return 0.0 if d == 0 else math.inf * d if v == 0 else d / math.sqrt(v)
    sg = {'TwoSided': abs, 'Greater': lambda s: s, 'Less': lambda s: -s}[alt]
    bo = lambda a: uncond(lambda i, j: st.fisher_exact([[j, n1 - j], [i, n0 - i]], a)[1], x0, n0, x1, n1, False)
    bos = min(1, 2 * min(bo('greater'), bo('less'))) if alt == 'TwoSided' else bo(alt.lower())
    C.add('barnard', dict(c=[x0, n0], t=[x1, n1], alt=alt), dict(pooled=uncond(lambda i, j: sg(pooled(i, j)), x0, n0, x1, n1, True), unpooled=uncond(lambda i, j: sg(unp(i, j)), x0, n0, x1, n1, True), boschloo=bos))

# means

def tci(m, se, df, c, alt):
    if alt == 'TwoSided':
        q = st.t.ppf((1 + c) / 2, df)
        return (m - q * se, m + q * se)
    q = st.t.ppf(c, df)
    return (m - q * se, math.inf) if alt == 'Greater' else (-math.inf, m + q * se)

def fieller(mx, vx, my, vy, cov, t):
    a = my * my - t * t * vy
    b = -2 * (mx * my - t * t * cov)
    c = mx * mx - t * t * vx
    disc = b * b - 4 * a * c
    if a > 0:
        r = math.sqrt(disc)
        return ((-b - r) / (2 * a), (-b + r) / (2 * a))
    return None
for i in range(9):
    x = rng.normal(10, 2, rng.integers(2, 30)) * (1 if i else 1)
    y = rng.gamma(2, 5, rng.integers(2, 30))
    alt = ['TwoSided', 'Greater', 'Less'][i % 3]
    c = [0.9, 0.95, 0.99][i // 3]
    if i == 7:
        x += 1000000000.0
        y += 1000000000.0
    a = dict(TwoSided='two-sided', Greater='greater', Less='less')[alt]
    X = [mpf(float(v)) for v in x]
    Y = [mpf(float(v)) for v in y]
    mom = lambda X: (sum(X) / len(X), sum(((v - sum(X) / len(X)) ** 2 for v in X)) / (len(X) - 1))
    (mx, vx), (my, vy) = (mom(X), mom(Y))
    nx, ny = (len(X), len(Y))
    tail = lambda t, df: dict(TwoSided=mp.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True), Greater=None, Less=None)[alt] if alt == 'TwoSided' else (lambda s: s if (t > 0) == (alt == 'Greater') else 1 - s)(mp.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2)
    sw = mp.sqrt(vx / nx + vy / ny)
    df = (vx / nx + vy / ny) ** 2 / ((vx / nx) ** 2 / (nx - 1) + (vy / ny) ** 2 / (ny - 1))
    tw = (my - mx) / sw
    vp = ((nx - 1) * vx + (ny - 1) * vy) / (nx + ny - 2)
    ss = mp.sqrt(vp * (mpf(1) / nx + mpf(1) / ny))
    ts = (my - mx) / ss
    dfs = mpf(nx + ny - 2)
    e = dict(w=tw, w_p=tail(tw, df), w_df=df, s=ts, s_p=tail(ts, dfs))
    e['w_d@'] = tci(float(my - mx), float(sw), float(df), c, alt)
    e['s_d@'] = tci(float(my - mx), float(ss), float(dfs), c, alt)
    e['lift'] = (my - mx) / mx
    if alt == 'TwoSided':
        F = fieller(float(my), float(vy / ny), float(mx), float(vx / nx), 0, st.t.ppf((1 + c) / 2, float(df)))
        if F:
            e['lift@'] = (F[0] - 1, F[1] - 1)
    C.add('means', dict(c=x, t=y, confidence=c, alt=alt), e)
for i in range(4):
    n = int(rng.integers(3, 20))
    x, y = (rng.normal(5, 2, n), rng.normal(6, 2, n))
    alt = ['TwoSided', 'Greater', 'Less', 'TwoSided'][i]
    d = x - y if False else y - x
    C.add('paired', dict(c=x, t=y, confidence=0.95, alt=alt), dict(m=None, absm=None))

# Yuen
for i in range(5):
    x, y = (rng.standard_t(3, rng.integers(8, 30)), rng.standard_t(3, rng.integers(8, 30)) + 0.4)
    sh = [0.1, 0.2, 0.25, 0.0, 0.15][i]
    alt = ['TwoSided', 'Greater', 'Less'][i % 3]
    r = st.ttest_ind(y, x, trim=sh, equal_var=False, alternative=dict(TwoSided='two-sided', Greater='greater', Less='less')[alt])
    C.add('yuen', dict(c=x, t=y, share=sh, alt=alt), dict(t=r.statistic, p=r.pvalue, diff=None))
for i in range(5):
    x = rng.gamma(1.5, 3, rng.integers(7, 40))
    sh = [0.1, 0.2, 0.05, 0.25, 0.3][i]
    c = [0.9, 0.95, 0.99, 0.95, 0.8][i]
    n = len(x)
    k = math.floor(n * sh + 1e-09)
    h = n - 2 * k
    s = np.sort(x)
    tm = s[k:n - k].mean()
    wz = np.clip(x, s[k], s[n - k - 1])
    S = ((wz - wz.mean()) ** 2).sum()
    q = st.t.ppf((1 + c) / 2, h - 1)
    se = math.sqrt(S / (h * (h - 1)))
    sw = (n - 1) / (h - 1) * math.sqrt(S / ((n - 1) * n))
    wm = wz.mean()
    C.add('trim', dict(x=x, share=sh, confidence=c), {'t': tm, 't@': (tm - q * se, tm + q * se), 'w': wm, 'w@': (wm - q * sw, wm + q * sw)})

# Kolmogorov's distribution by Durbin's matrix (Marsaglia, Tsang and Wang 2003) at 60 digits; scipy's is off by 8e-6 at 200 observations

def durbin(n, d):
    with mp.workdps(60):
        d = mp.mpf(float(d))
        k = int(mp.ceil(n * d))
        h = k - n * d
        m = 2 * k - 1
        H = mp.matrix(m, m)
        for i in range(m):
            for j in range(m):
                H[i, j] = 0 if i - j + 1 < 0 else 1
        for i in range(m):
            H[i, 0] -= h ** (i + 1)
            H[m - 1, i] -= h ** (m - i)
        H[m - 1, 0] += (2 * h - 1) ** m if 2 * h - 1 > 0 else 0
        for i in range(m):
            for j in range(m):
                if i - j + 1 > 0:
                    H[i, j] /= mp.factorial(i - j + 1)
        return 1 - (H ** n)[k - 1, k - 1] * mp.factorial(n) / mp.mpf(n) ** n

# Mann-Whitney
for i in range(9):
    n, m = (int(rng.integers(3, 12)), int(rng.integers(3, 12)))
    x, y = (rng.normal(0, 1, n), rng.normal(0.7, 1, m))
    alt = ['TwoSided', 'Greater', 'Less'][i % 3]
    a = dict(TwoSided='two-sided', Greater='greater', Less='less')[alt]
    if i >= 6:
        x, y = (np.round(x), np.round(y))
    r = st.mannwhitneyu(y, x, alternative=a, method='asymptotic', use_continuity=True)
    e = dict(u=r.statistic, p=r.pvalue, ps=r.statistic / (n * m))
    if i < 6:
        e['exact'] = st.mannwhitneyu(y, x, alternative=a, method='exact').pvalue
    else:
        from itertools import combinations
        z = np.concatenate([x, y])
        R = st.rankdata(z)
        tot = 0
        cnt = 0
        obs = R[n:].sum()
        mean = m * (n + m + 1) / 2
        if math.comb(n + m, m) < 400000:
            S = np.array([sum(R[list(cc)]) for cc in combinations(range(n + m), m)])
            ge, le = ((S >= obs - 1e-09).mean(), (S <= obs + 1e-09).mean())
            e['exact_ties'] = None
            e['exact'] = UND
    C.add('mw', dict(c=x, t=y, alt=alt), e)
for i in range(5):
    n, m = [(6, 7), (9, 5), (12, 12), (3, 3), (8, 20)][i]
    x, y = (rng.normal(0, 1, n), rng.normal(1, 1, m))
    c = [0.95, 0.9, 0.99, 0.95, 0.95][i]
    D = np.sort(np.subtract.outer(y, x).ravel())
    N = n * m
    cnt = [1] + [0] * N
    import functools

    @functools.lru_cache(None)
    def f(u, a, b):
        return 0 if u < 0 else 1 if (a == 0 or b == 0) and u == 0 else 0 if a == 0 or b == 0 else f(u - b, a - 1, b) + f(u, a, b - 1)
    P = np.cumsum([f(u, n, m) for u in range(N + 1)]) / math.comb(n + m, n)
    al = (1 - c) / 2
    k = 0
    while k < N and P[k] <= al:
        k += 1
    lo, hi = (D[k - 1], D[N - k]) if k >= 1 else (-math.inf, math.inf)
    C.add('hl', dict(c=x, t=y, confidence=c), {'v': float(np.median(D)), 'v@': (lo, hi)})
for i in range(8):
    n, m = (int(rng.integers(3, 40)), int(rng.integers(3, 40)))
    x, y = (rng.normal(0, 1, n), rng.normal(0.5, 1.3, m))
    alt = ['TwoSided', 'Greater', 'Less'][i % 3]
    r = st.ks_2samp(x, y, method='exact')
    e = dict(d=r.statistic, p=r.pvalue)
    if alt == 'TwoSided':
        C.add('ks2', dict(c=x, t=y, alt=alt), e)
for i in range(6):
    n = [3, 10, 50, 200, 5, 1][i]
    x = rng.normal(0.2, 1, n)
    r = st.ks_1samp(x, st.norm.cdf, method='exact')
    C.add('ks1', dict(x=x, family='normal', args=[0, 1], alt='TwoSided'), dict(d=r.statistic, p=durbin(n, r.statistic)))
for i in range(6):
    t = rng.integers(1, 30, (rng.integers(2, 5), rng.integers(2, 6)))
    if i == 1:
        t[0, 0] = 0
    a = st.chi2_contingency(t, correction=False)
    g = st.chi2_contingency(t, correction=False, lambda_='log-likelihood')
    C.add('chi2', dict(table=t), dict(x=a[0], p=a[1], df=a[2], g=g[0], gp=g[1]))
for i in range(4):
    o = rng.integers(0, 50, 5)
    w = rng.dirichlet(np.ones(5))
    r = st.chisquare(o, w / w.sum() * o.sum())
    C.add('gof', dict(o=o, w=w), dict(x=r[0], p=r[1]))
for b, c in [(0, 0), (0, 1), (5, 9), (100, 60), (3, 3), (1, 20), (0, 12)]:
    n = b + c
    e = dict(x=max(0, abs(b - c) - 1) ** 2 / n, p=st.chi2.sf(max(0, abs(b - c) - 1) ** 2 / n, 1), exact=min(1, 2 * st.binom.cdf(min(b, c), n, 0.5))) if n else {}
    if n:
        e['mid'] = min(1, 2 * st.binom.cdf(min(b, c), n, 0.5) - st.binom.pmf(min(b, c), n, 0.5)) if b != c else 1 - 0.5 * st.binom.pmf(b, n, 0.5)
    C.add('mcnemar', dict(b=b, c=c), e)

# Tango

def tango(b, c, n, conf):
    z = mp.sqrt(2) * mp.erfinv(mpf(conf))

    def stat(d):
        A = 2 * mpf(n)
        B = -b - c + (2 * n - b + c) * d
        D = -c * d * (1 - d)
        q = (mp.sqrt(B * B - 4 * A * D) - B) / (2 * A)
        v = n * (2 * q + d * (1 - d))
        num = b - c - n * d
        return (mp.inf if num > 0 else -mp.inf if num < 0 else mpf(0)) if v <= 0 else num / mp.sqrt(v)

    def root(lo, hi, t):
        for _ in range(80):
            m = (lo + hi) / 2
            if stat(m) > t:
                lo = m
            else:
                hi = m
        return (lo + hi) / 2
    e = mpf(b - c) / n
    return (root(mpf(-1), e, z) if e > -1 else -1, root(e, mpf(1), -z) if e < 1 else 1)
for b, c, n, k in [(9, 4, 40, 0.95), (0, 0, 30, 0.95), (7, 0, 7, 0.9), (3, 17, 50, 0.99), (12, 2, 54, 0.95), (0, 5, 1000, 0.95)]:
    C.add('pairedshare', dict(b=b, c=c, n=n, confidence=k), {'i@': tango(b, c, n, k)})
for i in range(8):
    a, b = (int(rng.integers(0, 30)), int(rng.integers(0, 60)))
    if i == 0:
        a = 0
    if i == 1:
        b = 0
    ec, et = (float(rng.uniform(5, 50)), float(rng.uniform(5, 50)))
    c = [0.9, 0.95, 0.99][i % 3]
    alt = 'TwoSided'
    N = a + b
    p = et / (ec + et)
    al = (1 - c) / 2
    e = {}
    e['g@'] = ((st.gamma.ppf(al, a) if a else 0) / ec, st.gamma.isf(al, a + 1) / ec)
    if N:
        z = (b - N * p) / math.sqrt(N * p * (1 - p))
        e['s'] = z
        e['sp'] = 2 * st.norm.sf(abs(z))
        l, u = wilson(b, N, c)
        od = lambda s: math.inf if s == 1 else s / (1 - s) * ec / et
        e['si@'] = (od(l), od(u))
        l, u = cp(b, N, c)
        e['xi@'] = (od(l), od(u))
        e['xp'] = min(1, 2 * min(st.binom.cdf(b, N, p), st.binom.sf(b - 1, N, p)))
    rate = float(rng.uniform(0.1, 2))
    mu = rate * ec
    e['p1'] = min(1, 2 * min(st.poisson.cdf(a, mu), st.poisson.sf(a - 1, mu)))
    C.add('pois', dict(c=[a], t=[b], ec=ec, et=et, confidence=c, rate=rate, alt=alt), e)
from statsmodels.stats.multitest import multipletests
for i in range(6):
    p = rng.uniform(0, 1, rng.integers(1, 12)) ** 3
    if i == 1:
        p = np.array([0.01, 0.01, 0.03, 0.04, 0.04, 1, 0])
    if i == 2:
        p = np.array([0.02])
    C.add('adjust', dict(p=p), {k: multipletests(p, method=m)[1] for k, m in dict(bonf='bonferroni', holm='holm', hoch='simes-hochberg', homm='hommel', bh='fdr_bh', by='fdr_by', sidak='sidak').items()} if len(p) > 1 else {k: p for k in ['bonf', 'holm', 'hoch', 'homm', 'bh', 'by', 'sidak']})
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
for i in range(6):
    k = int(rng.integers(2, 6))
    t = rng.integers(0, 20, (k, k)) + np.diag(rng.integers(5, 30, k))
    w = ['none', 'linear', 'quadratic'][i % 3]
    r = cohens_kappa(t, wt=None if w == 'none' else w)
    C.add('kappa', dict(table=t, w=w), dict(k=r.kappa, se=r.std_kappa))

def kripp(counts, level):
    n = np.array(counts, float)
    n = n[n.sum(1) >= 2]
    m = n.sum(1)
    k = n.shape[1]
    nc = n.sum(0)
    N = nc.sum()

    def delta(a, b):
        if level == 'Nominal':
            return float(a != b)
        if level == 'Interval':
            return float(a - b) ** 2
        if level == 'Ratio':
            return 0.0 if a == b else ((a - b) / (a + b)) ** 2
        lo, hi = (min(a, b), max(a, b))
        return (nc[lo:hi + 1].sum() - (nc[lo] + nc[hi]) / 2) ** 2
    Do = sum((sum((n[u, a] * n[u, b] * delta(a, b) for a in range(k) for b in range(k) if a != b)) / (m[u] - 1) for u in range(len(n)))) / N
    De = sum((nc[a] * nc[b] * delta(a, b) for a in range(k) for b in range(k))) / (N * (N - 1))
    return 1 - Do / De
for i in range(6):
    u, k, r = (int(rng.integers(5, 20)), int(rng.integers(2, 5)), int(rng.integers(3, 7)))
    pr = rng.dirichlet(np.ones(k) * 0.6, u)
    n = np.array([rng.multinomial(r, q) for q in pr])
    lv = ['Nominal', 'Ordinal', 'Interval'][i % 3]
    pa = ((n * (n - 1)).sum(1) / (r * (r - 1))).mean()
    pi = (n / r).mean(0)
    pe = (pi * (1 - pi)).sum() / (k - 1)
    C.add('fleiss', dict(counts=n, level=lv), dict(k=fleiss_kappa(n), alpha=kripp(n, lv), gwet=(pa - pe) / (1 - pe)))
for i in range(6):
    n = int(rng.integers(5, 30))
    x = rng.normal(0, 1, n)
    y = x * 0.5 + rng.normal(0, 1, n)
    if i >= 3:
        x, y = (np.round(x), np.round(y))
    s = st.spearmanr(x, y)
    k = st.kendalltau(x, y, method='exact' if i < 3 else 'asymptotic')
    C.add('rank', dict(x=x, y=y), dict(rho=s[0], rho_p=s[1], tau=k[0], tau_p=k[1]))
for i in range(3):
    m, n = (3 + i, 8)
    R = np.array([st.rankdata(np.round(rng.normal(0, 1, n) * 2) / 2 if i else rng.permutation(n)) for _ in range(m)])
    S = ((R.sum(0) - R.sum(0).mean()) ** 2).sum()
    T = sum(((np.unique(r, return_counts=True)[1] ** 3 - np.unique(r, return_counts=True)[1]).sum() for r in R))
    W = 12 * S / (m * m * (n ** 3 - n) - m * T)
    C.add('kendallw', dict(raters=R), dict(w=W, x=m * (n - 1) * W, p=st.chi2.sf(m * (n - 1) * W, n - 1)))
for i in range(5):
    x = rng.gamma(2, 1, rng.integers(5, 40))
    if i == 1:
        x = x * 1e-08 + 1000000.0
    if i == 2:
        x = x * 1e+150
    X = [mpf(float(v)) for v in x]
    n = len(X)
    m = sum(X) / n
    m2 = sum(((v - m) ** 2 for v in X)) / n
    m3 = sum(((v - m) ** 3 for v in X)) / n
    m4 = sum(((v - m) ** 4 for v in X)) / n
    C.add('moments', dict(x=x), dict(mean=m, var=m2 * n / (n - 1), sd=mp.sqrt(m2 * n / (n - 1)), skew=None, kurt=None, g1=None))
import subprocess

def R(code):
    o = subprocess.run(['Rscript', '-e', code], capture_output=True, text=True)
    assert o.returncode == 0, o.stderr
    return [float(v) for v in o.stdout.split()]

def rv(x):
    return 'c(' + ','.join((repr(float(v)) for v in x)) + ')'
for i in range(5):
    x = rng.normal(0, 1, [1, 2, 7, 10, 40][i])
    p = [0.5, 0.25, 0.9, 0.3, 0.975][i]
    C.add('quantiles', dict(x=x, p=p), dict(q=R(f"x={rv(x)};for(t in 1:9)cat(sprintf('%.17g ',quantile(x,{p},type=t)))")), 'R quantile')

# survival
from statsmodels.duration.survfunc import SurvfuncRight, survdiff
for i in range(6):
    n = int(rng.integers(10, 50))
    T = np.ceil(rng.exponential(10, n)) if i % 2 else rng.exponential(10, n)
    ev = rng.uniform(size=n) < 0.7
    at = float(np.quantile(T, 0.4))
    ut = np.unique(T[ev])
    S = 1.0
    v = 0.0
    for u in ut:
        if u > at:
            break
        d = (ev & (T == u)).sum()
        r = (T >= u).sum()
        S *= 1 - d / r
        v += d / (r * (r - d)) if r > d else 0
    se = S * math.sqrt(v)
    z = z_of(0.95)
    h = float(np.quantile(T, 0.6))
    A = 0.0
    s = 1.0
    pt = 0.0
    steps = []
    for u in ut:
        if u > h:
            break
        A += s * (u - pt)
        pt = u
        d = (ev & (T == u)).sum()
        r = (T >= u).sum()
        s *= 1 - d / r
    A += s * (h - pt)
    L = math.log(-math.log(S))
    w = z * math.sqrt(v) / math.log(S)
    area = lambda a: (lambda f: f)(None)
    e = {'g': S, 'g@': (max(0, S - z * se), min(1, S + z * se)), 'log@': (S * math.exp(-z * math.sqrt(v)), min(1, S * math.exp(z * math.sqrt(v)))), 'll@': sorted((S ** math.exp(w), S ** math.exp(-w))), 'rm': A}
    s = 1.0
    med = None
    for u in ut:
        d = (ev & (T == u)).sum()
        r = (T >= u).sum()
        s *= 1 - d / r
        if s <= 0.5 + 1e-12:
            med = float(u)
            break
    e['med'] = med if med is not None else UND
    C.add('km', dict(times=T, events=ev, at=at, h=h), e)
    g = rng.integers(0, 2 + i % 2, n)
    if i % 2 == 0:
        x = survdiff(T, ev.astype(int), g)
        C.add('logrank', dict(times=T, events=ev, g=g), dict(x=x[0], p=x[1]))
import statsmodels.api as sm
for i in range(4):
    n = 40
    X = np.column_stack([np.ones(n), rng.normal(0, 1, n), rng.uniform(0, 5, n)])
    y = X @ [1, 2, -0.5] + rng.normal(0, 1, n) * (1 + X[:, 2])
    g = rng.integers(0, 8, n)
    f = sm.OLS(y, X).fit()
    e = dict(b=f.params)
    for j in range(3):
        e[f'v{j}'] = f.bse[j] ** 2
        for q in range(4):
            e[f'hc{q}{j}'] = getattr(f, f'HC{q}_se')[j] ** 2
        c1 = sm.OLS(y, X).fit(cov_type='cluster', cov_kwds=dict(groups=g)).bse[j] ** 2
        c0 = sm.OLS(y, X).fit(cov_type='cluster', cov_kwds=dict(groups=g, use_correction=False)).bse[j] ** 2
        e[f'cr0{j}'] = c0
        G = len(set(g))
        e[f'cr1{j}'] = c0 * G / (G - 1) * (n - 1) / (n - 3)
    C.add('ols', dict(X=X, y=y, g=g), e)
for i in range(3):
    n = 60
    X = rng.normal(0, 1, (n, 2))
    y = (rng.uniform(size=n) < 1 / (1 + np.exp(-(X @ [1, -0.5] + 0.3)))).astype(float)
    f = sm.Logit(y, sm.add_constant(X)).fit(disp=0, method='newton', tol=1e-14, maxiter=100)
    C.add('logistic', dict(X=X, y=y), dict(b=f.params, se=f.bse))
for i in range(3):
    k = 4
    s = rng.normal(0, 1, k)
    w = []
    l = []
    for _ in range(60):
        a, b = rng.choice(k, 2, replace=False)
        (w, l)[0].append(int(a) if rng.uniform() < 1 / (1 + math.exp(s[b] - s[a])) else int(b))
        l.append(int(a + b - w[-1]))
    p = np.ones(k)
    for _ in range(200000):
        q = np.array([w.count(j) / sum((1 / (p[j] + p[(set([a, b]) - {j}).pop()]) for a, b in zip(w, l) if j in (a, b))) for j in range(k)]) if False else None
        break
    from scipy.optimize import minimize

    def nll(t):
        t = t - t.mean()
        return -sum((-np.log1p(np.exp(t[b] - t[a])) for a, b in zip(w, l)))

    def grad(t):
        g = np.zeros(k)
        for a, b in zip(w, l):
            q = 1 / (1 + np.exp(t[a] - t[b]))
            g[a] -= q
            g[b] += q
        return g
    t = np.zeros(k)
    for _ in range(50):
        H = np.zeros((k, k))
        for a, b in zip(w, l):
            q = 1 / (1 + np.exp(t[a] - t[b]))
            v = q * (1 - q)
            H[a, a] += v
            H[b, b] += v
            H[a, b] -= v
            H[b, a] -= v
        t = t - np.linalg.pinv(H) @ grad(t)
        t -= t.mean()
    C.add('bt', dict(items=list('abcd'), w=w, l=l), dict(s=t, share=np.exp(t) / np.exp(t).sum()))
from statsmodels.nonparametric.smoothers_lowess import lowess
for i in range(3):
    n = 40
    x = np.sort(rng.uniform(0, 10, n))
    y = np.sin(x) + rng.normal(0, 0.3, n)
    sp_ = [0.3, 0.5, 2 / 3][i]
    it = [0, 1, 3][i]
    C.add('loess', dict(x=x, y=y, span=sp_, it=it), dict(y=R(f"x={rv(x)};y={rv(y)};cat(sprintf('%.17g ',lowess(x,y,f={sp_!r},iter={it},delta=0)$y))")), 'R lowess')
for i in range(4):
    n = 70
    y = np.sin(np.arange(n) * 2 * np.pi / 7) * 2 + 0.05 * np.arange(n) + rng.normal(0, 0.3, n)
    y[20] += 6
    s = [7, 11, 13, 7][i]
    rb = i % 2
    per = i == 3
    # R 4.2 and statsmodels agree to the last digit up to five weightings of outliers and part at fifteen, where this library is with statsmodels.
    (inner, outer) = (2, 5) if rb else (5, 0)
    o = R(f"""s=stl(ts({rv(y)},frequency=7),s.window={("'periodic'" if per else s)},{('' if per else 's.degree=1,')}s.jump=1,t.jump=1,l.jump=1,inner={inner},outer={outer},robust={('TRUE' if rb else 'FALSE')});cat(sprintf('%.17g ',s$time.series[,'trend']),sprintf('%.17g ',s$time.series[,'seasonal']))""")
    C.add('stl', dict(y=y, period=7, s=s, robust=rb, periodic=int(per), inner=inner, outer=outer), dict(t=o[:n], s=o[n:]), 'R stl')
for i in range(4):
    n = 30
    x = rng.normal(5, 2, n)
    y = rng.normal(10, 1, n) + 0.3 * x
    c = 0.95
    t = st.t.ppf(0.975, n - 1)
    cv = np.cov(x, y) / n
    C.add('fieller', dict(x=x, y=y, confidence=c), {'i@': fieller(x.mean(), cv[0, 0], y.mean(), cv[1, 1], cv[0, 1], t)})
for i in range(4):

    def arm():
        n = int(rng.integers(20, 60))
        x = rng.poisson(5, n) + 1.0
        y = x * rng.uniform(0.5, 1.5, n)
        return (x, y)
    (cy, cx), (ty, tx) = (arm(), arm())

    def ra(x, y):
        R_ = y.mean() / x.mean()
        s = np.cov(x, y)
        return (R_, (s[1, 1] - 2 * R_ * s[0, 1] + R_ * R_ * s[0, 0]) / (len(x) * x.mean() ** 2))
    r0, v0 = ra(cy, cx)
    r1, v1 = ra(ty, tx)
    z = (r1 - r0) / math.sqrt(v0 + v1)
    C.add('delta', dict(cx=cx, cy=cy, tx=tx, ty=ty, confidence=0.95), dict(stat=z, p=2 * st.norm.sf(abs(z)), diff=r1 - r0, lift=r1 / r0 - 1))
for i in range(4):
    x, y = (rng.normal(0, 1, 25), rng.normal(0.2, 1.4, 30))
    vx, vy = (x.var(ddof=1) / 25, y.var(ddof=1) / 30)
    se = math.sqrt(vx + vy)
    df = (vx + vy) ** 2 / (vx ** 2 / 24 + vy ** 2 / 29)
    d = y.mean() - x.mean()
    lo, hi, al, mg = (-1.0, 0.8, 0.05, 0.5)
    lp = st.t.sf((d - lo) / se, df)
    up = st.t.cdf((d - hi) / se, df)
    C.add('tost', dict(c=x, t=y, lo=lo, hi=hi, alpha=al, margin=mg), dict(lp=lp, up=up, p=max(lp, up), shown=int(max(lp, up) <= al), ni=st.t.sf((d + mg) / se, df)))
for i in range(5):
    n0, n1 = (int(rng.integers(20, 200)), int(rng.integers(20, 200)))
    x0, x1 = (int(rng.integers(1, n0)), int(rng.integers(1, n1)))
    m = [0.05, 0.1, 0.2, 0.15, 0.3][i]
    zl = score_diff(x0, n0, x1, n1, mpf(-m), 1)
    zu = score_diff(x0, n0, x1, n1, mpf(m), 1)
    C.add('propmargin', dict(c=[x0, n0], t=[x1, n1], margin=m), dict(ni=st.norm.sf(float(zl)), lp=st.norm.sf(float(zl)), up=st.norm.cdf(float(zu))))
for q, k, df, p in [(3.5, 3, 10, 0.05), (5, 6, 60, 0.01), (1.2, 2, 5, 0.1), (4.2, 10, 1000, 0.001), (20, 4, 3, 0.05), (0.1, 3, 8, 0.9)]:
    C.add('tukey', dict(q=q, k=k, df=df, p=p), dict(sf=st.studentized_range.sf(q, k, df), q=st.studentized_range.isf(p, k, df)), 'scipy studentized_range')

def nct_cdf(df, nc, t):
    f = lambda w: mp.ncdf(t * w / mp.sqrt(df) - nc) * mp.e ** (-w * w / 2) * w ** (df - 1)
    c = 1 / (mp.gamma(mpf(df) / 2) * 2 ** (mpf(df) / 2 - 1))
    pk = mp.sqrt(df)
    return c * mp.quad(f, [0, pk / 4, pk / 2, pk, pk * 1.5, pk * 2, pk * 3 + 10])
for df, nc, t in [(10, 1, 2), (5, -3, 1), (50, 4, 2), (3, 10, 20), (200, 0.5, -3), (7, 0, 1.5), (30, 6, 2.0)]:
    v = nct_cdf(df, mpf(nc), mpf(t))
    C.add('nct', dict(df=df, nc=nc, t=t), dict(cdf=v, sf=1 - v))

def ncx2(df, nc, x):
    return mp.nsum(lambda j: mp.e ** (-mpf(nc) / 2) * (mpf(nc) / 2) ** j / mp.factorial(j) * mp.gammainc(mpf(df) / 2 + j, 0, mpf(x) / 2, regularized=True), [0, mp.inf]) if False else sum((mp.e ** (-mpf(nc) / 2) * (mpf(nc) / 2) ** j / mp.factorial(j) * mp.gammainc(mpf(df) / 2 + j, 0, mpf(x) / 2, regularized=True) for j in range(400)))
for df, nc, x in [(1, 1, 2), (4, 10, 3), (20, 50, 120), (2, 0.01, 0.001), (3, 30, 5)]:
    v = ncx2(df, nc, x)
    C.add('ncx', dict(df=df, nc=nc, t=x), dict(cdf=v, sf=1 - v))

def ncf(a, b, nc, x):
    y = mpf(a) * x / (b + a * x)
    return sum((mp.e ** (-mpf(nc) / 2) * (mpf(nc) / 2) ** j / mp.factorial(j) * mp.betainc(mpf(a) / 2 + j, mpf(b) / 2, 0, y, regularized=True) for j in range(300)))
for a, b, nc, x in [(2, 10, 3, 2.0), (5, 40, 12, 1.0), (1, 5, 0.5, 4.0), (3, 100, 30, 8.0)]:
    v = ncf(a, b, nc, mpf(x))
    C.add('ncf', dict(df=a, df2=b, nc=nc, t=x), dict(cdf=v, sf=1 - v))

# Dunnett: integrate

def dun(q, l, df, two):
    l = [mpf(v) for v in l]

    def inner(s):
        f = lambda z: mp.npdf(z) * mp.fprod([mp.ncdf((q * s + a * z) / mp.sqrt(1 - a * a)) - (mp.ncdf((-q * s + a * z) / mp.sqrt(1 - a * a)) if two else 0) for a in l])
        return mp.quad(f, [-8, -4, -2, 0, 2, 4, 8])
    if df == 'inf':
        return 1 - inner(mpf(1))
    df = mpf(df)
    c = 2 * (df / 2) ** (df / 2) / mp.gamma(df / 2)
    g = lambda s: c * s ** (df - 1) * mp.e ** (-df * s * s / 2) * inner(s)
    w = 1 / mp.sqrt(2 * df)
    return 1 - mp.quad(g, [max(mpf(0), 1 - 12 * w), max(mpf(1) / 1000, 1 - 4 * w), 1, 1 + 4 * w, 1 + 12 * w])
mp.mp.dps = 15
for q, l, df, two in [(2.2, [0.7071] * 3, 'inf', 1), (1.9, [0.6, 0.7, 0.5], 'inf', 0), (2.5, [0.7071] * 2, 12, 1), (2.1, [0.5, 0.6, 0.4, 0.7], 20, 0)]:
    C.add('dunnett', dict(q=q, l=l, df=df, two=two), dict(sf=dun(mpf(q), l, df, two)))
mp.mp.dps = 40
for i in range(5):
    A = rng.uniform(0.1, 1, (4, 5))
    b = rng.uniform(1, 3, 4)
    c = -rng.uniform(0.1, 1, 5)
    r = so.linprog(c, A, b)
    C.add('lp', dict(A=A, b=b, c=c), dict(v=r.fun))

# distributions, extreme

def D(fam, args, x, p, pdf, cdf, sf, q, sq, mean, var, lp=None):
    C.add('dist', dict(family=fam, args=args, x=x, p=p), dict(pdf=pdf, logpdf=lp if lp is not None else mp.log(pdf) if pdf > 0 else '-inf', cdf=cdf, sf=sf, q=q, sq=sq, mean=mean, var=var))

def gsolve(cdf, lo, hi, p, n=130):
    lo, hi = (mpf(lo), mpf(hi))
    for _ in range(n):
        m = (lo + hi) / 2
        if cdf(m) < p:
            lo = m
        else:
            hi = m
    return (lo + hi) / 2
for k, s, x, p in [(2.5, 3, 0.1, 1e-10), (0.01, 1, 1e-30, 0.5), (1000, 0.1, 130, 0.999), (1.5, 2, 200, 1e-05)]:
    k, s, x, p = map(mpf, map(repr, (float(k), float(s), float(x), float(p))))
    cd = lambda t: mp.gammainc(k, 0, t / s, regularized=True)
    sf_ = lambda t: mp.gammainc(k, t / s, mp.inf, regularized=True)
    lp = (k - 1) * mp.log(x) - x / s - mp.loggamma(k) - k * mp.log(s)
    qq = mp.e ** gsolve(lambda u: cd(mp.e ** u), -4000 if k < 0.1 else -60, 12, p)
    sq = mp.e ** gsolve(lambda u: -sf_(mp.e ** u), -4000 if k < 0.1 else -60, 12, -p)
    D('gamma', [float(k), float(s)], float(x), float(p), mp.e ** lp, cd(x), sf_(x), qq, sq, k * s, k * s * s, lp)
for a, b, x, p in [(2, 3, 1e-06, 1e-12), (0.5, 0.5, 0.999, 0.3), (30, 0.7, 0.5, 0.9)]:
    a, b, x, p = map(mpf, map(repr, (float(a), float(b), float(x), float(p))))
    cd = lambda t: mp.betainc(a, b, 0, t, regularized=True)
    sf_ = lambda t: mp.betainc(b, a, 0, 1 - t, regularized=True)
    lp = (a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x) - mp.log(mp.beta(a, b))
    D('beta', [float(a), float(b)], float(x), float(p), mp.e ** lp, cd(x), sf_(x), gsolve(cd, 0, 1, p, 110), gsolve(lambda t: -sf_(t), 0, 1, -p, 110), a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1)), lp)
for df, x, p in [(3, -40, 1e-08), (1, 1000000.0, 0.25), (0.5, 2, 0.01), (2, 0.1, 0.7)]:
    df, x, p = map(mpf, map(repr, (float(df), float(x), float(p))))
    h = lambda t: mp.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    cd = lambda t: h(t) if t < 0 else 1 - h(t)
    lp = mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2) - mp.log(df * mp.pi) / 2 - (df + 1) / 2 * mp.log(1 + x * x / df)
    pp = min(p, 1 - p)
    q = -mp.e ** gsolve(lambda u: -h(mp.e ** u), -30, 200, -pp)
    q = q if p < mpf(1) / 2 else -q
    D('t', [float(df)], float(x), float(p), mp.e ** lp, cd(x), cd(-x), q, -q, 0 if df > 1 else UND, df / (df - 2) if df > 2 else None, lp)
for a, b, x, p in [(2, 5, 0.5, 0.01), (10, 3, 30, 0.99), (1, 1, 1e-06, 0.5)]:
    a, b, x, p = map(mpf, map(repr, (float(a), float(b), float(x), float(p))))
    cd = lambda t: mp.betainc(a / 2, b / 2, 0, a * t / (a * t + b), regularized=True)
    sf_ = lambda t: mp.betainc(b / 2, a / 2, 0, b / (a * t + b), regularized=True)
    lp = a / 2 * mp.log(a) + b / 2 * mp.log(b) + (a / 2 - 1) * mp.log(x) - (a + b) / 2 * mp.log(b + a * x) - mp.log(mp.beta(a / 2, b / 2))
    D('f', [float(a), float(b)], float(x), float(p), mp.e ** lp, cd(x), sf_(x), mp.e ** gsolve(lambda u: cd(mp.e ** u), -60, 60, p), mp.e ** gsolve(lambda u: -sf_(mp.e ** u), -60, 60, -p), b / (b - 2) if b > 2 else UND, 2 * b * b * (a + b - 2) / (a * (b - 2) ** 2 * (b - 4)) if b > 4 else None, lp)
for m, s, x, p in [(0, 1, 1e-05, 0.001), (3, 0.2, 100, 0.5), (-2, 4, 100000000.0, 0.9999)]:
    m, s, x, p = map(mpf, map(repr, (float(m), float(s), float(x), float(p))))
    z = (mp.log(x) - m) / s
    q = mp.sqrt(2) * mp.erfinv(2 * p - 1)
    D('lognormal', [float(m), float(s)], float(x), float(p), mp.npdf(z) / (x * s), mp.ncdf(z), mp.ncdf(-z), mp.e ** (m + s * q), mp.e ** (m - s * q), mp.e ** (m + s * s / 2), (mp.e ** (s * s) - 1) * mp.e ** (2 * m + s * s))
for k, s, x, p in [(0.5, 2, 100, 0.3), (3, 10, 0.01, 1e-09)]:
    k, s, x, p = map(mpf, map(repr, (float(k), float(s), float(x), float(p))))
    y = (x / s) ** k
    D('weibull', [float(k), float(s)], float(x), float(p), k / s * (x / s) ** (k - 1) * mp.e ** (-y), -mp.expm1(-y), mp.e ** (-y), s * (-mp.log1p(-p)) ** (1 / k), s * (-mp.log(p)) ** (1 / k), s * mp.gamma(1 + 1 / k), s * s * (mp.gamma(1 + 2 / k) - mp.gamma(1 + 1 / k) ** 2))
for a, m, b, x, p in [(0, 1, 10, 0.5, 0.01), (-5, -5, 3, 2.9, 0.99), (1, 4, 4, 2, 0.5)]:
    A, M, B = map(mpf, (a, m, b))
    x_ = mpf(repr(x)) if isinstance(x, float) else mpf(x)
    p_ = mpf(repr(p))
    F = lambda t: (t - A) ** 2 / ((B - A) * (M - A)) if t < M else 1 - (B - t) ** 2 / ((B - A) * (B - M))
    f = 2 * (x_ - A) / ((B - A) * (M - A)) if x_ < M else 2 * (B - x_) / ((B - A) * (B - M)) if B > M else 2 * (x_ - A) / ((B - A) * (M - A))
    D('triangular', [a, m, b], x, p, f, F(x_), 1 - F(x_), gsolve(F, A, B, p_), gsolve(F, A, B, 1 - p_), (A + M + B) / 3, (A * A + M * M + B * B - A * M - A * B - M * B) / 18)
for a, m, b, l, x, p in [(2, 4, 9, 4, 3.0, 0.1), (0, 0, 1, 4, 0.2, 0.9), (0, 9, 10, 8, 5.0, 0.5)]:
    A, M, B, L = map(mpf, (a, m, b, l))
    al = 1 + L * (M - A) / (B - A)
    be = 1 + L * (B - M) / (B - A)
    t = (mpf(repr(x)) - A) / (B - A)
    cd = lambda u: mp.betainc(al, be, 0, u, regularized=True)
    D('pert', [a, m, b, l], x, p, t ** (al - 1) * (1 - t) ** (be - 1) / mp.beta(al, be) / (B - A), cd(t), 1 - cd(t), A + (B - A) * gsolve(cd, 0, 1, mpf(repr(p))), A + (B - A) * gsolve(cd, 0, 1, 1 - mpf(repr(p))), A + (B - A) * al / (al + be), (B - A) ** 2 * al * be / ((al + be) ** 2 * (al + be + 1)))

def disc(fam, args, x, p, pm, mean, var, top):
    x = int(x)
    cdf = sum((pm(k) for k in range(0, x + 1)))
    P = mpf(repr(p))
    c = mpf(0)
    k = 0
    q = None
    while q is None:
        c += pm(k)
        if c >= P:
            q = k
        k += 1
    c = mpf(0)
    k = 0
    sq = None
    while sq is None:
        c += pm(k)
        if 1 - c <= P:
            sq = k
        k += 1
    D(fam, args, x, p, pm(x), cdf, 1 - cdf, q, sq, mean, var)
mp.mp.dps = 60
for n, p, x, q in [(20, 0.3, 3, 0.01), (1000, 0.001, 5, 0.999), (50, 0.99, 30, 1e-06)]:
    p_ = mpf(repr(p))
    disc('binomial', [n, p], x, q, lambda k: mp.binomial(n, k) * p_ ** k * (1 - p_) ** (n - k), n * p_, n * p_ * (1 - p_), n)
for m, x, q in [(0.01, 2, 0.995), (30, 60, 0.5), (200, 120, 1e-07)]:
    m_ = mpf(repr(float(m)))
    disc('poisson', [m], x, q, lambda k: mp.e ** (-m_) * m_ ** k / mp.factorial(k), m_, m_, 0)
for p, x, q in [(0.3, 20, 0.9), (0.01, 1, 0.5)]:
    p_ = mpf(repr(p))
    disc('geometric', [p], x, q, lambda k: p_ * (1 - p_) ** k, (1 - p_) / p_, (1 - p_) / p_ ** 2, 0)
for r, p, x, q in [(2.5, 0.3, 10, 0.2), (0.1, 0.05, 3, 0.95), (40, 0.8, 5, 0.999)]:
    r_, p_ = (mpf(repr(float(r))), mpf(repr(p)))
    disc('negbin', [r, p], x, q, lambda k: mp.gamma(k + r_) / mp.gamma(r_) / mp.factorial(k) * p_ ** r_ * (1 - p_) ** k, r_ * (1 - p_) / p_, r_ * (1 - p_) / p_ ** 2, 0)
for m, s, x, p in [(0, 1, 0.1, 0.01), (2, 0.5, 0.99, 0.5), (-3, 2, 0.5, 0.9)]:
    m, s, x, p = map(mpf, map(repr, (float(m), float(s), float(x), float(p))))
    z = (mp.log(x / (1 - x)) - m) / s
    q = mp.sqrt(2) * mp.erfinv(2 * p - 1)
    lg = lambda u: 1 / (1 + mp.e ** (-u))
    mu = mp.quad(lambda u: lg(m + s * u) * mp.npdf(u), mp.linspace(-12, 12, 13))
    m2 = mp.quad(lambda u: lg(m + s * u) ** 2 * mp.npdf(u), mp.linspace(-12, 12, 13))
    D('logitnormal', [float(m), float(s)], float(x), float(p), mp.npdf(z) / (s * x * (1 - x)), mp.ncdf(z), mp.ncdf(-z), lg(m + s * q), lg(m - s * q), mu, m2 - mu * mu)
C.write(Path(__file__).with_name('independent.jsonl'))
