"""Makes the tables of pieces of special functions anew and holds them against the sources.

Run: python3 pieces.py [src/AiPm.Sdk.Numerics/Functions]   (mpmath)

A piece interpolates its function at the Chebyshev nodes of an interval, as a polynomial in the distance from the middle. For each table the script says
the worst error of the exact polynomials, relative where the function has no zero, and how many of the numbers in the source are not the nearest doubles
of the exact ones. Temme's functions are divided by powers of a shape of 12 and more, so that the errors of the last ones do not show.
"""
import pathlib
import re
import sys

from mpmath import bernoulli, cos, digamma, erf, erfc, erfinv, exp, findroot, log, loggamma, mp, mpf, nstr, pi, polyval, psi, rgamma, sqrt

FUNCTIONS = pathlib.Path(__file__).parents[4] / "src" / "AiPm.Sdk.Numerics" / "Functions"
mp.dps = 60


def interpolated(function, middle, half, terms):
    """The polynomial in the distance from the middle through the Chebyshev nodes, by Newton's divided differences."""
    nodes = [half * cos(pi * (2 * k + 1) / (2 * terms)) for k in range(terms)]
    differences = [function(middle + x) for x in nodes]
    for step in range(1, terms):
        for i in range(terms - 1, step - 1, -1):
            differences[i] = (differences[i] - differences[i - 1]) / (nodes[i] - nodes[i - step])
    polynomial = [differences[-1]]
    for i in range(terms - 2, -1, -1):
        longer = [mpf(0), *polynomial]
        for power, coefficient in enumerate(polynomial):
            longer[power] -= coefficient * nodes[i]
        longer[0] += differences[i]
        polynomial = longer
    return polynomial


def error(function, middle, half, polynomial, relative):
    """The worst error at 21 places of the interval."""
    worst = mpf(0)
    for place in range(-10, 11):
        x = half * place / 10
        value = function(middle + x)
        off = abs(polyval(polynomial[::-1], x) - value)
        worst = max(worst, off / abs(value) if relative and value != 0 else off)
    return worst


def pieces(function, intervals, terms=11, relative=True):
    rows = [(interpolated(function, middle, half, terms), middle, half) for middle, half in intervals]
    worst = max(error(function, middle, half, row, relative) for row, middle, half in rows)
    return [coefficient for row, _, _ in rows for coefficient in row], worst


def evenly(first, width, count):
    return [(mpf(first) + mpf(width) * i, mpf(width) / 2) for i in range(count)]


def eighths(least, most):
    """Eight intervals to each doubling from 2^least to 2^most."""
    edges = [mpf(2) ** octave * (1 + mpf(k) / 8) for octave in range(least, most) for k in range(8)] + [mpf(2) ** most]
    return [((low + high) / 2, (high - low) / 2) for low, high in zip(edges, edges[1:])]


def about_zero(function, most, terms):
    """One polynomial from 0 to most, in powers of its argument."""
    half = mpf(most) / 2
    row = interpolated(function, half, half, terms)
    shifted = [mpf(0)]
    for coefficient in row[::-1]:
        longer = [mpf(0), *shifted]
        for power, value in enumerate(shifted):
            longer[power] -= value * half
        longer[0] += coefficient
        shifted = longer
    return shifted[:terms], error(function, half, half, row, True)


def tail_ratio(z):
    return erfc(z / sqrt(2)) / 2 * exp(z * z / 2)


def far_ratio(v):
    return mpf(1) if v == 0 else sqrt(2 * pi) * tail_ratio(1 / sqrt(v)) / sqrt(v)


def inverse_tail(exponent):
    """The x with erfc(x) = e^-exponent, by Newton's method on the logarithm."""
    if exponent < mpf("1.2"):
        return erfinv(1 - exp(-exponent))
    x = sqrt(exponent - log(sqrt(exponent * pi))) if exponent > 2 else mpf(1)
    for _ in range(80):
        step = (log(erfc(x)) + exponent) / (-2 / sqrt(pi) * exp(-x * x) / erfc(x))
        x -= step
        if abs(step) < mpf(10) ** -45:
            return x
    raise ArithmeticError(f"no inverse of erfc at {nstr(exponent, 10)}")


def log_gamma_part(x):
    if abs(x - 1) < mpf(10) ** -30:
        return -digamma(mpf(1))
    if abs(x - 2) < mpf(10) ** -30:
        return digamma(mpf(2))
    return loggamma(x) / ((x - 1) * (x - 2))


