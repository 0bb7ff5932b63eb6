"""Every row of the comparison, in the page's order."""
from rows import experiments, metrics, numerics, prioritization, risks, roadmaps, threads, tool, warehouse

AREAS = [tool, numerics, prioritization, metrics, experiments, risks, roadmaps, warehouse, threads]


def notes():
    """What is to be said of a whole area, by its name."""
    return {area: text for module in AREAS for area, text in getattr(module, "NOTES", {}).items()}


def every():
    """All rows; their names must differ."""
    rows = [row for area in AREAS for row in area.ROWS]
    names = [row.id for row in rows]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two rows are called {', '.join(twice)}")
    return rows
