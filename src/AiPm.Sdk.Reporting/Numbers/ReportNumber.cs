using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// How numbers are shown to people, the same everywhere: invariant culture, thousands apart, never more digits than are known,
/// and never "0 %" or "100 %" for what is not certain.
/// </summary>
/// <remarks>
/// A simulated value is rounded to the power of ten nearest to its Monte Carlo error (by ratio), so its last digit is off by about one. Every method
/// throws <see cref="ArgumentOutOfRangeException"/> for NaN and infinities: what is undefined is shown by its reason.
/// </remarks>
public static class ReportNumber
{
    private const int MostDecimals = 15;

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

        int decimals = size >= 1000 || size == 0 ? 0 : Math.Min(MostDecimals, 3 - Magnitude(size));
        return Trimmed(Fixed(value, decimals));
    }

    /// <summary>A number with exactly this many digits after the point: <c>0.0210</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">From 0 to 15.</param>
    public static string Number(double value, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MostDecimals);
        return Fixed(Domain.Real.Require(value), decimals);
    }

    /// <summary>A simulated number with the digits its Monte Carlo error leaves, at most those of <see cref="Number(double)"/>.</summary>
    public static string Number(SimulatedValue simulated) =>
        Known(simulated, out int decimals, out double rounded) ? Fixed(rounded, decimals) : Number(rounded);

    /// <summary>A number or the reason why there is none.</summary>
    public static string Number(Measured measured) => Or(measured, Number);

    /// <summary>A whole number: <c>42,613</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with its sign, also when positive: <c>+7.66</c>; zero has none.</summary>
    public static string Signed(double value) => Sign(Number(value));

    /// <summary>
    /// A measured share of 1 as a percentage: <c>18.28 %</c>. One that would round to 0 or 100 without being it is shown as
    /// <c>&lt; 0.01 %</c> or <c>&gt; 99.99 %</c>.
    /// </summary>
    /// <param name="share">The share; may lie outside [0, 1], as a relative change does.</param>
    /// <param name="decimals">Digits after the point of the percentage, from 0 to 13; 2 if left out.</param>
    public static string Share(double share, int decimals = 2)
    {
        Domain.Real.Require(share);
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MostDecimals - 2);
        if (share is 0 or 1)
        {
            return share == 0 ? "0 %" : "100 %";
        }

        string text = Fixed(share * 100, decimals);
        double shown = double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
        double unit = Math.Pow(10, -decimals);
        return shown switch
        {
            0 => share > 0 ? $"< {Fixed(unit, decimals)} %" : $"> -{Fixed(unit, decimals)} %",
            100 when share < 1 => $"> {Fixed(100 - unit, decimals)} %",
            _ => text + " %",
        };
    }

    /// <summary>A share, or the reason why there is none.</summary>
    public static string Share(Measured measured, int decimals = 2) => Or(measured, share => Share(share, decimals));

    /// <summary>A difference of two shares in percentage points, signed: <c>+7.66 points</c>.</summary>
    public static string Points(double difference, int decimals = 2) =>
        Sign(Fixed(Domain.Real.Require(difference) * 100, decimals)) + " points";

    /// <summary>
    /// A probability known exactly, in whole percent, in tenths below 1 % and above 99 %: <c>4 %</c>, <c>0.3 %</c>,
    /// <c>&lt; 0.1 %</c>, <c>&gt; 99.9 %</c>. "0 %" and "100 %" stand for exactly 0 and 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public static string Probability(double probability) => Probability(new SimulatedValue(probability, 0));

    /// <summary>
    /// A simulated probability, as <see cref="Probability(double)"/>, and no finer than its Monte Carlo error. No draw of n, or every one,
    /// is no certainty: it is shown against the 95 % bound of about 3/n: <c>&lt; 0.3 %</c> for none of 1,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1], or its error is negative.</exception>
    public static string Probability(SimulatedValue simulated)
    {
        double value = Domain.Share.Require(simulated.Value, "probability");
        double error = Domain.NonNegative.Require(simulated.StandardError, "standard error");
        if (value is 0 or 1 && error == 0)
        {
            return value == 0 ? "0 %" : "100 %";
        }

        bool high = value > 0.5;
        double tail = high ? 1 - value : value;
        int decimals = tail < 0.01 && error < 0.00316 ? 1 : 0;
        double unit = decimals == 1 ? 0.1 : 1;
        string text = Fixed(tail * 100, decimals);
        bool vanishes = double.Parse(text, CultureInfo.InvariantCulture) == 0;
        if (!vanishes)
        {
            return Fixed(high ? 100 - tail * 100 : tail * 100, decimals) + " %";
        }

        double bound = Math.Max(unit, Math.Ceiling((tail + 3 * error) * 100 / unit - 1e-6) * unit);
        return high ? $"> {Fixed(100 - bound, decimals)} %" : $"< {Fixed(bound, decimals)} %";
    }

    /// <summary>A p-value with three significant digits, below 0.0001 as <c>&lt; 0.0001</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public static string PValue(double value) =>
        Domain.Share.Require(value) < 1e-4 ? "< 0.0001" : Trimmed(Fixed(value, value == 1 ? 0 : 2 - Magnitude(value)));

    /// <summary>
    /// An amount of money: whole from 1,000 on, else with two digits after the point. A currency sign stands before it, any other unit after it:
    /// <c>$1,240</c>, <c>1,240 EUR</c>, <c>0.65 EUR</c>.
    /// </summary>
    /// <param name="amount">The amount, in units.</param>
    /// <param name="unit">A currency sign or code; empty for none.</param>
    public static string Money(double amount, string unit)
    {
        double size = Math.Abs(Domain.Real.Require(amount));
        return WithCurrency(Fixed(amount, size >= 1000 || size == 0 ? 0 : 2), unit);
    }

    /// <summary>A simulated amount with the digits its Monte Carlo error leaves, at most those of <see cref="Money(double, string)"/>.</summary>
    public static string Money(SimulatedValue simulated, string unit) =>
        Known(simulated, out int decimals, out double rounded) && decimals == 0
            ? WithCurrency(Fixed(rounded, 0), unit)
            : Money(rounded, unit);

    /// <summary>A date as <c>2027-04-08</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date in words: <c>8 April 2027</c>.</summary>
    public static string LongDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number of days: <c>1 day</c>, <c>12.5 days</c>.</summary>
    public static string Days(double days) => Domain.Real.Require(days) == 1 ? "1 day" : Number(days) + " days";

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

        int place = (int)Math.Round(Math.Log10(error));
        int finest = Math.Abs(value) >= 1000 ? 0 : Magnitude(Math.Abs(value)) - 3;
        if (place < finest || -place > MostDecimals)
        {
            return false;
        }

        decimals = Math.Max(0, -place);
        double unit = Math.Pow(10, Math.Max(0, place));
        rounded = Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit;
        rounded = place > 0 ? rounded : value;
        return true;
    }

    private static int Magnitude(double size) => (int)Math.Floor(Math.Log10(size));

    private static string Fixed(double value, int decimals)
    {
        string text = value.ToString(
            "N" + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        return text[0] == '-' && text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text[1..] : text;
    }

    private static string Trimmed(string text) => text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;

    private static string Sign(string text) =>
        text[0] != '-' && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "+" + text : text;

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
