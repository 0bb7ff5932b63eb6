"""The columns of Sequence.cs, bit for bit: the same products, sums and differences of doubles in the same order."""
import numpy as np

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53)


def uniforms(count, stream):
    """Value i is the fraction of (i + 1) √p, p the prime of the stream's place."""
    values = np.arange(1, count + 1) * np.sqrt(float(PRIMES[stream]))
    return values - np.floor(values)


def between(lower, upper, count, stream):
    return lower + (upper - lower) * uniforms(count, stream)


def integers(end, count, stream):
    return (end * uniforms(count, stream)).astype(np.int32)
