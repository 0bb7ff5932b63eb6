"""Columns without the even spacing of sequence.py, the same bits as SplitMix of the benchmarks: SplitMix64 (Steele, Lea and Flood 2014) at the place of the value."""

import numpy as np


def uniforms(count, stream):
    """So many values from 0 to below 1."""
    bits = (np.arange(1, count + 1, dtype=np.uint64) + np.uint64(stream << 32)) * np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((bits ^ (bits >> np.uint64(31))) >> np.uint64(11)) * 2.0**-53
