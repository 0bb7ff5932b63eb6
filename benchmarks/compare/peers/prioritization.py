"""Scores, rankings and counts as a NumPy program computes them, each in the fastest way found."""
import numpy as np

from sequence import between, integers


def rice_numpy(params):
    """Into one array, so that no other is made; r * i * c / e takes longer."""
    items = params["Items"]
    reach = between(0, 10_000, items, 0)
    impact = between(0.25, 3, items, 1)
    confidence = between(0.1, 1, items, 2)
    effort = between(0.5, 20, items, 3)
    scores = np.empty(items)

    def run():
        np.multiply(reach, impact, out=scores)
        np.multiply(scores, confidence, out=scores)
        np.divide(scores, effort, out=scores)
        return scores[items // 2]

    return run


DRAWS = 10_000


def drawn_scores(items):
    """Blocks of draws that stay in the cache, each a draw a row; RICE of one lognormal and three certain inputs."""
    generator = np.random.default_rng(1)
    numbers = np.arange(items)
    location = 7 + 0.001 * numbers
    factor = 2 * 0.8 / (1 + numbers % 7)
    block = np.empty((max(1, 200_000 // items), items))
    for first in range(0, DRAWS, len(block)):
        scores = block[: min(len(block), DRAWS - first)]
        generator.standard_normal(out=scores)
        scores *= 0.5
        scores += location
        np.exp(scores, out=scores)
        scores *= factor
        yield scores


def ranks_numpy(params):
    """How often each item has each rank; the mean rank of every tenth item, each weighted by its number."""
    items = params["Items"]
    places = np.arange(items)

    def run():
        counts = np.zeros(items * items, dtype=np.int64)
        for scores in drawn_scores(items):
            order = np.argsort(-scores, axis=1)
            counts += np.bincount((order * items + places).ravel(), minlength=items * items)
        shares = counts.reshape(items, items) / DRAWS
        ranks = shares @ (1.0 + places)
        return (places[::10] * ranks[::10]).sum()

    return run


def best_numpy(params):
    """How often each item is among the best 20; the mean number of an item among them."""
    items = params["Items"]
    best = 20

    def run():
        counts = np.zeros(items, dtype=np.int64)
        for scores in drawn_scores(items):
            chosen = np.argpartition(scores, items - best, axis=1)[:, items - best :]
            counts += np.bincount(chosen.ravel(), minlength=items)
        return (np.arange(items) * counts).sum() / DRAWS / best

    return run


def kano_numpy(params):
    answers = params["Answers"]
    functional = (1 + integers(5, answers, 0)).astype(np.uint8)
    dysfunctional = (1 + integers(5, answers, 1)).astype(np.uint8)

    def run():
        counts = np.bincount((functional - 1) * np.uint8(5) + (dysfunctional - 1), minlength=25)
        return counts[4]

    return run
