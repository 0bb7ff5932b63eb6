"""The peers of risks: NumPy and SciPy. Each function sets up from the row's parameters and returns what a turn runs."""

import itertools
import time

import numpy as np


def losses(params):
    """The mean of the total alone, added up by the faster of two ways."""
    total = _totals(int(params["Years"]))
    return lambda: float(total().mean())


def shortfall(params):
    """The expected shortfall at 99 %, by partition."""
    years = int(params["Years"])
    total = _totals(years)

    def run():
        rank = int(np.ceil(0.99 * years)) - 1
        values = np.partition(total(), rank)
        return float(values[rank] + np.maximum(values[rank:] - values[rank], 0).sum() / (0.01 * years))

    return run


def _totals(years):
    """Twenty compound risks, all events of one drawn at once: bincount with weights, or reduceat over the years with events."""
    seeds = itertools.count()

    def draw(add):
        rng = np.random.default_rng(next(seeds))
        total = np.zeros(years)
        for i in range(20):
            events = rng.poisson(0.5, years)
            add(total, events, rng.lognormal(10 + 0.05 * i, 1, events.sum()))
        return total

    def bincount(total, events, each):
        total += np.bincount(np.repeat(np.arange(years), events), weights=each, minlength=years)

    def reduceat(total, events, each):
        some = np.flatnonzero(events)
        total[some] += np.add.reduceat(each, np.concatenate(([0], np.cumsum(events[some])[:-1])))

    def seconds(add):
        start = time.perf_counter()
        draw(add)
        return time.perf_counter() - start

    draw(bincount)
    fastest = min((bincount, reduceat), key=seconds)
    return lambda: draw(fastest)


def controls(params):
    """
    What every control stops given the others, in expectation and so without years: what is left of a risk is the product of what each control leaves of it,
    as number of events and size of a loss are independent.
    """
    risks, loss = 200, 0.5 * np.exp(10 + 0.5)

    def run():
        left = np.ones((risks, risks))
        for i in range(risks):
            for risk, share in ((i, 0.4), ((i + 7) % risks, 0.3), ((i + 31) % risks, 0.3)):
                left[i, risk] *= 1 - share
        together = left.prod(axis=0)
        return float((loss * (together / left - together)).sum())

    return run


def reversals(params):
    """The share of pairs that a 5 × 5 matrix puts in the wrong order, from Kendall's tau b of simulated risks."""
    from scipy.stats import kendalltau

    risks = int(params["Risks"])
    seeds = itertools.count()

    def run():
        rng = np.random.default_rng(next(seeds))
        p, c = rng.random(risks), rng.random(risks)
        score = (np.floor(p * 5) + 1) * (np.floor(c * 5) + 1)
        tau = kendalltau(p * c, score).statistic
        counts = np.unique(score, return_counts=True)[1].astype(float)
        pairs = risks * (risks - 1) / 2
        untied = pairs - (counts * (counts - 1) / 2).sum()
        return float((1 - tau * np.sqrt(pairs / untied)) / 2)

    return run
