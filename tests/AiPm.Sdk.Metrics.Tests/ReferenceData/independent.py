"""Values of Metrics: classification, probabilities, calibration, regression, ranking, drift, fairness, research, thresholds, trends, attribution.

Nothing here knows the library: formulas are written from the published definitions, peers are named in each row. Run beside the table: python3 independent.py
(scipy 1.10, scikit-learn 1.2).
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

import sklearn.metrics as sk
rng = np.random.default_rng(7)
C = Cases({'trend': 1e-08, 'delong': 1e-09})

def d(a, b):
    return a / b if b else UND

def binary(y, p, w):
    W = np.ones(len(y)) if w is None else w
    tp = W[(y == 1) & (p == 1)].sum()
    fp = W[(y == 0) & (p == 1)].sum()
    fn = W[(y == 1) & (p == 0)].sum()
    tn = W[(y == 0) & (p == 0)].sum()
    n = W.sum()
    fb = lambda b: d((1 + b * b) * tp, (1 + b * b) * tp + b * b * fn + fp)
    den = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    pe = ((tp + fp) * (tp + fn) + (tn + fn) * (tn + fp)) / n ** 2
    rec, spec = (d(tp, tp + fn), d(tn, tn + fp))
    both = rec != UND and spec != UND
    return dict(acc=(tp + tn) / n, prec=d(tp, tp + fp), rec=rec, spec=spec, f1=fb(1), f2=fb(2), f05=fb(0.5), mcc=(tp * tn - fp * fn) / math.sqrt(den) if den else UND, kappa=((tp + tn) / n - pe) / (1 - pe) if pe < 1 else UND, bal=None if not both else (rec + spec) / 2, inf=rec + spec - 1 if both else UND, npv=d(tn, tn + fn), fpr=d(fp, fp + tn), jac=d(tp, tp + fp + fn), fdr=d(fp, tp + fp))
for i in range(14):
    n = int(rng.integers(4, 60))
    y = rng.integers(0, 2, n)
    p = np.where(rng.uniform(size=n) < 0.7, y, 1 - y)
    w = None
    if i == 0:
        p = np.zeros(n, int)
    if i == 1:
        y = np.zeros(n, int)
    if i == 2:
        y = np.ones(n, int)
    if i == 3:
        y = np.zeros(n, int)
        p = y.copy()
    if i >= 9:
        w = rng.uniform(0.1, 3, n)
    inp = dict(y=y, p=p)
    if w is not None:
        inp['w'] = w
    C.add('binary', inp, binary(y, p, w))
for i in range(12):
    k = int(rng.integers(2, 6))
    n = int(rng.integers(6, 60))
    y = rng.integers(0, k, n)
    p = np.where(rng.uniform(size=n) < 0.6, y, rng.integers(0, k, n))
    w = None
    if i == 1:
        y = np.where(y == 0, 1, y)
    if i == 2:
        p = np.where(p == k - 1, 0, p)
    if i == 3:
        y = np.where(y == 0, 1, y)
        p = np.where(p == 0, 1, p)
    if i >= 8:
        w = rng.uniform(0.1, 3, n)
    W = np.ones(n) if w is None else w
    degenerate = len(set(y)) == 1 or len(set(p)) == 1
    k_ = sk.cohen_kappa_score(y, p, sample_weight=w)
    e = dict(acc=W[y == p].sum() / W.sum(), mcc=UND if degenerate else sk.matthews_corrcoef(y, p, sample_weight=w), kappa=UND if k_ != k_ else k_)
    e['bal'] = sk.balanced_accuracy_score(y, p, sample_weight=w)
    tp = np.array([W[(y == c) & (p == c)].sum() for c in range(k)])
    su = np.array([W[y == c].sum() for c in range(k)])
    pr = np.array([W[p == c].sum() for c in range(k)])
    with np.errstate(all='ignore'):
        P, Rc = (tp / pr, tp / su)
        F = 2 * tp / (su + pr)
        F2 = 5 * tp / (4 * su + pr)
    for nm, v in (('p', P), ('r', Rc), ('f', F), ('f2', F2)):
        ok = ~np.isnan(v)
        e[nm + 'Macro'] = v[ok].mean()
        ww = su[ok]
        e[nm + 'Weighted'] = (v[ok] * ww).sum() / ww.sum() if ww.sum() else UND
        z = np.where(ok, v, 0)
        if nm != 'f2':
            e['z' + nm + 'Macro'] = z.mean()
            e['z' + nm + 'Weighted'] = (z * su).sum() / su.sum()
    for nm in ('p', 'r', 'f', 'f2'):
        e[nm + 'Micro'] = tp.sum() / W.sum()
    inp = dict(k=k, y=y, p=p)
    if w is not None:
        inp['w'] = w
    C.add('multi', inp, e)
for i in range(10):
    n = int(rng.integers(5, 80))
    y = rng.integers(0, 2, n)
    y[0] = 0
    y[1] = 1
    s = np.round(rng.normal(y, 1), 1 if i % 2 else 6)
    w = rng.uniform(0.2, 2, n) if i >= 5 else None
    f = [0.1, 0.3, 0.5, 1.0, 0.25][i % 5]
    if i == 4:
        s = np.ones(n)
    e = dict(auc=sk.roc_auc_score(y, s, sample_weight=w), ap=sk.average_precision_score(y, s, sample_weight=w), pauc=sk.roc_auc_score(y, s, max_fpr=f if f < 1 else None, sample_weight=w))
    inp = dict(y=y, s=s, fpr=f)
    if w is not None:
        inp['w'] = w
    C.add('scores', inp, e, 'sklearn')
for i in range(5):
    n = 50
    y = rng.integers(0, 2, n)
    s = np.round(rng.normal(y, 1), 1)
    t = np.round(rng.normal(y * 0.5, 1), 1)

    def comp(s):
        P, N = (s[y == 1], s[y == 0])
        K = (P[:, None] > N[None]) + 0.5 * (P[:, None] == N[None])
        return (K.mean(), K.mean(1), K.mean(0))
    a, va, na = comp(s)
    b, vb, nb = comp(t)
    m, q = (len(va), len(na))
    var = lambda x, y, u, v: np.cov(x, y)[0, 1] / m + np.cov(u, v)[0, 1] / q
    se1 = math.sqrt(var(va, va, na, na))
    sed = math.sqrt(var(va - vb, va - vb, na - nb, na - nb))
    z = (a - b) / sed
    zq = st.norm.ppf(0.975)
    C.add('delong', dict(y=y, s=s, s2=t), {'auc': a, 'auc@': (a - zq * se1, min(1, a + zq * se1)), 'd': None, 'absd': None, 'se': sed, 'p': 2 * st.norm.sf(abs(z))})
    C.rows[-1]['expected']['z'] = None
for i in range(8):
    n = int(rng.integers(5, 50))
    y = rng.integers(0, 2, n)
    p = np.round(rng.uniform(0.01, 0.99, n), 1 if i % 2 else 4)
    p = np.clip(p, 0.05, 0.95)
    w = rng.uniform(0.2, 2, n) if i >= 4 else np.ones(n)
    W = w / w.sum()
    yb = (W * y).sum()
    rel = res = 0
    for v in np.unique(p):
        mk = p == v
        wk = W[mk].sum()
        o = (W * y)[mk].sum() / wk
        rel += wk * (v - o) ** 2
        res += wk * (o - yb) ** 2
    b = (W * (p - y) ** 2).sum()
    e = dict(ll=-(W * (y * np.log(p) + (1 - y) * np.log1p(-p))).sum(), brier=b, score=b, rel=None if i % 2 == 0 else rel, res=None if i % 2 == 0 else res, unc=yb * (1 - yb), skill=1 - b / (yb * (1 - yb)) if 0 < yb < 1 else UND)
    inp = dict(y=y, p=p)
    if i >= 4:
        inp['w'] = w
    C.add('probs', inp, e)
for i in range(4):
    n, k = (20, int(rng.integers(3, 5)))
    y = rng.integers(0, k, n)
    p = rng.dirichlet(np.ones(k), n)
    C.add('probsk', dict(k=k, y=y, p=p), dict(ll=-np.log(p[np.arange(n), y]).mean(), brier=((p - np.eye(k)[y]) ** 2).sum(1).mean()))

def ece(y, p, edges_idx):
    tot = len(y)
    g = []
    w = []
    for b in np.unique(edges_idx):
        mk = edges_idx == b
        g.append(abs(y[mk].mean() - p[mk].mean()))
        w.append(mk.sum() / tot)
    g, w = (np.array(g), np.array(w))
    return ((g * w).sum(), g.max(), math.sqrt((g * g * w).sum()))
for i in range(8):
    n = int(rng.integers(20, 100))
    p = rng.uniform(0, 1, n)
    y = (rng.uniform(size=n) < p ** 1.3).astype(int)
    B = [5, 10, 15, 4][i % 4]
    if i < 4:
        bn = 'EqualWidth'
        idx = np.minimum((p * B).astype(int), B - 1)
    else:
        bn = 'EqualMass'
        o = np.argsort(p, kind='stable')
        idx = np.empty(n, int)
        idx[o] = np.arange(n) * B // n
    a, b, c = ece(y, p, idx)
    C.add('calib', dict(y=y, p=p, bins=B, binning=bn), dict(ece=a, mce=b, l2=c, gap=None))
for i in range(3):
    n, k = (60, 4)
    p = rng.dirichlet(np.ones(k), n)
    y = rng.integers(0, k, n)
    t = p.argmax(1)
    cf = p.max(1)
    a, b, c = ece((t == y).astype(int), cf, np.minimum((cf * 10).astype(int), 9))
    C.add('calibtop', dict(y=y, p=p, k=k, bins=10), dict(ece=a, mce=b))
for i in range(8):
    n = int(rng.integers(4, 40))
    y = rng.normal(10, 3, n)
    p = y + rng.normal(0, 2, n)
    k = 2
    w = rng.uniform(0.2, 2, n) if i >= 4 else np.ones(n)
    W = w / w.sum()
    er = y - p
    r2 = 1 - (W * er ** 2).sum() / (W * (y - (W * y).sum()) ** 2).sum()
    e = dict(mae=(W * abs(er)).sum(), mse=(W * er ** 2).sum(), rmse=math.sqrt((W * er ** 2).sum()), me=(W * er).sum(), med=np.median(abs(er)) if i < 4 else None, mape=(W * abs(er / y)).sum(), wape=(W * abs(er)).sum() / (W * abs(y)).sum(), smape=(W * 2 * abs(er) / (abs(y) + abs(p))).sum(), r2=r2, adj=1 - (1 - r2) * (n - 1) / (n - k - 1) if i < 4 and n > k + 1 else None)
    inp = dict(y=y, p=p, k=k)
    if i >= 4:
        inp['w'] = w
    C.add('reg', inp, e)
    C.add('pinball', dict(y=y, p=p, q=0.3), dict(v=np.where(er >= 0, 0.3 * er, -0.7 * er).mean()))
    lo, hi = (p - 2, p + 1.5)
    C.add('pi', dict(y=y, lo=lo, hi=hi, c=0.8), dict(cov=((y >= lo) & (y <= hi)).mean(), width=3.5, score=(hi - lo + 2 / 0.2 * np.maximum(lo - y, 0) + 2 / 0.2 * np.maximum(y - hi, 0)).mean(), above=(y > hi).mean(), below=(y < lo).mean()))
from itertools import permutations

def rankm(y, s, k):
    n = len(y)
    groups = [np.where(s == v)[0] for v in sorted(set(s), reverse=True)]
    acc = []

    def orders(i):
        if i == len(groups):
            yield []
            return
        for p in permutations(groups[i]):
            for r in orders(i + 1):
                yield (list(p) + r)
    rel = (y >= 1).astype(int)
    for o in orders(0):
        yy = y[o]
        rr = rel[o]
        disc = 1 / np.log2(np.arange(2, n + 2))
        kk = min(k, n)
        hits = np.cumsum(rr)
        ap = (rr * hits / np.arange(1, n + 1)).sum() / rr.sum() if rr.sum() else np.nan
        first = np.where(rr)[0]
        acc.append([(yy * disc)[:kk].sum(), ((2.0 ** yy - 1) * disc)[:kk].sum(), (yy * disc).sum(), ap, 1 / (first[0] + 1) if len(first) else 0, 1 / (first[0] + 1) if len(first) and first[0] < k else 0, rr[:kk].sum() / k, rr[:kk].sum() / rr.sum() if rr.sum() else np.nan, float(rr[:kk].any())])
    return np.mean(acc, 0)
for i in range(10):
    n = int(rng.integers(2, 8))
    y = rng.integers(0, 4, n).astype(float)
    s = np.round(rng.uniform(0, 1, n), 1 if i % 2 else 5)
    k = int(rng.integers(1, 10))
    if i == 0:
        y = np.zeros(n)
    if i == 1:
        s = np.ones(n)
    r = rankm(y, s, k)
    iy = np.sort(y)[::-1]
    disc = 1 / np.log2(np.arange(2, n + 2))
    kk = min(k, n)
    idl = (iy * disc)[:kk].sum()
    ide = ((2.0 ** iy - 1) * disc)[:kk].sum()
    ida = (iy * disc).sum()
    C.add('rank', dict(y=y, s=s, k=k), dict(dcg=r[0], dcge=r[1], ndcg=d(r[0], idl), ndcge=d(r[1], ide), ndcgall=d(r[2], ida), ap=UND if y.max() < 1 else r[3], rr=r[4], rrk=r[5], p=r[6], r=UND if y.max() < 1 else r[7], hit=r[8]))
for n, c, k in [(10, 3, 1), (10, 3, 5), (10, 0, 5), (10, 10, 3), (200, 7, 100), (5, 2, 5), (1000, 1, 10), (20, 17, 5)]:
    C.add('pass', dict(n=n, c=c, k=k), dict(v=1 - math.comb(n - c, k) / math.comb(n, k)))
for w, t, l in [(10, 5, 3), (0, 0, 7), (50, 0, 50), (3, 100, 9), (120, 30, 90)]:
    n = w + t + l
    C.add('win', dict(w=w, t=t, l=l), dict(rate=(w + t / 2) / n, dec=w / (w + l), tie=t / n, p=None))
for i in range(9):
    k = int(rng.integers(3, 8))
    a = rng.integers(1, 60, k)
    b = rng.integers(1, 60, k)
    if i == 1:
        b[0] = 0
    if i == 2:
        a[0] = 0
    if i == 3:
        a, b = (np.r_[0, a], np.r_[0, b])
    if i == 4:
        a = a * 1000
    p, q = (a / a.sum(), b / b.sum())
    ph, qh = ((a + 0.5) / (a.sum() + 0.5 * k), (b + 0.5) / (b.sum() + 0.5 * k))
    m = (p + q) / 2
    psi = lambda p, q: float(((p - q) * np.log(p / q)).sum())
    js = (sp.rel_entr(p, m).sum() + sp.rel_entr(q, m).sum()) / 2
    e = dict(psih=psi(ph, qh), klh=sp.rel_entr(qh, ph).sum(), jsn=math.sqrt(js), jsb=math.sqrt(js / math.log(2)), jsd=js / math.log(2), hel=math.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2), tv=abs(p - q).sum() / 2)
    if i not in (1, 2, 3):
        e['psi'] = psi(p, q)
    if i not in (2, 3):
        e['kl'] = sp.rel_entr(q, p).sum()
    if i in (1, 2):
        e['psi'] = UND
    if i == 2:
        e['kl'] = UND
    if i == 3:
        e.pop('psih')
        e.pop('klh')
    mk = a + b > 0
    c = st.chi2_contingency([a[mk], b[mk]], correction=False)
    e.update(chi=c[0], chip=c[1])
    if i not in (2, 3):
        g = st.chisquare(b, p * b.sum())
        e.update(kn=g[0], knp=g[1])
    C.add('drift', dict(a=a, b=b), e)
for i in range(5):
    a, b = (rng.normal(0, 1, int(rng.integers(1, 20))), rng.gamma(2, 1, int(rng.integers(1, 20))))
    wa, wb = (rng.uniform(0.1, 1, len(a)), rng.uniform(0.1, 1, len(b)))
    C.add('wass', dict(a=a, b=b, wa=wa, wb=wb), dict(v=st.wasserstein_distance(a, b), w=st.wasserstein_distance(a, b, wa, wb)))
for i in range(3):
    a, b = (rng.normal(0, 1, (12, 3)), rng.normal(0.5, 1, (9, 3)))
    s = 1.3
    K = lambda x, y: np.exp(-((x[:, None] - y[None]) ** 2).sum(2) / (2 * s * s))
    m, n = (12, 9)
    C.add('mmd', dict(a=a, b=b, s=s), dict(v=(K(a, a).sum() - m) / (m * (m - 1)) + (K(b, b).sum() - n) / (n * (n - 1)) - 2 * K(a, b).mean()))
for i in range(7):
    n = 80
    g = rng.choice(list('abc'), n)
    y = rng.integers(0, 2, n)
    p = np.where(rng.uniform(size=n) < 0.7, y, rng.integers(0, 2, n))
    z = i % 2
    if i == 5:
        p = np.where(g == 'a', 0, p)
    if i == 6:
        y = np.where(g == 'a', 0, y)
    rates = {}
    for nm, f in dict(sel=lambda y, p: (p.sum(), len(p)), tpr=lambda y, p: (p[y == 1].sum(), (y == 1).sum()), fpr=lambda y, p: (p[y == 0].sum(), (y == 0).sum()), ppv=lambda y, p: (y[p == 1].sum(), (p == 1).sum()), acc=lambda y, p: ((y == p).sum(), len(y))).items():
        v = []
        for q in 'abc':
            a, b = f(y[g == q], p[g == q])
            if b:
                v.append(a / b)
            elif z:
                v.append(0)
        rates[nm] = v
    gap = lambda v: max(v) - min(v)
    rat = lambda v: min(v) / max(v) if max(v) > 0 else UND
    be = p - y + 1.0
    mu = be.mean()
    e = dict(dpd=gap(rates['sel']), dpr=rat(rates['sel']), eod=gap(rates['tpr']), eor=rat(rates['tpr']), ppd=gap(rates['ppv']), fprd=gap(rates['fpr']), accd=gap(rates['acc']), ge2=((be / mu) ** 2 - 1).mean() / 2, theil=np.mean(sp.xlogy(be / mu, be / mu)))
    C.add('fair', dict(g=list(g), y=y, p=p, zero=z), e)
for i in range(3):
    b = rng.gamma(2, 1, 15)
    m = b.mean()
    C.add('ineq', dict(b=b), dict(t=np.mean(b / m * np.log(b / m)), g2=((b / m) ** 2 - 1).mean() / 2, g0=-np.log(b / m).mean(), gm=((b / m) ** (-1) - 1).mean() / 2))
for i in range(3):
    a = rng.integers(0, 11, 30)
    C.add('nps', dict(a=a), dict(v=100 * ((a >= 9).mean() - (a <= 6).mean())))
for i in range(4):
    a = rng.integers(1, 6, 10)
    C.add('sus', dict(a=a), dict(v=2.5 * sum((x - 1 if j % 2 == 0 else 5 - x for j, x in enumerate(a)))))
for p, n, g in [(0.31, 5, 0.85), (0.1, 10, 0.9), (0.01, 3, 0.99), (0.5, 1, 0.5)]:
    C.add('disc', dict(p=p, n=n, goal=g), dict(c=1 - (1 - p) ** n, n=math.ceil(math.log(1 - g) / math.log(1 - p) - 1e-12)))
for i in range(4):
    x = rng.exponential(1, 50)
    t = [0.5, 1, 0.1, 2][i]
    f = i
    C.add('apdex', dict(x=x, t=t, f=f), dict(v=((x <= t).sum() + ((x > t) & (x <= 4 * t)).sum() / 2) / (50 + f)))
for i in range(3):
    x = rng.exponential(100, [100, 37, 1000][i])
    C.add('lat', dict(x=x), dict(v=None))
for t, dy, s, h in [(0.999, 28, 0.02, 1), (0.99, 30, 0.05, 6), (0.9, 30, 0.1, 24), (0.9999, 7, 0.1, 72)]:
    C.add('burn', dict(target=t, days=dy, share=s, h=h), dict(v=s * dy * 24 / h))
for i in range(6):
    n = 40
    y = rng.integers(0, 2, n)
    s = np.round(rng.normal(y, 1), 1)
    c = [[0, 1, 5, 0], [-2, 3, 4, 0], [0, 10, 1, 0], [1, 2, 9, 0], [0, 1, 1, 0], [0, 2, 7, 0.5]][i]
    best = None
    ths = sorted(set(s), reverse=True)
    cost = lambda t: (c[0] * ((y == 1) & (s >= t)).sum() + c[1] * ((y == 0) & (s >= t)).sum() + c[2] * ((y == 1) & (s < t)).sum() + c[3] * ((y == 0) & (s < t)).sum()) / n
    mn = min([cost(t) for t in ths] + [cost(np.inf)])
    rec = [0.8, 0.5, 0.9, 1.0, 0.3, 0.7][i]
    rt = max((t for t in ths if ((y == 1) & (s >= t)).sum() / y.sum() >= rec - 1e-12))
    prec = 0.6
    ok = [t for t in ths if ((y == 1) & (s >= t)).sum() / (s >= t).sum() >= prec]
    bestr = max((((y == 1) & (s >= t)).sum() / y.sum() for t in ok)) if ok else None
    J = [((y == 1) & (s >= t)).sum() / y.sum() - ((y == 0) & (s >= t)).sum() / (1 - y).sum() for t in ths]
    C.add('threshold', dict(y=y, s=s, costs=c, rec=rec, prec=prec), dict(cost=mn, be=(c[1] - c[3]) / (c[1] - c[3] + (c[2] - c[0])), rt=rt, pr=bestr, you=ths[int(np.argmax(np.round(J, 12)))]))
for i in range(3):
    n = 100
    y = rng.integers(0, 2, n)
    s = rng.normal(y, 1)
    o = np.argsort(-s)
    e = [y[o][:m].sum() / y.sum() for m in (10, 20, 50)]
    C.add('lift', dict(y=y, s=s), dict(gain=e, lift=[g / f for g, f in zip(e, (0.1, 0.2, 0.5))]))
for i in range(6):
    n = int(rng.integers(4, 12))
    t = np.cumsum(rng.integers(1, 6, n))
    x = np.cumsum(rng.normal(0.5, 1, n))
    at = int(t[-1] + rng.integers(1, 20))
    lv = float(x[-1] + 1)
    if i % 2 == 0:
        T = t[-1] - t[0]
        mu = (x[-1] - x[0]) / T
        dt = np.diff(t)
        s2 = ((np.diff(x) - mu * dt) ** 2 / dt).sum() / (n - 2)
        h = at - t[-1]
        m = x[-1] + mu * h
        se = math.sqrt(s2 * (h + h * h / T))
        df = n - 2
        md = 'RandomWalkWithDrift'
    else:
        A = np.column_stack([np.ones(n), t])
        b, rs, _, _ = np.linalg.lstsq(A, x, rcond=None)
        s2 = rs[0] / (n - 2)
        m = b[0] + b[1] * at
        se = math.sqrt(s2 * (1 + 1 / n + (at - t.mean()) ** 2 / ((t - t.mean()) ** 2).sum()))
        df = n - 2
        md = 'LinearTrend'
    q = st.t.ppf(0.95, df)
    C.add('trend', dict(t=t, x=x, at=at, level=lv, model=md), {'m': m, 'i@': (m - q * se, m + q * se), 'p': st.t.sf((lv - m) / se, df)})
for i in range(4):
    k = 3
    v0, v1 = (rng.uniform(10, 100, k), rng.uniform(10, 100, k))
    r0, r1 = (rng.uniform(0, 1, k), rng.uniform(0, 1, k))
    s0, s1 = (v0 / v0.sum(), v1 / v1.sum())
    md = ['Midpoint', 'WithInteraction'][i % 2]
    e = dict(rate=((s0 + s1) / 2 * (r1 - r0)).sum(), mix=((s1 - s0) * (r0 + r1) / 2).sum(), int=0.0) if i % 2 == 0 else dict(rate=(s0 * (r1 - r0)).sum(), mix=((s1 - s0) * r0).sum(), int=((s1 - s0) * (r1 - r0)).sum())
    C.add('mix', dict(s=np.column_stack([v0, r0, v1, r1]), m=md), e)
for i in range(6):
    shape = ['product', 'other'][i % 2]
    k = 3 if i % 2 == 0 else 4
    nm = list('abcd')[:k]
    b, a = (rng.uniform(1, 5, k), rng.uniform(1, 5, k))
    f = (lambda v: np.prod(v)) if i % 2 == 0 else lambda v: (v[0] + v[1] * v[2]) / v[3]
    md = ['Shapley', 'Shapley', 'Sequential', 'Sequential', 'LogMeanDivisia', 'Shapley'][i]
    if md == 'Shapley':
        c = np.zeros(k)
        P = list(permutations(range(k)))
        for o in P:
            v = b.copy()
            for j in o:
                x = f(v)
                v[j] = a[j]
                c[j] += f(v) - x
        c /= len(P)
    elif md == 'Sequential':
        c = np.zeros(k)
        v = b.copy()
        for j in range(k):
            x = f(v)
            v[j] = a[j]
            c[j] = f(v) - x
    else:
        L = (f(a) - f(b)) / math.log(f(a) / f(b))
        c = L * np.log(a / b)
    C.add('tree', dict(names=nm, shape=shape, before=b, after=a, m=md), dict(c=c))
for c in [[1, 2, 3, 4], [0, 0, 0, 9], [5, 5, 5], [1], [0, 3, 8, 1, 1]]:
    s = sorted(c)
    n = len(s)
    C.add('gini', dict(c=c), dict(v=sum(((2 * (j + 1) - n - 1) * x for j, x in enumerate(s))) / (n * sum(s))))
for i in range(4):
    n, k = (60, 3)
    y = rng.integers(0, k, n)
    s = rng.dirichlet(np.ones(k), n) + np.eye(k)[y] * 0.3
    s /= s.sum(1, keepdims=True)
    s = np.round(s, 2 if i % 2 else 9)
    sn = s / s.sum(1, keepdims=True) if i % 2 == 0 else s
    oa = [sk.roc_auc_score(y == c, s[:, c]) for c in range(k)]
    ht = np.mean([(sk.roc_auc_score(y[(y == a) | (y == b)] == a, s[(y == a) | (y == b), a]) + sk.roc_auc_score(y[(y == a) | (y == b)] == b, s[(y == a) | (y == b), b])) / 2 for a in range(k) for b in range(a)])
    C.add('auck', dict(k=k, y=y, s=s), dict(macro=np.mean(oa), weighted=np.average(oa, weights=[(y == c).sum() for c in range(k)]), ht=ht))
for i in range(3):
    y, p = (rng.integers(0, 2, (30, 4)), rng.integers(0, 2, (30, 4)))
    C.add('multilabel', dict(k=4, y=y, p=p), dict(ham=sk.hamming_loss(y, p), sub=sk.accuracy_score(y, p), fmi=sk.f1_score(y, p, average='micro'), fma=sk.f1_score(y, p, average='macro'), fw=sk.f1_score(y, p, average='weighted')))
for p, k in [(0.01, 0.5), (1.0, 0.3), (1e-10, 0.1), (0.5, 0.9)]:
    es = rng.gamma(1, 20, 8)
    o = np.sort(es)[::-1]
    rej = max([j + 1 for j in range(8) if o[j] >= 8 / (0.1 * (j + 1))], default=0)
    C.add('ev', dict(p=p, kappa=k, es=es), dict(c=(1 - p + p * math.log(p)) / (p * math.log(p) ** 2) if p < 1 else 0.5, k=k * p ** (k - 1), rej=rej))
for i in range(3):
    p = rng.uniform(0, 1, 30)
    C.add('labelfree', dict(p=p), dict(acc=np.where(p >= 0.5, p, 1 - p).mean()))
for s, t, v in [(0, 10, 5), (10, 20, 8), (5, 6, 9)]:
    C.add('progress', dict(s=s, t=t, v=v), dict(v=None))
C.write(Path(__file__).with_name('independent.jsonl'))
