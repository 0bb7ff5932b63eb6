"""The columns of Sequence.cs, bit for bit: the same products, sums and differences of doubles in the same order."""
import numpy as np

GOLDEN = 0.6180339887498949
PLASTIC = 0.7548776662466927


def uniforms(count, stream):
    """Value i of a stream is the fraction of (i + 1) φ + stream ρ."""
    values = np.arange(1, count + 1) * GOLDEN + stream * PLASTIC
    return values - np.floor(values)


def between(lower, upper, count, stream):
    return lower + (upper - lower) * uniforms(count, stream)


def integers(end, count, stream):
    return (end * uniforms(count, stream)).astype(np.int32)
