"""Values of Prioritization: decision matrices, pairwise comparisons, voting, surveys, schedules, portfolios, information.

Nothing here knows the library: formulas are written from the published definitions, peers are named in each row. Run beside the table: python3 independent.py
(mpmath 1.2, scipy 1.10; orders and selections by enumeration).
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

from itertools import permutations, product, combinations
rng = np.random.default_rng(4242)
C = Cases({'bwm': 1e-09, 'maxdiff': 1e-09})

def norm(v, d, k):
    v = np.array(v, float)
    n = np.zeros_like(v)
    for j in range(v.shape[1]):
        x = v[:, j]
        b = d[j] > 0
        if k == 'vector':
            s = math.sqrt((x * x).sum())
            r = x / s if s else x * 0
            n[:, j] = r if b else 1 - r
        if k == 'minmax':
            R = x.max() - x.min()
            n[:, j] = 0 if R == 0 else (x - x.min()) / R if b else (x.max() - x) / R
        if k == 'sum':
            r = x / x.sum()
            n[:, j] = r if b else 1 - r
        if k == 'max':
            r = x / x.max()
            n[:, j] = r if b else 1 - r
        if k == 'none':
            n[:, j] = x if b else -x
    return n
for i in range(12):
    m, k = (int(rng.integers(2, 8)), int(rng.integers(2, 5)))
    v = np.round(rng.uniform(1, 100, (m, k)), 2)
    d = rng.choice([1, -1], k)
    w = rng.uniform(0.1, 1, k)
    W = w / w.sum()
    if i == 3:
        v[:, 0] = 7
    if i == 4:
        v[1] = v[0]
    base = dict(v=v, dir=d, w=w)
    for nm in ('vector', 'minmax', 'sum', 'max'):
        dist = 'm' if i % 3 == 2 else 'e'
        y = norm(v, d, nm) * W
        hi, lo = (y.max(0), y.min(0))
        D = (lambda a: abs(a).sum(1)) if dist == 'm' else lambda a: np.sqrt((a * a).sum(1))
        p, q = (D(y - hi), D(y - lo))
        C.add('topsis', dict(base, norm=nm, dist=dist), dict(s=[b / (a + b) if a + b > 0 else 0.5 for a, b in zip(p, q)]))
        C.add('wsm', dict(base, norm=nm), dict(s=y.sum(1)))
    C.add('wpm', dict(base, norm='reciprocal'), dict(s=np.exp((np.log(v) * W * d).sum(1))))
    C.add('wpm', dict(base, norm='max'), dict(s=np.prod(norm(v, d, 'max') ** W, axis=1)))
    f = v * d
    b, wo = (f.max(0), f.min(0))
    T = np.where(b > wo, W * (b - f) / np.where(b > wo, b - wo, 1), 0)
    S, Rr = (T.sum(1), T.max(1))
    v0 = [0.5, 0.7, 0.3][i % 3]
    t = lambda x: (x - x.min()) / (x.max() - x.min()) if x.max() > x.min() else x * 0
    Q = v0 * t(S) + (1 - v0) * t(Rr)
    o = np.argsort(Q, kind='stable')
    DQ = 1 / (m - 1)
    e = dict(q=Q, s=S, r=Rr)
    if len(set(np.round(Q, 12))) == m:
        c1 = Q[o[1]] - Q[o[0]] >= DQ - 1e-12
        a = o[0]
        c2 = S[a] <= S.min() + 1e-12 or Rr[a] <= Rr.min() + 1e-12
        e['c1'] = int(c1)
        e['c2'] = int(c2)
        st_ = [a] if c1 and c2 else [o[0], o[1]] if c1 else [x for x in o if Q[x] - Q[o[0]] < DQ - 1e-12]
        e['set'] = ','.join(sorted((f'i{x}' for x in st_)))
    C.add('vikor', dict(base, v0=v0), e)
    pref = []
    P = np.zeros((m, m))
    for j in range(k):
        ty = ['usual', 'u', 'v', 'level', 'linear', 'gauss'][int(rng.integers(6))]
        q, p = (float(rng.uniform(1, 20)), float(rng.uniform(21, 60)))
        dd = (v[:, j][:, None] - v[:, j][None]) * d[j]
        pos = dd > 0
        g = dict(usual=lambda x: 1.0 * (x > 0), u=lambda x: 1.0 * (x > q), v=lambda x: np.clip(x / p, 0, 1), level=lambda x: np.where(x > p, 1, np.where(x > q, 0.5, 0)), linear=lambda x: np.clip((x - q) / (p - q), 0, 1), gauss=lambda x: 1 - np.exp(-x * x / (2 * q * q)))[ty]
        P += W[j] * np.where(pos, g(dd), 0)
        pref.append([ty] + dict(usual=[], u=[q], v=[p], level=[q, p], linear=[q, p], gauss=[q])[ty])
    C.add('promethee', dict(base, pref=pref), dict(p=P.sum(1) / (m - 1), n=P.sum(0) / (m - 1), f=(P.sum(1) - P.sum(0)) / (m - 1)))
    for nm in ('minmax', 'sum'):
        if nm == 'sum' and i % 2:
            continue
        y = norm(v, d, nm)
        rg = (y.max(0) - y.min(0)).max()
        cc = []
        dc = []
        pr, qr = (0.6, 0.5)
        Cm = np.zeros((m, m))
        Dm = np.zeros((m, m))
        fv = v * d
        for a in range(m):
            for b in range(m):
                if a == b:
                    continue
                Cm[a, b] = W[fv[a] >= fv[b]].sum()
                Dm[a, b] = max(0, (y[b] - y[a]).max()) / rg if rg > 0 else 0
                cc.append(Cm[a, b])
                dc.append(Dm[a, b])
        C.add('electre', dict(base, norm=nm, p=pr, q=qr), dict(c=cc, d=dc))
    e = {}
    p = v / v.sum(0)
    E = -sp.xlogy(p, p).sum(0) / math.log(m)
    u = 1 - E
    u = np.where(v.max(0) == v.min(0), 0, u)
    if u.sum() > 1e-09:
        e['ent'] = u / u.sum()
    y = norm(v, d, 'minmax')
    sd = y.std(0, ddof=1)
    e['sd'] = sd / sd.sum()
    if i != 3 and m > 2:
        r = np.corrcoef(y.T)
        c = sd * (1 - r).sum(0)
        e['crit'] = c / c.sum()
    C.add('weights', base, e)
RI = {3: 0.58, 4: 0.9, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45}
for i in range(7):
    n = int(rng.integers(2, 8))
    A = np.ones((n, n))
    for a, b in combinations(range(n), 2):
        x = rng.choice([1, 2, 3, 5, 7, 9, 1 / 2, 1 / 3, 1 / 5])
        A[a, b] = x
        A[b, a] = 1 / x
    M_ = mp.matrix(A.tolist())
    x = mp.matrix([1] * n)
    for _ in range(3000):
        y = M_ * x
        x = y / sum(y)
    y = M_ * x
    l = sum(y) / sum(x)
    w = [float(z) for z in x]
    ci = float((l - n) / (n - 1)) if n > 1 else 0
    g = np.exp(np.log(A).mean(1))
    g /= g.sum()
    gci = 2 / ((n - 1) * (n - 2)) * sum(((math.log(A[a, b]) - math.log(g[a] / g[b])) ** 2 for a, b in combinations(range(n), 2))) if n > 2 else None
    C.add('ahp', dict(a=A), dict(w=w, l=l, ci=ci, g=g, gci=gci))
for i in range(5):
    n = int(rng.integers(3, 6))
    B, Wd = (0, n - 1)
    b = np.r_[1, rng.integers(1, 8, n - 2), 8 + rng.integers(0, 2)].astype(float)
    o = np.r_[b[-1], rng.integers(1, 7, n - 2), 1].astype(float)
    c = np.zeros(n + 1)
    c[n] = 1
    G = []
    h = []
    for j in range(n):
        for s in (1, -1):
            r = np.zeros(n + 1)
            r[B] += s
            r[j] -= s * b[j]
            r[n] = -1
            G.append(r)
            h.append(0)
            r = np.zeros(n + 1)
            r[j] += s
            r[Wd] -= s * o[j]
            r[n] = -1
            G.append(r)
            h.append(0)
    r = so.linprog(c, G, h, [[1] * n + [0]], [1], bounds=[(0, None)] * (n + 1))
    C.add('bwm', dict(b=b, o=o, best=B, worst=Wd), dict(w=r.x[:n], xi=r.fun))

# voting

def vote(items, ballots, un):
    n = len(items)
    W = np.zeros((n, n))
    bor = {r: np.zeros(n) for r in 'snm'}
    for pl, w in ballots:
        pos = {x: i for i, g in enumerate(pl) for x in g}
        rest = [x for x in items if x not in pos]
        if un == 'Last':
            for x in rest:
                pos[x] = len(pl)
        for a, b in permutations(range(n), 2):
            A, B = (pos.get(items[a]), pos.get(items[b]))
            if A is not None and B is not None and (A < B):
                W[a, b] += w
        ranked = sum(map(len, pl))
        full = {x: i for i, g in enumerate(pl) for x in g}
        for a in range(n):
            x = items[a]
            if x in full:
                below = sum((1 for y in items if y != x and full.get(y, 99) > full[x]))
                ties = sum((1 for y in items if y != x and full.get(y, 99) == full[x]))
                bor['s'][a] += w * (below + ties / 2)
                bor['n'][a] += w * (below + ties / 2)
                bm = sum((1 for y in full if full[y] > full[x]))
                bor['m'][a] += w * (bm + ties / 2 + 1)
            else:
                bor['s'][a] += w * (len(rest) - 1) / 2
    M = W - W.T
    cop = ((M > 0) + 0.5 * (M == 0) * (1 - np.eye(n))).sum(1)

    def sch(S):
        P = S.copy()
        for k in range(n):
            for i in range(n):
                for j in range(n):
                    if i != j != k != i:
                        P[i, j] = max(P[i, j], min(P[i, k], P[k, j]))
        c = [sum((P[j, i] > P[i, j] for j in range(n))) for i in range(n)]
        return c

    def places(c):
        return '>'.join(('='.join(sorted((items[i] for i in range(n) if c[i] == v))) for v in sorted(set(c))))
    best = None
    cnt = 0
    for o in permutations(range(n)):
        dd = sum((W[o[b], o[a]] for a in range(n) for b in range(a + 1, n)))
        if best is None or dd < best - 1e-09:
            best, cnt = (dd, 1)
        elif abs(dd - best) < 1e-09:
            cnt += 1
    win = [items[i] for i in range(n) if all((M[i, j] > 0 for j in range(n) if j != i))]
    lose = [items[i] for i in range(n) if all((M[i, j] < 0 for j in range(n) if j != i))]
    for size in range(1, n + 1):
        s = [c for c in combinations(range(n), size) if all((M[i, j] > 0 for i in c for j in range(n) if j not in c))]
        if s:
            smith = s[0]
            break
    strength = sorted({M[i, j] for i in range(n) for j in range(n) if M[i, j] > 0}, reverse=True)
    L = set()
    for sg in strength:
        E = [(i, j) for i in range(n) for j in range(n) if i != j and M[i, j] == sg]
        G = L | set(E)

        def reach(a, b, G):
            st_, seen = ([a], {a})
            while st_:
                x = st_.pop()
                for p, q in G:
                    if p == x and q not in seen:
                        seen.add(q)
                        st_.append(q)
            return b in seen
        L |= {(i, j) for i, j in E if not reach(j, i, G)}
    tot = all(((i, j) in L or (j, i) in L for i, j in combinations(range(n), 2)))
    rp = None
    if tot:
        c = [sum(((j, i) in L for j in range(n))) for i in range(n)]
        rp = places(c)
    SM = np.where(M > 0, M, 0)
    SW = np.where(M > 0, W, 0)
    return dict(borda=bor['s'], bordan=bor['n'], bordam=bor['m'], cop=cop, sch=places(sch(SM)), schw=places(sch(SW)), kd=best, ko=None, rp=rp, win=win[0] if win else '', lose=lose[0] if lose else '', smith=','.join(sorted((items[i] for i in smith))))
for i in range(24):
    n = int(rng.integers(2, 6))
    items = list('abcde'[:n])
    V = int(rng.integers(1, 9))
    bs = []
    for _ in range(V):
        o = list(rng.permutation(items))
        pl = []
        k = 0
        if i % 3 == 2:
            o = o[:int(rng.integers(1, n + 1))]
        while k < len(o):
            g = 1 if i % 2 == 0 else int(rng.integers(1, 3))
            pl.append(sorted(map(str, o[k:k + g])))
            k += g
        bs.append((pl, float(rng.integers(1, 4)) if i % 4 == 3 else 1.0))
    e = vote(items, bs, 'Last')
    C.add('vote', dict(items=items, ballots=[dict(p=p, w=w) for p, w in bs], un='Last'), e)

# Kano
tab = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ']
FS = [4, 2, 0, -1, -2]
DS = [-2, -1, 0, 2, 4]
for i in range(8):
    n = int(rng.integers(5, 80))
    f, d = (rng.choice(5, n, p=rng.dirichlet([1] * 5)), rng.choice(5, n, p=rng.dirichlet([1] * 5)))
    ct = [tab[a][b] for a, b in zip(f, d)]
    k = {c: ct.count(c) for c in 'AOMIRQ'}
    den = k['A'] + k['O'] + k['M'] + k['I']
    s = sorted(k.values(), reverse=True)
    C.add('kano', dict(f=f + 1, d=d + 1), dict(better=(k['A'] + k['O']) / den if den else UND, worse=-(k['O'] + k['M']) / den if den else UND, fm=None, dm=None, ts=(k['A'] + k['O'] + k['M']) / n, cs=(s[0] - s[1]) / n))
for i in range(4):
    n = 10
    v = rng.uniform(0, 1, n)
    w = rng.integers(1, 9, n).astype(float)
    b = [[v[0], w[0], 1]]
    for j in range(1, n):
        b.append([v[j], w[j], 1])
        while len(b) > 1 and b[-2][0] < b[-1][0]:
            x = b.pop()
            y = b.pop()
            b.append([(x[0] * x[1] + y[0] * y[1]) / (x[1] + y[1]), x[1] + y[1], x[2] + y[2]])
    dec = [x[0] for x in b for _ in range(x[2])]
    C.add('pava', dict(v=v, w=w), dict(v=dec))
for i in range(6):
    n = int(rng.integers(2, 8))
    it = []
    for j in range(n):
        u = ['std', 'date', 'window', 'intangible', 'exp'][int(rng.integers(5))] if i > 1 else 'std'
        it.append(dict(d=float(rng.integers(1, 9)), u=u, r=float(rng.integers(0, 20)), t=float(rng.integers(0, 20)), p=float(rng.integers(0, 50))))

    def cost(x, f):
        return dict(std=x['r'] * f, date=x['p'] + x['r'] * (f - x['t']) if f > x['t'] else 0, window=x['r'] * min(f, x['t']), intangible=x['r'] * max(f - x['t'], 0), exp=x['p'] * (f > 0) + x['r'] * f)[x['u']]

    def total(o):
        t = 0
        s = 0
        for j in o:
            t += it[j]['d']
            s += cost(it[j], t)
        return s
    C.add('cd3', dict(it=it), dict(c=min((total(o) for o in permutations(range(n)))), asis=total(range(n)), min=1))
for i in range(10):
    n = int(rng.integers(4, 13))
    K = 1 + i % 2
    it = [dict(v=float(np.round(rng.uniform(-2, 20) if i % 3 == 0 else rng.uniform(1, 20), 2)), u=[float(np.round(x, 1)) for x in rng.uniform(1, 10, K)], req=[int(rng.integers(0, j))] if j and rng.uniform() < 0.3 else [], must=int(rng.uniform() < 0.08)) for j in range(n)]
    cap = [float(np.round(0.4 * sum((x['u'][k] for x in it)) + 5, 1)) for k in range(K)]
    g = [dict(m=[0, 1, 2], lo=0, hi=1)] if i % 2 else [dict(m=[1, 2, 3], lo=1, hi=2)]
    best = None
    for s in product((0, 1), repeat=n):
        if any((sum((it[j]['u'][k] for j in range(n) if s[j])) > cap[k] + 1e-09 for k in range(K))) or any((s[j] and (not all((s[r] for r in it[j]['req']))) for j in range(n))) or any((it[j]['must'] and (not s[j]) for j in range(n))) or any((not x['lo'] <= sum((s[j] for j in x['m'])) <= x['hi'] for x in g)):
            continue
        t = sum((it[j]['v'] for j in range(n) if s[j]))
        best = t if best is None or t > best else best
    if best is not None:
        C.add('portfolio', dict(it=it, cap=cap, g=g), dict(v=best, bound=None, opt='Optimal'))
for i in range(3):
    n = 8
    it = np.c_[rng.integers(1, 30, n), rng.integers(1, 12, n)].astype(float)
    cap = 25.0
    pts = {}
    for s in product((0, 1), repeat=n):
        c = float(it[:, 1] @ s)
        v = float(it[:, 0] @ s)
        if c <= cap:
            pts[c] = max(pts.get(c, -1), v)
    fr = []
    b = -1
    for c in sorted(pts):
        if pts[c] > b:
            fr.append((c, pts[c]))
            b = pts[c]
    C.add('frontier', dict(it=it, cap=cap), dict(v=[x[1] for x in fr], c=[x[0] for x in fr]))
for i in range(4):
    m = 4
    v = np.round(rng.uniform(1, 10, (m, 2)), 1)
    y = norm(v, [1, -1], 'minmax')
    cuts = {0.0, 1.0}
    for a, b in combinations(range(m), 2):
        den = y[a, 0] - y[b, 0] - (y[a, 1] - y[b, 1])
        if den:
            t = (y[b, 1] - y[a, 1]) / den
            if 0 < t < 1:
                cuts.add(t)
    cs = sorted(cuts)
    acc = np.zeros(m)
    er = np.zeros(m)
    for lo, hi in zip(cs, cs[1:]):
        s = y @ [(lo + hi) / 2, 1 - (lo + hi) / 2]
        mx = s.max()
        tie = abs(s - mx) < 1e-12
        acc += (hi - lo) * tie / tie.sum()
    C.add('smaa', dict(v=v, dir=[1, -1], w=[1, 1]), dict(exact=1, a=acc))
for i in range(4):
    a = rng.uniform(0.5, 10, 4)
    a[2] = rng.uniform(0.1, 1)
    C.add('scores', dict(a=a), dict(rice=a[0] * a[1] * a[2] / a[3], wsjf=(a[0] + a[1] + a[2]) / a[3], opp=a[0] + max(0, a[0] - a[1])))
for i in range(3):
    items = list('abcde')
    t = []
    th = rng.normal(0, 1, 5)
    for j in range(60):
        sh = list(rng.choice(5, 4, replace=False))
        o = sorted(sh, key=lambda x: th[x] + rng.gumbel(), reverse=True)
        t.append(dict(r=f'r{j % 12}', shown=[items[x] for x in sh], b=items[o[0]], w=items[o[-1]]))
    C.add('maxdiff', dict(items=items, t=t), dict(s=[(sum((x['b'] == y for x in t)) - sum((x['w'] == y for x in t))) / sum((y in x['shown'] for x in t)) for y in items]))
for i in range(0):
    ab = [[1000, 0.3, 2, 0.4, 0.8, 4, 0.5], [float(rng.uniform(300, 900)), 0.2, 3, 0.3, 0.5, 2, 0.25]]
    mu = [math.log(x[0] * x[2] * x[4] / x[5]) for x in ab]
    s = [x[1] ** 2 + x[3] ** 2 + x[6] ** 2 for x in ab]
    C.add('ricep', dict(ab=ab), dict(p=st.norm.cdf((mu[0] - mu[1]) / math.sqrt(sum(s))), m=math.exp(mu[0] + s[0] / 2)))
for i in range(3):
    m = [[1.0, 1.0], [float(rng.uniform(0.5, 1.5)), 0.7]]
    s = math.hypot(m[0][1], m[1][1])
    d = m[0][0] - m[1][0]
    ev = max(m[0][0], m[1][0])
    f = lambda s: m[1][0] + s * st.norm.pdf(d / s) + d * st.norm.cdf(d / s) - ev
    C.add('evpi', dict(m=m), dict(v=f(s), one=f(m[0][1])))
C.write(Path(__file__).with_name('independent.jsonl'))
