"""What the programs independent.py of the rooms share: rows of a table, and numbers as JSON has them.

A row holds a method, its input, what is expected, the source, and a tolerance where the peer is good to fewer than ten digits. A null is not compared.
"""
import json
import math

import mpmath as mp
import numpy as np

UND = "undefined"
mp.mp.dps = 40


def clean(value):
    """JSON has no infinity and no NumPy numbers."""
    if isinstance(value, mp.mpf):
        value = float(value)
    if isinstance(value, np.floating):
        value = float(value)
    if isinstance(value, (np.integer, np.bool_, bool)):
        value = int(value)
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [clean(entry) for entry in value]
    if isinstance(value, dict):
        return {name: clean(entry) for name, entry in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if value != value else ("inf" if value > 0 else "-inf")
    return value


class Cases:
    """The rows of a table. A name that ends in @ is an interval; a list is spread over name_0, name_1, and so on."""

    def __init__(self, tolerances=None):
        self.rows = []
        self.tolerances = tolerances or {}

    def add(self, method, given, expected, source="definition"):
        flat = {}
        for name, value in expected.items():
            if isinstance(value, (list, tuple, np.ndarray)):
                if name.endswith("@"):
                    flat[name[:-1] + "_low"], flat[name[:-1] + "_high"] = clean(value[0]), clean(value[1])
                else:
                    flat.update({f"{name}_{place}": clean(entry) for place, entry in enumerate(value)})
            else:
                flat[name] = clean(value)
        self.rows.append({"method": method, "input": clean(given), "expected": flat, "source": source})

    def write(self, path):
        with open(path, "w") as file:
            for row in self.rows:
                expected = {name: value for name, value in row["expected"].items() if value is not None}
                if expected:
                    kept = {"method": row["method"], "input": row["input"], "expected": expected, "source": row["source"]}
                    if row["method"] in self.tolerances:
                        kept["tolerance"] = self.tolerances[row["method"]]
                    print(json.dumps(kept), file=file)
