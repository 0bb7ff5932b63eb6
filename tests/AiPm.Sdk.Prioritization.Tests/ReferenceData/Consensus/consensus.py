"""Makes consensus.json: random profiles with ties, left-out items and weights, ordered by methods written again from their
definitions, Kemeny by trying every order, tau and W by scipy. Needs numpy and scipy.
"""
import itertools
import json
import numpy as np
from scipy.stats import kendalltau, chi2, rankdata

rng = np.random.default_rng(2026)
profiles = []
for p in range(32):
    n = int(rng.integers(3, 7))
    m = int(rng.integers(3, 10))
    kind = p % 4  # strict, ties, left out, ties with weights
    ballots = []
    for v in range(m):
        order = rng.permutation(n).tolist()
        places = [[i] for i in order]
        if kind in (1, 3):
            k = 0
            while k < len(places) - 1:
                if rng.random() < 0.3:
                    places[k] += places.pop(k + 1)
                k += 1
        if kind == 2:
            places = places[: int(rng.integers(1, n + 1))]
        ballots.append({"places": places, "weight": round(float(rng.uniform(0.5, 3)), 3) if kind == 3 or p % 8 == 4 else 1})
    levels = np.full((m, n), 99)
    for v, b in enumerate(ballots):
        for k, place in enumerate(b["places"]):
            for i in place:
                levels[v, i] = k
    w = np.array([b["weight"] for b in ballots], dtype=float)
    above = np.zeros((n, n))
    for v in range(m):
        for i in range(n):
            for j in range(n):
                above[i, j] += w[v] * (levels[v, i] < levels[v, j])
    # every order
    costs = {}
    for order in itertools.permutations(range(n)):
        costs[order] = sum(above[order[b], order[a]] for a in range(n) for b in range(a + 1, n))
    least = min(costs.values())
    optima = sorted(o for o, c in costs.items() if c <= least + 1e-9)
    # Borda from mid-ranks
    mid = np.array([rankdata(levels[v], method="average") for v in range(m)])
    borda = (w[:, None] * (n - mid)).sum(axis=0)
    copeland = [sum(1.0 if above[i, j] > above[j, i] else 0.5 if abs(above[i, j] - above[j, i]) < 1e-9 else 0 for j in range(n) if j != i) for i in range(n)]
    # Schulze: a chain of strength at least s exists, by search for each s
    def schulze(strength):
        s = {(i, j): strength(i, j) for i in range(n) for j in range(n) if above[i, j] > above[j, i]}
        chain = np.zeros((n, n))
        for level in sorted(set(s.values())):
            for i in range(n):
                seen, todo = {i}, [i]
                while todo:
                    a = todo.pop()
                    for b in range(n):
                        if (a, b) in s and s[a, b] >= level and b not in seen:
                            seen.add(b)
                            todo.append(b)
                for j in seen - {i}:
                    chain[i, j] = level
        wins = [[j for j in range(n) if chain[j, i] > chain[i, j]] for i in range(n)]
        return chain.tolist(), [len(x) for x in wins]
    margins, by_margin = schulze(lambda i, j: above[i, j] - above[j, i])
    votes, by_votes = schulze(lambda i, j: above[i, j])
    # ranked pairs, only where no two majorities are equally strong
    pairs = [(above[i, j] - above[j, i], i, j) for i in range(n) for j in range(n) if above[i, j] > above[j, i]]
    tideman = None
    if len({x[0] for x in pairs}) == len(pairs):
        edges = set()
        def reaches(a, b):
            seen, todo = {a}, [a]
            while todo:
                x = todo.pop()
                if x == b:
                    return True
                for (c, d) in edges:
                    if c == x and d not in seen:
                        seen.add(d)
                        todo.append(d)
            return False
        for _, i, j in sorted(pairs, reverse=True):
            if not reaches(j, i):
                edges.add((i, j))
        tideman = [sum(1 for k in range(n) if k != i and reaches(k, i)) for i in range(n)]
    winner = [i for i in range(n) if all(above[i, j] > above[j, i] for j in range(n) if j != i)]
    smith = None
    for size in range(1, n + 1):
        for some in itertools.combinations(range(n), size):
            if all(above[i, j] > above[j, i] for i in some for j in range(n) if j not in some):
                smith = list(some)
                break
        if smith is not None:
            break
    # W of the weighted mean ranks; for equal weights scipy's Friedman chi-square divided by m(n-1)
    share = w / w.sum()
    mean = (share[:, None] * mid).sum(axis=0)
    ties = 0
    for v in range(m):
        _, counts = np.unique(mid[v], return_counts=True)
        ties += share[v] * (counts ** 3 - counts).sum()
    possible = n ** 3 - n - ties
    kendall_w = float(12 * ((mean - (n + 1) / 2) ** 2).sum() / possible) if possible > 0 else None
    effective = w.sum() ** 2 / (w ** 2).sum()
    p_value = float(chi2.sf(effective * (n - 1) * kendall_w, n - 1)) if kendall_w is not None else None
    taus = []
    for a in range(m):
        for b in range(a + 1, m):
            tau = kendalltau(mid[a], mid[b]).statistic
            taus.append([a, b, None if np.isnan(tau) else float(tau)])
    profiles.append({
        "items": n, "ballots": ballots, "above": above.tolist(), "kemeny": {"distance": least, "optima": optima[:50], "count": len(optima)},
        "borda": borda.tolist(), "copeland": copeland, "schulzeMargins": margins, "schulzeVotes": votes,
        "schulzeAboveByMargins": by_margin, "schulzeAboveByVotes": by_votes, "rankedPairsAbove": tideman,
        "winner": winner[0] if winner else None, "smith": smith, "w": kendall_w, "pValue": p_value, "taus": taus,
    })
json.dump(profiles, open("consensus.json", "w"), separators=(",", ":"))
print(sum(p["rankedPairsAbove"] is not None for p in profiles), sum(p["winner"] is None for p in profiles), [p["kemeny"]["count"] for p in profiles])
from scipy.stats import friedmanchisquare
q = profiles[0]
mids = [[0] * q["items"] for _ in q["ballots"]]
for v, b in enumerate(q["ballots"]):
    for k, place in enumerate(b["places"]):
        mids[v][place[0]] = k + 1
s = friedmanchisquare(*np.array(mids).T)
print(s.pvalue, q["pValue"])
