using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Numbers as people read them, the same in every sentence, table and report: invariant culture, thousands apart, and never more
/// digits than are known. Shares and probabilities: <see cref="ShareText"/>; dates: <see cref="DateText"/>.
/// </summary>
/// <remarks>
/// A simulated value is rounded to the power of ten nearest to its Monte Carlo error (by ratio), so its last digit is off by about one. Every method
/// throws <see cref="ArgumentOutOfRangeException"/> for NaN and infinities: what is undefined is shown by its reason.
/// </remarks>
public static class NumberText
{
    /// <summary>
    /// A number with four significant digits and no trailing zeros; from 1,000 on, all digits of the whole part: <c>12.5</c>,
    /// <c>0.04316</c>, <c>42,613</c>. Below 0.00001 and from 10¹⁵ on it is written as <c>4.2e-7</c>.
    /// </summary>
    public static string Number(double value)
    {
        double size = Math.Abs(Domain.Real.Require(value));
        if (size != 0 && size is < 1e-5 or >= 1e15)
        {
            return value.ToString("0.###e0", CultureInfo.InvariantCulture);
        }

        int decimals = size >= 1000 || size == 0 ? 0 : Math.Min(Digits.MostDecimals, 3 - Digits.Magnitude(size));
        return Digits.Trimmed(Digits.Fixed(value, decimals));
    }

    /// <summary>A number with exactly this many digits after the point: <c>0.0210</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">From 0 to 15.</param>
    public static string Number(double value, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, Digits.MostDecimals);
        return Digits.Fixed(Domain.Real.Require(value), decimals);
    }

    /// <summary>A simulated number with the digits its Monte Carlo error leaves, at most those of <see cref="Number(double)"/>.</summary>
    public static string Number(SimulatedValue simulated) =>
        Known(simulated, out int decimals, out double rounded) ? Digits.Fixed(rounded, decimals) : Number(rounded);

    /// <summary>A number that is rough, as an error or a ratio is, with so many significant digits: <c>5,920,000</c>, <c>0.32</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">From 1 to 4.</param>
    public static string Rounded(double value, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 4);
        double size = Math.Abs(Domain.Real.Require(value));
        if (size is < 1e-5 or >= 1e15)
        {
            return Number(value);
        }

        int place = Digits.Magnitude(size) - digits + 1;
        return place > 0 ? Digits.Fixed(ToPlace(value, place), 0) : Digits.Trimmed(Digits.Fixed(value, -place));
    }

    /// <summary>A number or the reason why there is none.</summary>
    public static string Number(Measured measured) => Or(measured, Number);

    /// <summary>A whole number: <c>42,613</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with its sign, also when positive: <c>+7.66</c>; zero has none.</summary>
    public static string Signed(double value) => Digits.Signed(Number(value));

    /// <summary>
    /// An amount of money: whole from 1,000 on, else with two digits after the point. A currency sign stands before it, any other unit after it:
    /// <c>$1,240</c>, <c>1,240 EUR</c>, <c>0.65 EUR</c>.
    /// </summary>
    /// <param name="amount">The amount, in units.</param>
    /// <param name="unit">A currency sign or code; empty for none.</param>
    public static string Money(double amount, string unit)
    {
        double size = Math.Abs(Domain.Real.Require(amount));
        return WithCurrency(Digits.Fixed(amount, size >= 1000 || size == 0 ? 0 : 2), unit);
    }

    /// <summary>A simulated amount with the digits its Monte Carlo error leaves, at most those of <see cref="Money(double, string)"/>.</summary>
    public static string Money(SimulatedValue simulated, string unit) =>
        Known(simulated, out int decimals, out double rounded) && decimals == 0
            ? WithCurrency(Digits.Fixed(rounded, 0), unit)
            : Money(rounded, unit);

    /// <summary>
    /// An interval in words, its ends written by <paramref name="text"/>: <c>7.00 to 8.32</c>; <c>at least 7</c> or <c>at most 8</c> where
    /// one end is infinite, <c>any value</c> where both are.
    /// </summary>
    public static string Range(Interval interval, Func<double, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (double.IsFinite(interval.Lower), double.IsFinite(interval.Upper)) switch
        {
            (true, true) => $"{text(interval.Lower)} to {text(interval.Upper)}",
            (true, false) => $"at least {text(interval.Lower)}",
            (false, true) => $"at most {text(interval.Upper)}",
            _ => "any value",
        };
    }

    private static string Or(Measured measured, Func<double, string> text) =>
        measured.TryGet(out double value, out Undefined? undefined) ? text(value) : undefined.Sentence;

    /// <summary>Rounds to the digit the error leaves; false where the value is known to more digits than people are shown.</summary>
    private static bool Known(SimulatedValue simulated, out int decimals, out double rounded)
    {
        double value = Domain.Real.Require(simulated.Value, "value");
        double error = Domain.NonNegative.Require(simulated.StandardError, "standard error");
        (decimals, rounded) = (0, value);
        if (error == 0 || value == 0)
        {
            return false;
        }

        int place = Digits.NearestMagnitude(error);
        int finest = Math.Abs(value) >= 1000 ? 0 : Digits.Magnitude(Math.Abs(value)) - 3;
        if (place < finest || -place > Digits.MostDecimals)
        {
            return false;
        }

        decimals = Math.Max(0, -place);
        rounded = place > 0 ? ToPlace(value, place) : value;
        return true;
    }

    private static double ToPlace(double value, int place)
    {
        double unit = Digits.PowerOfTen(place);
        return Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit;
    }

    private static string WithCurrency(string text, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        bool isSign = unit.Length == 1 && char.GetUnicodeCategory(unit[0]) == UnicodeCategory.CurrencySymbol;
        return unit.Length == 0 ? text
            : !isSign ? $"{text} {unit}"
            : text[0] == '-' ? $"-{unit}{text[1..]}"
            : unit + text;
    }
}
