"""Scores and rankings as a NumPy program would compute them."""
import numpy as np

from sequence import between


def rice_numpy(params):
    items = params["Items"]
    reach = between(0, 10_000, items, 0)
    impact = between(0.25, 3, items, 1)
    confidence = between(0.1, 1, items, 2)
    effort = between(0.5, 20, items, 3)
    scores = np.empty(items)

    def run():
        # Into one array, so that no other is made: the fastest that NumPy has.
        np.multiply(reach, impact, out=scores)
        np.multiply(scores, confidence, out=scores)
        np.divide(scores, effort, out=scores)
        return scores[items // 2]

    return run
