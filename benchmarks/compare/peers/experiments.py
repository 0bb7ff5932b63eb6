"""The peers of experiments: NumPy and SciPy. Each function sets up from the row's parameters and returns what a turn runs."""

import numpy as np

import splitmix


def welch(params):
    """The statistic and the p-value alone, one test a call, as a program asks from summaries."""
    from scipy.stats import ttest_ind_from_stats

    tests = int(params["Tests"])

    def run():
        total = 0.0
        for i in range(tests):
            k = i % 64
            total += ttest_ind_from_stats(10.2, 5**0.5, 520 + k, 10 + 0.01 * k, 2.0, 500 + k, equal_var=False).pvalue
        return float(total / tests)

    return run


def moments(params):
    """Both means and the covariance; no third and fourth moments."""
    rows = int(params["Rows"])
    x = 3 + 2 * splitmix.uniforms(rows, 0)
    y = 0.4 * x + splitmix.uniforms(rows, 1)

    def run():
        x.mean()
        y.mean()
        return float(np.cov(x, y)[0, 1])

    return run


def bootstrap(params):
    """Indices of 32 bits for fifty replicates at a time, which stay in cache: the fastest of the ways tried (integers, choice, multinomial counts)."""
    u = splitmix.uniforms(int(params["Units"]), 0)
    units = u / (1.1 - u)
    rng = np.random.default_rng(7)

    def run():
        means = np.empty(1_000)
        for start in range(0, 1_000, 50):
            means[start : start + 50] = units[rng.integers(0, len(units), (50, len(units)), dtype=np.uint32)].mean(axis=1)
        return float(means.std(ddof=1))

    return run


def t_quantiles(params):
    """scipy.special.stdtrit over a whole column, without the checks of scipy.stats.t.ppf, which takes 40 to 200 µs a value."""
    from scipy.special import stdtrit

    count = int(params["Quantiles"])
    probabilities = 0.001 + 0.998 * splitmix.uniforms(count, 0)
    freedoms = 1 / (1.0003 - splitmix.uniforms(count, 1))
    return lambda: float(stdtrit(freedoms, probabilities).mean())


def rewards(params):
    """What the rewards are on average, whoever decides."""
    u = splitmix.uniforms(int(params["Decisions"]), 0)
    return lambda: float((u < 0.3).mean())


def best_share(params):
    from scipy.stats import beta

    arms = range(int(params["Arms"]))
    return _best([beta(1_001 + 17 * (arm % 4), 9_001 + 31 * arm - 17 * (arm % 4)) for arm in arms])


def best_mean(params):
    from scipy.stats import norm

    return _best([norm(10 + 0.01 * arm, 0.05) for arm in range(int(params["Arms"]))])


def _best(beliefs):
    """The integral of each density times all other distribution functions, by the trapezium rule on 1,001 points."""
    means, deviations = [b.mean() for b in beliefs], [b.std() for b in beliefs]
    grid = np.linspace(min(means) - 10 * max(deviations), max(means) + 10 * max(deviations), 1_001)

    def run():
        densities = np.array([b.pdf(grid) for b in beliefs])
        below = np.array([b.cdf(grid) for b in beliefs])
        answer = 0.0
        for place in range(1, len(beliefs)):
            others = np.prod(np.delete(below, place, axis=0), axis=0)
            answer += place * np.trapz(densities[place] * others, grid)
        return float(answer)

    return run


def leaderboard(params):
    """The table by bincount, then the standard error of each of the 190 differences; no intervals, no tests."""
    models, generations, prompts = 20, 5, int(params["Prompts"])
    row = np.arange(models * prompts * generations)
    model, prompt = row // generations % models, row // (models * generations)
    hardness = splitmix.uniforms(prompts, 0)
    values = (splitmix.uniforms(len(row), 1) < 0.5 * (hardness[prompt] + 0.5 + 0.02 * model)).astype(float)

    def run():
        cell = model * prompts + prompt
        means = (np.bincount(cell, weights=values) / np.bincount(cell)).reshape(models, prompts)
        errors = [
            (means[a] - means[b]).std(ddof=1) / np.sqrt(prompts) for a in range(models) for b in range(a + 1, models)
        ]
        return float(np.mean(errors))

    return run