DIGAMMA_ZERO = findroot(digamma, mpf("1.4616321449683623"))


def digamma_part(x):
    return psi(1, DIGAMMA_ZERO) if abs(x - DIGAMMA_ZERO) < mpf(10) ** -25 else digamma(x) / (x - DIGAMMA_ZERO)


def temme(terms=18, functions=16, length=90):
    """Temme 1979; DLMF 8.12.10 to 8.12.12: c_0 = 1/mu - 1/eta, c_k = c'_(k-1)/eta + (-1)^k g_k/mu, where eta^2/2 = mu - log(1 + mu)."""
    mu = [mpf(0), mpf(1)] + [mpf(0)] * length
    for n in range(2, length + 1):
        mu[n] = (mu[n - 1] - sum(mu[i] * (n + 1 - i) * mu[n + 1 - i] for i in range(2, n))) / (n + 1)
    inverse = [1 / mu[1]]
    for n in range(1, length):
        inverse.append(-sum(mu[j + 1] * inverse[n - j] for j in range(1, n + 1)) / mu[1])
    stirling = [mpf(0)] * (functions + 2)
    for k in range(1, functions + 2, 2):
        stirling[k] = bernoulli(k + 1) / (k * (k + 1))
    g = [mpf(1)]
    for n in range(1, functions + 1):
        g.append(sum(j * stirling[j] * g[n - j] for j in range(1, n + 1)) / n)
    series = [[inverse[i + 1] for i in range(length - 1)]]
    for k in range(1, functions):
        before = series[-1]
        series.append([(i + 2) * before[i + 2] + (-1) ** k * g[k] * inverse[i + 1] for i in range(len(before) - 2)])
    rows = [interpolated(lambda x, own=own: polyval(own[::-1], x), mpf(0), mpf(1), terms) for own in series]
    worst = max(error(lambda x, own=own: polyval(own[::-1], x), mpf(0), mpf(1), row, False) for own, row in zip(series, rows))
    return [rows[k][power] for power in range(terms - 1, -1, -1) for k in range(functions)], worst


def powers():
    exact = [mpf(2) ** (mpf(j) / 128) for j in range(128)]
    return [part for value in exact for part in (value, value - mpf(float(value)))], mpf(0)


TABLES = {
    ("ErrorFunctionPieces", "Erf"): lambda: pieces(erf, evenly("0.75", "0.0625", 85), terms=9),
    ("ErrorFunctionPieces", "InverseCentre"): lambda: pieces(erfinv, evenly(0, "0.0625", 9), relative=False),
    ("ErrorFunctionPieces", "InverseNear"): lambda: pieces(lambda q: erfinv(1 - q), eighths(-8, -1)),
    ("ErrorFunctionPieces", "InverseTail"): lambda: pieces(inverse_tail, eighths(-1, 10)),
    ("NormalTailPieces", "Ratio"): lambda: pieces(tail_ratio, evenly(0, "0.25", 33)),
    ("NormalTailPieces", "FarRatio"): lambda: about_zero(far_ratio, mpf(1) / 62, 11),
    ("GammaPieces", "Log"): lambda: pieces(log_gamma_part, evenly(1, "0.125", 17)),
    ("GammaPieces", "Digamma"): lambda: pieces(digamma_part, evenly(1, "0.125", 17)),
    ("GammaPieces", "Reciprocal"): lambda: pieces(rgamma, evenly(1, "0.25", 33)),
    ("TemmePolynomials", "Coefficients"): temme,
    ("ExponentialTable", "Powers"): powers,
}


def in_source(folder, file, name):
    text = (folder / f"{file}.cs").read_text()
    body = re.search(rf"ReadOnlySpan<double> {name} =>\s*\[(.*?)\];", text, re.S).group(1)
    return [float(number) for number in re.findall(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?", body)]


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FUNCTIONS
    differing = 0
    for (file, name), made in TABLES.items():
        exact, worst = made()
        given = in_source(folder, file, name)
        wrong = sum(float(value) != number for value, number in zip(exact, given)) if len(exact) == len(given) else len(given)
        differing += wrong
        print(f"{file}.{name}: {len(given)} numbers, {wrong} not the nearest, worst error of a piece {nstr(worst, 3)}", flush=True)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
