"""The peers of roadmaps: NumPy, and plain Python where the work is a loop. Each function sets up from the row's parameters and returns what a turn runs."""

import itertools

import numpy as np

import splitmix

MACHINES = (12, 13, 4, 12)


def _predecessors(tasks):
    u = splitmix.uniforms(2 * tasks, 0)
    before = []
    for i in range(tasks):
        least = max(0, i - 8)
        before.append(sorted({least + int((i - least) * u[2 * i + k]) for k in (0, 1)}) if i else [])
    return before


def forecast(params):
    """Durations of all draws at once and a forward pass over columns: the mean of the end, without a backward pass, days or criticality."""
    tasks, draws, kind = int(params["Tasks"]), int(params["Draws"]), params.get("Durations", "Lognormal")
    before = _predecessors(tasks)
    seeds = itertools.count()

    def duration(rng, i):
        low, mode, high = 2 + i % 3, 5 + i % 4, 12 + i % 5
        if kind == "Triangular":
            return rng.triangular(low, mode, high, draws)
        if kind == "Pert":
            width = high - low
            return low + width * rng.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, draws)
        middle, half = (np.log(high) + np.log(low)) / 2, (np.log(high) - np.log(low)) / 2
        return rng.lognormal(middle, half / 1.6448536269514722, draws)

    def run():
        rng = np.random.default_rng(next(seeds))
        finishes = np.zeros((tasks, draws))
        for i in range(tasks):
            start = finishes[before[i]].max(axis=0) if before[i] else 0
            finishes[i] = start + duration(rng, i)
        return float(finishes.max(axis=0).mean())

    return run


def critical_path(params):
    """Both passes in plain Python: each link is looked at once a pass."""
    activities, every = int(params["Activities"]), params.get("EveryKind", "False") in ("True", "true", True)
    u = splitmix.uniforms(3 * activities, 0)
    durations = [1.0 + i % 13 for i in range(activities)]
    links = []
    for i in range(1, activities):
        for k in range(3):
            kind = (i + k) % 4 if every else 0
            links.append((i - 1 - int(u[3 * i + k] * min(i, 200)), i, kind, 2 if kind else 0))

    def run():
        starts = [0.0] * activities
        for before, after, kind, lag in links:
            # Kinds 0 and 2 hold by the finish of the earlier, kinds 2 and 3 hold the finish of the later.
            bound = starts[before] + (durations[before] if kind in (0, 2) else 0) + lag
            starts[after] = max(starts[after], bound - (durations[after] if kind in (2, 3) else 0))
        end = max(start + duration for start, duration in zip(starts, durations))
        finishes = [end] * activities
        for before, after, kind, lag in reversed(links):
            bound = finishes[after] - (durations[after] if kind in (0, 1) else 0) - lag
            finishes[before] = min(finishes[before], bound + (durations[before] if kind in (1, 3) else 0))
        return end + sum(finishes) / activities

    return run


def serial_schedule(params):
    """Serial generation over whole units of time (Kelley 1963), with a vector of what is in use of each machine at each unit."""
    activities = int(params["Activities"])
    before = _predecessors(activities)
    durations = (1 + np.floor(10 * splitmix.uniforms(activities, 3))).astype(int)
    whether, many = splitmix.uniforms(activities * 4, 1), splitmix.uniforms(activities * 4, 2)
    machines = np.array(MACHINES, dtype=float)
    needs = np.where(whether < 0.5, 0, 1 + np.floor(many * 0.75 * np.tile(machines, activities))).reshape(activities, 4)
    horizon = int(durations.sum()) + 1

    def run():
        free = np.tile(machines, (horizon, 1))
        finishes = np.zeros(activities, dtype=int)
        for i in range(activities):
            start = max((finishes[j] for j in before[i]), default=0)
            while True:
                short = np.flatnonzero((free[start : start + durations[i]] < needs[i]).any(axis=1))
                if len(short) == 0:
                    break
                start += short[-1] + 1
            free[start : start + durations[i]] -= needs[i]
            finishes[i] = start + durations[i]
        return float(finishes.max())

    return run
