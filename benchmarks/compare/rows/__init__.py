"""Every row of the comparison, in the page's order."""
from rows import experiments, metrics, numerics, prioritization, risks, roadmaps, threads

AREAS = [numerics, prioritization, metrics, experiments, risks, roadmaps, threads]


def every():
    """All rows; their names must differ."""
    rows = [row for area in AREAS for row in area.ROWS]
    names = [row.id for row in rows]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two rows are called {', '.join(twice)}")
    return rows
