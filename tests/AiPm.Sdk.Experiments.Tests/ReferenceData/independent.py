"""Values of Experiments: group sequential designs, power, variance reduction, clusters, many comparisons, Bayes, off-policy value, evaluation.

Nothing here knows the library: formulas are written from the published definitions, peers are named in each row. Run beside the table: python3 independent.py
(scipy 1.10, statsmodels 0.13, rpact 3.3.4 in R).
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

import subprocess
rng = np.random.default_rng(99)
C = Cases({'gs': 3e-07, 'powprop': 1e-09, 'powmean': 1e-08, 'powpaired': 1e-08, 'pairedeval': 1e-08, 'bayes': 1e-08, 'bayespois': 1e-08, 'signmag': 1e-08, 'srm': 1e-08, 'cluster': 1e-09, 'dunnett': 1e-08, 'tukey': 1e-08, 'prior': 1e-07, 'selected': 1e-08, 'lin': 1e-09, 'ssni': 1e-09})
N = st.norm

# group sequential through rpact, one R process
jobs = []

def gsjob(rule, t, alpha, alt, par=0, fut=None, futpar=0, binding=0, power=0.8):
    k = len(t)
    ty = {'OF': 'OF', 'P': 'P', 'WT': 'WT', 'HP': 'HP'}.get(rule, rule)
    sided = 2 if alt == 'TwoSided' else 1
    a = [f'typeOfDesign="{ty}"', f"informationRates=c({','.join(map(str, t))})", f'alpha={alpha}', f'sided={sided}', f'beta={1 - power}', 'tolerance=1e-9']
    if rule == 'WT':
        a.append(f'deltaWT={par}')
    if rule == 'HP':
        a.append(f'constantBoundsHP={par}')
    if rule == 'asHSD':
        a.append(f'gammaA={par}')
    if rule == 'asKD':
        a.append(f'gammaA={par}')
    if fut and fut != 'fixed':
        a += [f'typeBetaSpending="bs{fut[2:]}"', f"bindingFutility={('TRUE' if binding else 'FALSE')}"] + ([f'gammaB={futpar}'] if fut in ('asHSD', 'asKD') else [])
    if fut == 'fixed':
        a += [f'futilityBounds=rep({futpar},{k - 1})', f"bindingFutility={('TRUE' if binding else 'FALSE')}"]
    code = f"""r=tryCatch({{d=getDesignGroupSequential({','.join(a)});p=getDesignCharacteristics(d);c(d$criticalValues,d$alphaSpent,p$shift,p$inflationFactor,p$averageSampleNumber1,p$averageSampleNumber0,{('d$futilityBounds' if fut else 'NULL')})}},error=function(e){{message(conditionMessage(e));rep(NaN,{2 * k + 4 + (k - 1 if fut else 0)})}});cat(sprintf("%.17g",r),"\\n")"""
    jobs.append((code, dict(rule=rule, t=t, alpha=alpha, alt=alt, par=par, power=power, **dict(fut=fut, futpar=futpar, binding=binding) if fut else {})))
eq = lambda k: [(i + 1) / k for i in range(k)]
eq = lambda k: [round((i + 1) / k, 12) for i in range(k)]
for rule, par in [('OF', 0), ('P', 0), ('WT', 0.25), ('WT', 0.1), ('HP', 3), ('asOF', 0), ('asP', 0), ('asHSD', -4), ('asHSD', 1), ('asHSD', 0), ('asKD', 3), ('asKD', 1)]:
    for t, al, alt, pw in [(eq(2), 0.025, 'Greater', 0.8), (eq(5), 0.05, 'TwoSided', 0.9), ([0.2, 0.5, 0.7, 1], 0.05, 'Greater', 0.85)]:
        gsjob(rule, t, al, alt, par, power=pw)
for rule in ('asOF', 'asP', 'OF'):
    for fut, fp in (('asOF', 0), ('asHSD', -2), ('asP', 0), ('asKD', 2)):
        for b in (0, 1):
            if rule == 'OF':
                continue
            gsjob(rule, [0.3, 0.6, 1], 0.025, 'Greater', 0, fut, fp, b, 0.9)
gsjob('OF', [0.5, 1], 0.025, 'Greater', 0, 'fixed', 0, 0, 0.8)
gsjob('asOF', [0.25, 0.5, 0.75, 1], 0.025, 'Greater', 0, 'fixed', 0.3, 1, 0.8)
gsjob('P', [0.4, 1], 0.05, 'Greater', 0, 'fixed', -0.5, 1, 0.8)
script = 'suppressMessages(library(rpact))\n' + '\n'.join((j[0] for j in jobs))
out = subprocess.run(['Rscript', '-'], input=script, capture_output=True, text=True)
ls = [l for l in out.stdout.split('\n') if l.strip()]
assert len(ls) == len(jobs), out.stderr
for (c, i), l in zip(jobs, ls):
    v = [float(x) for x in l.split()]
    k = len(i['t'])
    e = dict(z=v[:k])
    if i['alt'] == 'Greater':
        e.update(drift2=v[2 * k], infl=v[2 * k + 1])
    if 'fut' in i:
        e['f'] = v[2 * k + 4:]
    if np.isnan(v[0]):
        continue
    C.add('gs', i, e, 'rpact 3.3.4')

# peeking by numerical recursion

def peek(t, al, nn=4001):
    c = N.isf(al / 2)
    t = np.array(t)
    x = np.linspace(-c, c, nn) * math.sqrt(t[0])
    w = np.full(nn, x[1] - x[0])
    gx, gw = np.polynomial.legendre.leggauss(120)
    S = gx * c * math.sqrt(t[0])
    W = gw * c * math.sqrt(t[0])
    f = N.pdf(S / math.sqrt(t[0])) / math.sqrt(t[0])
    stay = (f * W).sum()
    out = 1 - stay
    for k in range(1, len(t)):
        b = c * math.sqrt(t[k])
        S2 = gx * b
        W2 = gw * b
        d = math.sqrt(t[k] - t[k - 1])
        f = (N.pdf((S2[:, None] - S[None]) / d) / d * (f * W)[None]).sum(1)
        S, W = (S2, W2)
    return 1 - (f * W).sum()
for t, a in [(eq(3), 0.05), (eq(10), 0.05), ([0.1, 0.5, 1], 0.01), ([1, 2, 7], 0.1)]:
    C.add('peek', dict(t=t, alpha=a), dict(v=peek(t, a)))

# sample size
for i in range(10):
    p0 = float(rng.uniform(0.05, 0.6))
    d = float(rng.uniform(0.02, 0.2)) * (1 if i % 2 else -1) * (1 if p0 > 0.25 or i % 2 else -0.2)
    pw = [0.8, 0.9, 0.95][i % 3]
    al = [0.05, 0.01, 0.1][i % 3]
    r = [1, 2, 0.5, 1, 1][i % 5]
    p1 = p0 + d
    za, zb = (N.isf(al / 2), N.ppf(pw))
    a0 = 1 / (1 + r)
    a1 = r / (1 + r)
    pb = a0 * p0 + a1 * p1
    C.add('ssprop', dict(p0=p0, d=d, power=pw, alpha=al, alloc=[1, r], m='Score'), dict(n=[(za * math.sqrt(pb * (1 - pb) * (1 + 1 / r)) + zb * math.sqrt(p0 * (1 - p0) + p1 * (1 - p1) / r)) ** 2 / d ** 2 * x for x in (1, r)]))
    C.add('ssprop', dict(p0=p0, d=d, power=pw, alpha=al, alloc=[1, 1], m='CohenH'), dict(n=[None]))
from statsmodels.stats.power import TTestIndPower, TTestPower, NormalIndPower

def binpow(p0, p1, n0, n1, al, stat):
    i = np.arange(n0 + 1)
    j = np.arange(n1 + 1)
    P = np.outer(st.binom.pmf(i, n0, p0), st.binom.pmf(j, n1, p1))
    return (P * stat(i[:, None], j[None], n0, n1)).sum()

def pooled(i, j, n0, n1):
    p = (i + j) / (n0 + n1)
    v = p * (1 - p) * (1 / n0 + 1 / n1)
    return np.where(v > 0, (j / n1 - i / n0) / np.sqrt(np.where(v > 0, v, 1)), 0.0)
for p0, d, n0, n1, al in [(0.2, 0.2, 40, 40, 0.05), (0.5, -0.25, 30, 50, 0.05), (0.05, 0.15, 60, 60, 0.01)]:
    z = N.isf(al / 2)
    C.add('powprop', dict(p0=p0, d=d, n=[n0, n1], alpha=al, m='ScoreEnumerated'), dict(v=binpow(p0, p0 + d, n0, n1, al, lambda i, j, a, b: abs(pooled(i, j, a, b)) >= z * (1 - 1e-12))))
    mn = math.sqrt((n0 + n1 - 1) / (n0 + n1))
    C.add('powprop', dict(p0=p0, d=d, n=[n0, n1], alpha=al, m='MiettinenNurminenEnumerated'), dict(v=binpow(p0, p0 + d, n0, n1, al, lambda i, j, a, b: abs(pooled(i, j, a, b)) * mn >= z * (1 - 1e-12))))
    F = np.array([[st.fisher_exact([[j, n1 - j], [i, n0 - i]])[1] <= al for j in range(n1 + 1)] for i in range(n0 + 1)])
    C.add('powprop', dict(p0=p0, d=d, n=[n0, n1], alpha=al, m='FisherEnumerated'), dict(v=binpow(p0, p0 + d, n0, n1, al, lambda i, j, a, b: F)))
    p1 = p0 + d
    C.add('powprop', dict(p0=p0, d=d, n=[n0, n1], alpha=al, m='Wald'), dict(v=N.cdf(abs(d) / math.sqrt(p0 * (1 - p0) / n0 + p1 * (1 - p1) / n1) - z) + N.cdf(-abs(d) / math.sqrt(p0 * (1 - p0) / n0 + p1 * (1 - p1) / n1) - z)))
    h = abs(2 * math.asin(math.sqrt(p1)) - 2 * math.asin(math.sqrt(p0)))
    k = h * math.sqrt(n0 * n1 / (n0 + n1))
    C.add('powprop', dict(p0=p0, d=d, n=[n0, n1], alpha=al, m='CohenH'), dict(v=N.cdf(k - z) + N.cdf(-k - z)))
for sd, d, n0, n1, al in [(1, 0.5, 20, 20, 0.05), (3, 1, 100, 30, 0.01), (2, 2, 5, 6, 0.1)]:
    df = n0 + n1 - 2
    nc = d / (sd * math.sqrt(1 / n0 + 1 / n1))
    tc = st.t.isf(al / 2, df)
    C.add('powmean', dict(sd=sd, sd2=sd, d=d, n=[n0, n1], alpha=al, m='Student'), dict(v=st.nct.sf(tc, df, nc) + st.nct.cdf(-tc, df, nc)))
    z = N.isf(al / 2)
    C.add('powmean', dict(sd=sd, sd2=sd * 1.5, d=d, n=[n0, n1], alpha=al, m='Normal'), dict(v=(lambda k: N.cdf(k - z) + N.cdf(-k - z))(d / math.sqrt(sd * sd / n0 + 2.25 * sd * sd / n1))))
    import scipy.integrate as si
    s0, s1 = (sd, sd * 1.4)
    a, b = (n0 - 1, n1 - 1)

    def f(u):
        A = s0 * s0 / a / n0 * u
        B = s1 * s1 / b / n1 * (1 - u)
        nu = (A + B) ** 2 / (A * A / a + B * B / b)
        t = st.t.isf(al / 2, nu)
        V = s0 * s0 / n0 + s1 * s1 / n1
        c = t * math.sqrt((A + B) * (a + b) / V)
        nc = d / math.sqrt(V)
        return (st.nct.sf(c, a + b, nc) + st.nct.cdf(-c, a + b, nc)) * st.beta.pdf(u, a / 2, b / 2)
    C.add('powmean', dict(sd=s0, sd2=s1, d=d, n=[n0, n1], alpha=al, m='Welch'), dict(v=si.quad(f, 0, 1, epsabs=1e-11, limit=400)[0]))
    C.add('powpaired', dict(sd=sd, d=d / 2, n=[n0], alpha=al), dict(v=(lambda k, tc: st.nct.sf(tc, n0 - 1, k) + st.nct.cdf(-tc, n0 - 1, k))(d / 2 * math.sqrt(n0) / sd, st.t.isf(al / 2, n0 - 1))))

# FM noninferiority sample size: asymptotic restricted MLE

def fm(p0, p1, d0, r):
    f = lambda q: -(p0 * np.log(q) + (1 - p0) * np.log1p(-q) + r * (p1 * np.log(q + d0) + (1 - p1) * np.log1p(-q - d0)))
    q = so.minimize_scalar(f, bounds=(max(0, -d0) + 1e-12, min(1, 1 - d0) - 1e-12), method='bounded', options=dict(xatol=1e-13)).x
    g = lambda q: p0 / q - (1 - p0) / (1 - q) + r * (p1 / (q + d0) - (1 - p1) / (1 - q - d0))
    q = so.brentq(g, max(1e-09, -d0 + 1e-09, q - 0.01), min(1 - 1e-09, 1 - d0 - 1e-09, q + 0.01), xtol=1e-15)
    return (q, q + d0)
for p0, d, m, pw, al, r in [(0.8, 0, 0.1, 0.8, 0.025, 1), (0.6, 0.02, 0.05, 0.9, 0.05, 2), (0.3, 0, 0.08, 0.8, 0.025, 0.5)]:
    p1 = p0 + d
    q0, q1 = fm(p0, p1, -m, r)
    za, zb = (N.isf(al), N.ppf(pw))
    n = (za * math.sqrt(q0 * (1 - q0) + q1 * (1 - q1) / r) + zb * math.sqrt(p0 * (1 - p0) + p1 * (1 - p1) / r)) ** 2 / (d + m) ** 2
    C.add('ssni', dict(p0=p0, d=d, m=m, power=pw, alpha=al, alloc=[1, r]), dict(n=[n, n * r]))
for r0, d, t, pw, al in [(1.0, 0.3, 1, 0.8, 0.05), (0.2, -0.05, 10, 0.9, 0.05), (5, 0.5, 0.5, 0.8, 0.01)]:
    r1 = r0 + d
    za, zb = (N.isf(al / 2), N.ppf(pw))
    rb = (r0 + r1) / 2
    C.add('powrate', dict(r0=r0, d=d, t=t, disp=0, power=pw, alpha=al), dict(n=(za * math.sqrt(2 * rb) + zb * math.sqrt(r0 + r1)) ** 2 / d ** 2 / t))
for n, w in [([821588, 815482], [1, 1]), ([500, 520, 980], [1, 1, 2]), ([10, 30], [0.3, 0.7])]:
    n = np.array(n)
    th = np.array(w) / sum(w)
    r = st.chisquare(n, th * n.sum())
    K = 100.0
    le = sp.gammaln(K) - sp.gammaln(K + n.sum()) + sum(sp.gammaln(K * th + n) - sp.gammaln(K * th) - n * np.log(th))
    C.add('srm', dict(n=n, w=w, conc=K), dict(x=r[0], p=r[1], sp=min(1, math.exp(-le))))

# CUPED / Lin / strat / cluster
import statsmodels.api as sm
for i in range(4):
    n0, n1 = (int(rng.integers(20, 60)), int(rng.integers(20, 60)))
    mk = lambda n, d: (lambda x: np.column_stack([2 * x + rng.normal(d, 1, n), x]))(rng.normal(5, 2, n))
    c, t = (mk(n0, 0), mk(n1, 0.5))
    S = lambda a: (a - a.mean(0)).T @ (a - a.mean(0))
    P = S(c) + S(t)
    th = P[0, 1] / P[1, 1]
    a0, a1 = (c[:, 0] - th * c[:, 1], t[:, 0] - th * t[:, 1])
    C.add('cuped', dict(c=c, t=t), dict(d=a1.mean() - a0.mean(), se=math.sqrt(a0.var(ddof=1) / n0 + a1.var(ddof=1) / n1)))
    y = np.r_[c[:, 0], t[:, 0]]
    x = np.r_[c[:, 1], t[:, 1]]
    w = np.r_[np.zeros(n0), np.ones(n1)]
    xc = x - x.mean()
    f = sm.OLS(y, np.column_stack([np.ones(n0 + n1), w, xc, w * xc])).fit()
    for hc in ('HC0', 'HC1', 'HC2', 'HC3'):
        C.add('lin', dict(y=y, w=w.astype(int), x=x, hc=hc.replace('HC', 'Hc')), dict(d=f.params[1], se=getattr(f, hc + '_se')[1]))
    ss = [dict(c=rng.normal(j, 1, int(rng.integers(5, 20))), t=rng.normal(j + 0.3, 1, int(rng.integers(5, 20)))) for j in range(3)]
    W = np.array([len(s['c']) + len(s['t']) for s in ss])
    W = W / W.sum()
    C.add('strat', dict(s=ss), dict(d=sum((q * (s['t'].mean() - s['c'].mean()) for q, s in zip(W, ss))), se=math.sqrt(sum((q * q * (s['c'].var(ddof=1) / len(s['c']) + s['t'].var(ddof=1) / len(s['t'])) for q, s in zip(W, ss))))))
for i in range(6):
    n = 60
    g = rng.integers(0, 12, n)
    u = rng.normal(0, 1, 12)
    w = g % 2 if i % 2 == 0 else rng.integers(0, 2, n)
    y = u[g] + 0.5 * w + rng.normal(0, 1, n)
    X = np.column_stack([np.ones(n), w])
    B = np.linalg.inv(X.T @ X)
    b = B @ X.T @ y
    e = y - X @ b
    V0 = np.zeros((2, 2))
    V2 = np.zeros((2, 2))
    G = np.unique(g)
    As = []
    for q in G:
        k = g == q
        Xg = X[k]
        s = Xg.T @ e[k]
        V0 += np.outer(s, s)
        H = Xg @ B @ Xg.T
        ev, U = np.linalg.eigh(np.eye(k.sum()) - H)
        ev = np.where(ev > 1e-10, ev, np.nan)
        A = U @ np.diag(np.nan_to_num(1 / np.sqrt(ev))) @ U.T
        s = Xg.T @ A @ e[k]
        V2 += np.outer(s, s)
        As.append((k, A))
    cr0 = math.sqrt((B @ V0 @ B)[1, 1])
    cr2 = math.sqrt((B @ V2 @ B)[1, 1])
    Gn = len(G)
    c = np.array([0, 1.0])
    M = np.eye(n) - X @ B @ X.T
    P = np.column_stack([M[:, k] @ A @ X[k] @ B @ c for k, A in As])
    D = P.T @ P
    df = np.trace(D) ** 2 / (D * D).sum()
    C.add('cluster', dict(y=y, w=w, g=g, cr='Cr0'), dict(d=b[1], se=cr0))
    C.add('cluster', dict(y=y, w=w, g=g, cr='Cr2'), dict(d=b[1], se=cr2, df=df))
    C.add('cluster', dict(y=y, w=w, g=g, cr='Cr1'), dict(se=cr0 * math.sqrt(Gn / (Gn - 1) * (n - 1) / (n - 2))))

# Dunnett through direct integration; Tukey through scipy

def dun(q, l, df):
    zx, zw = np.polynomial.hermite_e.hermegauss(80)
    zw = zw / math.sqrt(2 * math.pi)
    inner = lambda s: (zw * np.prod([N.cdf((q * s + a * zx) / math.sqrt(1 - a * a)) - N.cdf((-q * s + a * zx) / math.sqrt(1 - a * a)) for a in l], axis=0)).sum()
    import scipy.integrate as si
    return 1 - si.quad(lambda s: inner(s) * math.exp(math.log(2) + df / 2 * math.log(df / 2) - sp.gammaln(df / 2) + (df - 1) * math.log(s) - df * s * s / 2), 0, 6, points=[0.5, 1, 1.5], epsabs=1e-12, limit=300)[0]
for i in range(3):
    g = [rng.normal(j * 0.4, 1, int(rng.integers(6, 15))) for j in range(4)]
    n = [len(x) for x in g]
    df = sum(n) - 4
    s2 = sum(((len(x) - 1) * x.var(ddof=1) for x in g)) / df
    t = [(x.mean() - g[0].mean()) / math.sqrt(s2 * (1 / len(x) + 1 / n[0])) for x in g[1:]]
    l = [math.sqrt(1 / n[0] / (1 / n[0] + 1 / k)) for k in n[1:]]
    C.add('dunnett', dict(g=[list(x) for x in g]), dict(p=[dun(abs(q), l, df) for q in t]))
    pr = [(a, b) for a in range(4) for b in range(a + 1, 4)]
    C.add('tukey', dict(g=[list(x) for x in g]), dict(p=[st.studentized_range.sf(abs(g[b].mean() - g[a].mean()) / math.sqrt(s2 / 2 * (1 / n[a] + 1 / n[b])), 4, df) for a, b in pr], gh=[(lambda va, vb: st.studentized_range.sf(abs(g[b].mean() - g[a].mean()) / math.sqrt((va + vb) / 2), 4, (va + vb) ** 2 / (va ** 2 / (n[a] - 1) + vb ** 2 / (n[b] - 1))))(g[a].var(ddof=1) / n[a], g[b].var(ddof=1) / n[b]) for a, b in pr]))
for i in range(3):
    k = 4
    d = rng.normal(0, 1, k)
    s = rng.uniform(0.3, 1, k)
    w = 1 / s ** 2
    m = (w * d).sum() / w.sum()
    Q = (w * (d - m) ** 2).sum()
    C.add('interaction', dict(d=d, s=s), dict(q=Q, p=st.chi2.sf(Q, k - 1)))
    f = rng.integers(5, 30, k).astype(float)
    L = ((1 - w / w.sum()) ** 2 / f).sum()
    F = Q / (k - 1) / (1 + 2 * (k - 2) * L / (k * k - 1))
    d2 = (k * k - 1) / (3 * L)
    C.add('interactionF', dict(d=d, s=s, df=f), dict(f=F, df2=d2, p=st.f.sf(F, k - 1, d2)))

# Bayes exact via mpmath closed / quad
import scipy.integrate as si

def quadb(f, lo, hi):
    return si.quad(f, lo, hi, epsabs=1e-14, epsrel=1e-12, limit=500)[0]
for arms in [[(49, 100), (51, 100)], [(3, 10), (5, 12)], [(120, 1000), (150, 1000)], [(0, 20), (0, 25)], [(10, 50), (12, 55), (20, 60)], [(5, 9), (5, 9), (5, 9), (4, 9)]]:
    B = [st.beta(1 + k, 1 + n - k) for k, n in arms]
    K = len(B)
    best = []
    loss = []
    xs = sorted(set([0, 1] + [float(b.ppf(q)) for b in B for q in (1e-12, 0.0001, 0.1, 0.5, 0.9, 1 - 0.0001, 1 - 1e-12)]))
    I = lambda f: sum((si.fixed_quad(f, a, b, n=40)[0] for a, b in zip(xs, xs[1:])))
    for i in range(K):
        best.append(I(lambda x: B[i].pdf(x) * np.prod([B[j].cdf(x) for j in range(K) if j != i], axis=0)))
        loss.append(I(lambda x: B[i].cdf(x) * (1 - np.prod([B[j].cdf(x) for j in range(K) if j != i], axis=0))))
    e = dict(best=best, loss=loss)
    if K == 2 and all((k for k, n in arms)):
        e['gain'] = I(lambda x: B[0].cdf(x) * B[1].sf(x))
        e['l'] = I(lambda x: B[1].cdf(x) * B[0].sf(x))
        F = lambda d: I(lambda x: B[0].pdf(x) * B[1].cdf(np.clip(x + d, 0, 1)))
        e['at'] = None
        e['ci_low'] = so.brentq(lambda d: F(d) - 0.025, -0.999, 0.999, xtol=1e-13)
        e['ci_high'] = so.brentq(lambda d: F(d) - 0.975, -0.999, 0.999, xtol=1e-13)
        G = lambda r: I(lambda x: B[0].pdf(x) * B[1].cdf(np.clip(x * r, 0, 1)))
        e['lift_low'] = so.brentq(lambda r: G(r) - 0.025, 1e-09, 1000000.0, xtol=1e-13, rtol=1e-13) - 1
        e['lift_high'] = so.brentq(lambda r: G(r) - 0.975, 1e-09, 1000000.0, xtol=1e-13, rtol=1e-13) - 1
    C.add('bayes', dict(arms=arms), e)
for n, x in [([10, 15], [100.0, 110.0]), ([3, 0, 5], [2.0, 1.0, 4.0])]:
    sh, sc = (2.0, 0.5)
    B = [st.gamma(sh + k, scale=sc / (1 + sc * e)) for k, e in zip(n, x)]
    K = len(B)
    xs = sorted(set([0] + [float(b.ppf(q)) for b in B for q in (1e-13, 1e-05, 0.1, 0.5, 0.9, 1 - 1e-05, 1 - 1e-13)] + [float(max((b.isf(1e-17) for b in B)))]))
    I = lambda f: sum((si.fixed_quad(f, a, b, n=40)[0] for a, b in zip(xs, xs[1:])))
    C.add('bayespois', dict(n=n, e=x, shape=sh, scale=sc), dict(best=[I(lambda x: B[i].pdf(x) * np.prod([B[j].cdf(x) for j in range(K) if j != i], axis=0)) for i in range(K)], loss=[I(lambda x: B[i].cdf(x) * (1 - np.prod([B[j].cdf(x) for j in range(K) if j != i], axis=0))) for i in range(K)]))
for y, s, m, tau in [(1, 0.5, 0, 1), (-0.2, 0.1, 0.05, 0.02), (3, 1, 0, 0.3)]:
    v = 1 / (1 / s ** 2 + 1 / tau ** 2)
    mu = v * (y / s ** 2 + m / tau ** 2)
    sd = math.sqrt(v)
    g = sd * N.pdf(mu / sd) + mu * N.cdf(mu / sd)
    C.add('effpost', dict(y=y, s=s, m=m, tau=tau), dict(mean=mu, sd=sd, pb=N.cdf(mu / sd), gain=g, loss=g - mu))
for i in range(4):
    k = [5, 8, 20, 6][i]
    tau = [0.5, 0.2, 1, 0.0][i]
    s = rng.uniform(0.2, 0.6, k)
    y = rng.normal(0.3, np.sqrt(s ** 2 + tau ** 2))
    if i == 3:
        y = 0.3 + 0.1 * (y - 0.3)
    mu_ = lambda t2: (lambda w: (w * y).sum() / w.sum())(1 / (s ** 2 + t2))

    def nll(t2, reml):
        w = 1 / (s ** 2 + t2)
        m = (w * y).sum() / w.sum()
        return 0.5 * (np.log(s ** 2 + t2).sum() + (w * (y - m) ** 2).sum() + (math.log(w.sum()) if reml else 0))

    def opt(reml):
        f = lambda t: nll(t, reml)
        g = np.r_[0, np.geomspace(1e-08, 50, 4000)]
        b = int(np.argmin([f(t) for t in g]))
        if b == 0:
            return 0.0
        dd = lambda t: (lambda w: (lambda m: -0.5 * w.sum() + 0.5 * (w * w * (y - m) ** 2).sum() + (0.5 * (w * w).sum() / w.sum() if reml else 0))((w * y).sum() / w.sum()))(1 / (s ** 2 + t))
        return so.brentq(dd, g[b - 1], g[b + 1], xtol=1e-15)
    Q = lambda t: (lambda w: (w * (y - (w * y).sum() / w.sum()) ** 2).sum())(1 / (s ** 2 + t)) - (k - 1)
    pm = 0.0 if Q(0) <= 0 else so.brentq(Q, 0, 1000.0, xtol=1e-15)
    e = {}
    for nm, t in dict(RestrictedMaximumLikelihood=opt(1), PauleMandel=pm, MaximumLikelihood=opt(0)).items():
        e['mu' + nm] = mu_(t)
        e['tau' + nm] = math.sqrt(t)
    C.add('prior', dict(y=y, s=s), e)
for y, s, c in [(2.5, 1, 1.96), (0.3, 0.1, 1.645), (5, 1, 1.96)]:
    b = c * s

    def S(d):
        return float(mp.ncdf(-(mpf_(y) - d) / s) / mp.ncdf(-(mpf_(b) - d) / s))
    mpf_ = mp.mpf
    mp.mp.dps = 30
    sv = lambda p: so.brentq(lambda d: S(d) - p, -60 * s, y + 10 * s, xtol=1e-13)
    C.add('selected', dict(y=y, s=s, c=c), {'v': sv(0.5), 'v@': (sv(0.025), sv(0.975))})
for i in range(2):
    y, s = (rng.normal(0.5, 1, 12), rng.uniform(0.3, 0.8, 12))
    c = 1.645
    sh = y > c * s
    C.add('shipped', dict(y=y, s=s, c=c), dict(v=y[sh].sum() - (s * N.pdf((c * s - y) / s)).sum()))
for d, s, df, al in [(0.1, 0.5, 'inf', 0.05), (1, 0.8, 20, 0.05), (0.02, 0.2, 5, 0.1)]:
    nu = math.inf if df == 'inf' else df
    tc = N.isf(al / 2) if df == 'inf' else st.t.isf(al / 2, nu)
    nc = d / s
    if df == 'inf':
        up, lo = (N.sf(tc - nc), N.cdf(-tc - nc))
        m = (quadb(lambda x: abs(x) * N.pdf(x - nc), tc, 60) + quadb(lambda x: abs(x) * N.pdf(x - nc), -60, -tc)) / (up + lo) / abs(nc)
    else:
        up, lo = (st.nct.sf(tc, nu, nc), st.nct.cdf(-tc, nu, nc))
        ex = lambda c: N.pdf(c - nc) + nc * N.sf(c - nc)
        exl = lambda c: N.pdf(-c - nc) - nc * N.cdf(-c - nc)
        ds = lambda q: math.exp(math.log(2) + nu / 2 * math.log(nu / 2) - sp.gammaln(nu / 2) + (nu - 1) * math.log(q) - nu * q * q / 2)
        m = quadb(lambda q: (ex(tc * q) + exl(tc * q)) * ds(q), 1e-12, 8) / (up + lo) / abs(nc)
    C.add('signmag', dict(d=d, s=s, df=df, alpha=al), dict(power=up + lo, s=lo / (up + lo), m=m))
for m, tau, sd, Np, n in [(0, 0.1, 2, 100000.0, 2000), (0.02, 0.05, 1, 10000.0, 500), (-0.03, 0.04, 1, 50000.0, 10000)]:
    s2 = sd * sd * (4 / n)
    v = tau ** 4 / (tau ** 2 + s2)
    S = (Np - n) * math.sqrt(v)
    M = (Np - n) * m
    g = S * N.pdf(M / S) + M * N.cdf(M / S) + n / 2 * m - max(0, Np * m)
    pi = (lambda S, M: S * N.pdf(M / S) + M * N.cdf(M / S) - max(0, M))(Np * tau, Np * m)
    C.add('evalue', dict(m=m, tau=tau, sd=sd, N=Np, n=n), dict(v=g, pi=pi))
for k, n, al, p in [(700, 1000, 0.05, 0.68), (0, 50, 0.05, 0.1), (30, 40, 0.01, 0.5)]:
    C.add('bern', dict(tuned=100, alpha=al, c=[k, n], p=p), dict(le=None))
for rho, v, s, al, alt in [(12.6, 100, 25, 0.05, 'TwoSided'), (3, 50, 10, 0.01, 'TwoSided'), (5, 20, 8, 0.05, 'Greater'), (5, 20, -8, 0.05, 'Greater')]:
    if alt == 'TwoSided':
        l = 0.5 * math.log(rho / (v + rho)) + s * s / (2 * (v + rho))
        b = math.sqrt((v + rho) * math.log((v + rho) / (rho * al * al)))
        f = lambda lr: math.sqrt((v + math.exp(lr)) * math.log((v + math.exp(lr)) / (math.exp(lr) * al * al)))
    else:
        L = lambda s, rho: 0.5 * math.log(4 * rho / (v + rho)) + s * s / (2 * (v + rho)) + N.logcdf(s / math.sqrt(v + rho))
        l = L(s, rho)
        bd = lambda rho: so.brentq(lambda s: L(s, rho) + math.log(al), -50, 200, xtol=1e-13)
        b = bd(rho)
        f = lambda lr: bd(math.exp(lr))
    r = so.minimize_scalar(f, bracket=(math.log(v) - 4, math.log(v) - 1.5), tol=1e-14)
    C.add('normmix', dict(rho=rho, v=v, s=s, alpha=al, alt=alt), dict(b=b, l=l, rho=None))

# off-policy
acts = ['a', 'b', 'c']
for i in range(4):
    n = 300
    x = rng.choice(['u', 'v'], n)
    P = rng.dirichlet([4, 4, 4], n)
    k = np.array([rng.choice(3, p=q) for q in P])
    r = rng.binomial(1, 0.2 + 0.2 * k + (x == 'u') * 0.1).astype(float) if i else rng.uniform(0, 1, n)
    pi = rng.dirichlet([1, 1, 1])
    q = rng.uniform(0.2, 0.7, (2, 3))
    w = pi[k] / P[np.arange(n), k]
    xi = (x == 'v').astype(int)
    v = (q[xi] * pi).sum(1)
    dr = v + w * (r - q[xi, k])
    cl = float(2)
    wc = np.minimum(w, cl)
    ips = (w * r).mean()
    zz = N.isf(0.025)
    C.add('offpolicy', dict(acts=acts, a=[acts[j] for j in k], p=P, r=r, x=list(x), pi=pi, q=q, clip=cl), dict(ips=ips, snips=(w * r).sum() / w.sum(), clip=(wc * r).mean(), dm=v.mean(), dr=dr.mean(), ess=w.sum() ** 2 / (w * w).sum(), maxw=w.max(), meanw=w.mean()))
for i in range(2):
    n = 400
    P = rng.dirichlet([5, 5], n)
    a2 = ['a', 'b']
    k = np.array([rng.choice(2, p=q) for q in P])
    r = rng.binomial(1, 0.3 + 0.2 * k).astype(float)
    S = [0.0, 0.0]
    c = [0, 0]
    G = []
    H = []
    for t in range(n):
        m = S[1] / c[1] if c[1] else 0.0
        G.append(m + (r[t] - m) / P[t, 1] * (k[t] == 1))
        H.append(math.sqrt(P[t, 1]))
        S[k[t]] += r[t]
        c[k[t]] += 1
    G, H = (np.array(G), np.array(H))
    v = (G * H).sum() / H.sum()
    C.add('awv', dict(acts=a2, a=[a2[j] for j in k], p=P, r=r, arm='b'), dict(v=v))
for (a, n), (b, m), (c, l) in [((70, 100), (45, 50), (40, 50)), ((10, 200), (18, 20), (95, 100))]:
    p, se, sp_ = (a / n, b / m, c / l)
    z = N.isf(0.025)
    e = {'v': min(1, max(0, (p + sp_ - 1) / (se + sp_ - 1)))}
    n1 = n + z * z
    p1 = (n * p + z * z / 2) / n1
    m1 = m + 2
    s1 = (m * se + 1) / m1
    l1 = l + 2
    t1 = (l * sp_ + 1) / l1
    J = s1 + t1 - 1
    est = (p1 + t1 - 1) / J
    dp = 2 * z * z * (est * s1 * (1 - s1) / m1 - (1 - est) * t1 * (1 - t1) / l1)
    h = z * math.sqrt(p1 * (1 - p1) / n1 + (1 - est) ** 2 * t1 * (1 - t1) / l1 + est ** 2 * s1 * (1 - s1) / m1) / abs(J)
    ctr = est + dp
    e['v@'] = (max(0, ctr - h), min(1, ctr + h))
    C.add('judge', dict(j=[a, n], se=[b, m], sp=[c, l]), e)
for i in range(3):
    n, M = (40, 300)
    t = rng.normal(0, 1, n + M)
    f = t + rng.normal(0, 0.5, n + M)
    y = t[:n]
    fl, g = (f[:n], f[n:])
    vf = np.var(f, ddof=1)
    lam = min(1, max(0, np.cov(y, fl)[0, 1] / ((1 + n / M) * vf)))
    C.add('ppi', dict(y=y, f=fl, g=g, min=2, **{} if i else {'lambda': 1.0}), dict(l=None))
    L = 1.0
    if i == 0:
        C.rows[-1]['expected'] = {'v': float(y.mean() + g.mean() - fl.mean()), 'se': math.sqrt(np.var(y - fl, ddof=1) / n + np.var(g, ddof=1) / M)}
kl = lambda p, q: p * math.log(p / q) + (1 - p) * math.log((1 - p) / (1 - q)) if p > 0 else -math.log(1 - q)
for p, n in [([0.1, 0.2, 0.5], 1000), ([0.03, 0.05], 100000)]:
    b = max(p)
    C.add('regret', dict(p=p, n=n), dict(lr=sum(((b - q) / kl(q, b) for q in p if q < b)) * math.log(n), u=8 * sum((math.log(n) / (b - q) for q in p if q < b)) + (1 + math.pi ** 2 / 3) * sum((b - q for q in p))))
for i in range(4):
    n = 60
    a = rng.normal(0.5, 0.2, n)
    b = a * 0.8 + 0.12 + rng.normal(0, 0.1, n)
    d = b - a
    inp = dict(n=n, a=a, b=b)
    if i < 2:
        se = d.std(ddof=1) / math.sqrt(n)
        q = st.t.isf(0.025, n - 1)
        C.add('pairedeval', inp, {'d': d.mean(), 'se': se, 'd@': (d.mean() - q * se, d.mean() + q * se), 'p': 2 * st.t.sf(abs(d.mean()) / se, n - 1), 'm': a.mean()})
    else:
        g = rng.integers(0, 15, n)
        inp['g'] = g
        G = len(set(g))
        u = np.array([(d[g == k] - d.mean()).sum() for k in set(g)]) / n
        se = math.sqrt(G / (G - 1) * (u * u).sum())
        q = st.t.isf(0.025, G - 1)
        C.add('pairedeval', inp, {'d': d.mean(), 'se': se, 'p': 2 * st.t.sf(abs(d.mean()) / se, G - 1)})
for p, k in [(0.95, 1), (0.95, 5), (0.9, 10)]:
    C.add('bpeek', dict(p=p, k=k), dict(d=peek(eq(k), 2 * (1 - p))))
C.write(Path(__file__).with_name('independent.jsonl'))
