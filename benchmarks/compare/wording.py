"""Figures as a reader wants them: three digits and a unit that fits."""
from statistics import median


def digits(value):
    """Three significant digits without an exponent."""
    size = abs(value)
    return f"{value:.2f}" if size < 9.995 else f"{value:.1f}" if size < 99.95 else f"{value:,.0f}"


def scaled(value, units):
    factor, name = next(((factor, name) for factor, name in units if abs(value) >= 0.9995 * factor), units[-1])
    return f"{digits(value / factor)} {name}"


def seconds_text(seconds):
    text = scaled(seconds, [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")])
    number, unit = text.split(" ")
    return f"{number.rstrip('0').rstrip('.') if '.' in number else number} {unit}"


def bytes_text(count):
    return f"{count:.0f} B" if abs(count) < 1_000 else scaled(count, [(1e9, "GB"), (1e6, "MB"), (1e3, "KB")])


def count_text(count):
    return f"{count / 1e6:.3g} M" if count >= 1e6 else f"{count:,.0f}" if count >= 100 else f"{count:.3g}"


def ratio_text(ratio):
    return f"{ratio:.2f}" if ratio < 9.95 else f"{ratio:,.0f}" if ratio >= 99.5 else f"{ratio:.1f}"


def error_text(error):
    if error in (0, float("inf")):
        return "0" if error == 0 else "not a number"
    digits, exponent = f"{error:.1e}".split("e")
    return f"{digits}e{int(exponent)}"


def spread_text(figures, text, unit=""):
    """The median, and the least and greatest behind it."""
    middle = f"{text(median(figures))}{unit}"
    return middle if len(figures) < 2 else f"{middle} ({text(min(figures))}–{text(max(figures))})"
