"""The peers of metrics: scikit-learn and NumPy. Each function sets up from the row's parameters and returns what a turn runs."""

import time

import numpy as np

import splitmix


def _scores(params):
    rows, digits = int(params["Rows"]), int(params.get("Digits", 0))
    scores = splitmix.uniforms(rows, 0)
    if digits:
        scores = np.rint(scores * 10**digits) / 10**digits
    return (splitmix.uniforms(rows, 1) < scores).astype(np.uint8), scores


def area_under_roc(params):
    from sklearn.metrics import roc_auc_score

    actual, scores = _scores(params)
    return lambda: float(roc_auc_score(actual, scores))


def average_precision(params):
    from sklearn.metrics import average_precision_score

    actual, scores = _scores(params)
    return lambda: float(average_precision_score(actual, scores))


def confusion(params):
    """Pairs counted by bincount, in pieces that stay in cache: the fastest way found in NumPy."""
    rows, classes, piece = int(params["Rows"]), int(params["Classes"]), 100_000
    actual, predicted = (
        np.tile((splitmix.uniforms(1_000_000, stream) * classes).astype(np.uint8), rows // 1_000_000)
        for stream in (0, 1)
    )

    def run():
        counts = np.zeros(classes * classes, dtype=np.int64)
        for start in range(0, rows, piece):
            pairs = actual[start : start + piece] * np.uint8(classes) + predicted[start : start + piece]
            counts += np.bincount(pairs, minlength=classes * classes)
        return float(np.trace(counts.reshape(classes, classes)) / rows)

    return run


def stability_index(params):
    """Counted by searchsorted or by histogram, whichever is the faster here; the edges are made before, as ours are."""
    rows, bins = int(params["Rows"]), int(params["Bins"])

    def bells(stream):
        return splitmix.uniforms(rows, stream) + splitmix.uniforms(rows, stream + 1) + splitmix.uniforms(rows, stream + 2) - 1.5

    reference, current = bells(0), 1.1 * bells(3) + 0.05
    current[splitmix.uniforms(rows, 6) < 0.01] = np.nan
    edges = np.quantile(reference, np.arange(1, bins) / bins)
    open_edges = np.concatenate(([-np.inf], edges, [np.inf]))

    # NaN sorts after every edge, into a place of its own.
    counted = np.append(np.bincount(np.searchsorted(edges, reference, side="right"), minlength=bins), 0)

    def index(p, q):
        used = (p > 0) | (q > 0)
        p, q = p[used], q[used]
        p = (p + 0.5) / (p.sum() + 0.5 * len(p))
        q = (q + 0.5) / (q.sum() + 0.5 * len(q))
        return float(((p - q) * np.log(p / q)).sum())

    def search():
        places = np.searchsorted(edges, current, side="right")
        places[np.isnan(current)] = bins
        return index(counted, np.bincount(places, minlength=bins + 1))

    def histogram():
        counts, _ = np.histogram(current, open_edges)
        return index(counted, np.append(counts, np.isnan(current).sum()))

    return _faster(search, histogram)


def quantile(params):
    """An exact quantile, which needs all values at once; a sketch keeps 1 % instead."""
    latencies = 0.05 / (1 - 0.999 * splitmix.uniforms(int(params["Rows"]), 0))
    return lambda: float(np.quantile(latencies, 0.99))


def events(params):
    """The whole table at once: sorted by user, then days and steps by vectors."""
    count, days, day = int(params["Events"]), 60, 86_400_000
    users = (splitmix.uniforms(count, 0) * 100_000).astype(np.int64)
    times = np.arange(count) * (days * day // count)
    u = splitmix.uniforms(count, 1)
    kinds = np.select([u < 0.3, u < 0.4, u < 0.42], [0, 1, 2], 3)
    offset = 3_600_000

    def run():
        local = times + offset
        observed = local < days * day
        order = np.argsort(users[observed], kind="stable")
        user, time_, kind = (column[observed][order] for column in (users, local, kinds))
        on = time_ // day
        first = np.ones(len(user), dtype=bool)
        first[1:] = user[1:] != user[:-1]
        person = np.cumsum(first) - 1
        start = on[first]
        fresh = first.copy()
        fresh[1:] |= on[1:] != on[:-1]
        age = (on - start[person])[fresh]
        total = sum((age == a).sum() / (start + a < days).sum() for a in (1, 7, 30))
        last = on == days - 1
        total += len(np.unique(person[last])) / len(np.unique(person[on >= days - 30]))

        # When the walk that leads to an event began: the latest that still counts, nothing from another user's.
        far = person * (4 * days * day)
        window, lowest = 7 * day, -2 * days * day
        began = np.where((kind == 0) & (time_ <= (days * day - window)), time_, lowest)
        entered = np.unique(person[began > lowest])
        for step in (1, 2):
            latest = np.maximum.accumulate(began + far) - far
            began = np.where((kind == step) & (latest > lowest) & (time_ - latest <= window), latest, lowest)
        return float(total + len(np.unique(person[began > lowest])) / len(entered))

    return run


def _faster(*ways):
    """The way whose second call was the quickest."""

    def seconds(way):
        way()
        start = time.perf_counter()
        way()
        return time.perf_counter() - start

    return min(ways, key=seconds)
