using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Shares, probabilities and what is counted in percent, as people read them everywhere: never "0 %" or "100 %" for what is not
/// certain. Invariant culture.
/// </summary>
/// <remarks>Every method throws <see cref="ArgumentOutOfRangeException"/> for NaN and infinities: what is undefined is shown by its reason.</remarks>
public static class ShareText
{
    /// <summary>
    /// A measured share of 1 as a percentage with two decimals, below 0.1 % with three significant digits: <c>18.28 %</c>,
    /// <c>0.0123 %</c>; <c>&gt; 99.99 %</c> for one that would round to 100.
    /// </summary>
    /// <param name="share">The share; may lie outside [0, 1], as a relative change does.</param>
    public static string Share(double share) => share is 0 or 1 ? Share(share, 0) : Percent(share, Points(share), 2);

    /// <summary>
    /// A share as a percentage with exactly so many decimals. One that would round to 0 or 100 without being it is shown as
    /// <c>&lt; 0.01 %</c> or <c>&gt; 99.99 %</c>.
    /// </summary>
    /// <param name="share">The share; may lie outside [0, 1].</param>
    /// <param name="decimals">Digits after the point of the percentage, from 0 to 13.</param>
    public static string Share(double share, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, Digits.MostDecimals - 2);
        string text = NumberText.Number(Domain.Real.Require(share) * 100, decimals);
        return share is 0 or 1 ? Digits.Fixed(share * 100, 0) + " %" : Percent(share, text, decimals);
    }

    /// <summary>A share as <see cref="Share(double)"/>, or the reason why there is none.</summary>
    public static string Share(Measured measured) =>
        measured.TryGet(out double share, out Undefined? undefined) ? Share(share) : undefined.Sentence;

    /// <summary>
    /// A share that someone stated, a confidence or a target, with its own digits: <c>95 %</c>, <c>97.5 %</c>. One of more than four decimals was worked out, as a
    /// third of 5 %, and is shown to three digits of what it leaves to 0 or 100: <c>1.67 %</c>, <c>98.33 %</c>.
    /// </summary>
    public static string Level(double share)
    {
        double points = Domain.Real.Require(share) * 100;
        string text = points.ToString("#,0.########", CultureInfo.InvariantCulture);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && text.Length - point - 1 > 4)
        {
            double rest = points is > 50 and < 100 ? 100 - points : Math.Abs(points);
            text = Digits.Trimmed(Digits.Fixed(points, Math.Clamp(2 - Digits.Magnitude(rest), 0, 8)));
        }

        return text + " %";
    }

    /// <summary>
    /// A share, or a difference of two, in percentage points without the word: two decimals, below 0.1 three significant digits:
    /// <c>7.66</c>, <c>-0.0123</c>.
    /// </summary>
    public static string Points(double difference)
    {
        double points = Domain.Real.Require(difference) * 100;
        double size = Math.Abs(points);
        string text = Digits.Fixed(
            points,
            size is 0 or >= 0.1 ? 2 : Math.Min(Digits.MostDecimals, 2 - Digits.Magnitude(size))
        );
        int idle = text.Length - Math.Max(text.TrimEnd('0').Length, text.IndexOf('.', StringComparison.Ordinal) + 3);
        return text[..^idle];
    }

    /// <summary>A difference of two shares with its sign and unit: <c>+7.66 points</c>.</summary>
    public static string SignedPoints(double difference) => Digits.Signed(Points(difference)) + " points";

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
        string text = Digits.Fixed(tail * 100, decimals);
        bool vanishes = double.Parse(text, CultureInfo.InvariantCulture) == 0;
        if (!vanishes)
        {
            return Digits.Fixed(high ? 100 - tail * 100 : tail * 100, decimals) + " %";
        }

        double bound = Math.Max(unit, Math.Ceiling((tail + 3 * error) * 100 / unit - 1e-6) * unit);
        return high ? $"> {Digits.Fixed(100 - bound, decimals)} %" : $"< {Digits.Fixed(bound, decimals)} %";
    }

    /// <summary>A p-value with three significant digits, below 0.0001 as <c>&lt; 0.0001</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public static string PValue(double value) =>
        Domain.Share.Require(value) < 1e-4
            ? "< 0.0001"
            : Digits.Trimmed(Digits.Fixed(value, value == 1 ? 0 : 2 - Digits.Magnitude(value)));

    /// <summary>A p-value in a sentence: <c>p = 0.0432</c>, <c>p &lt; 0.0001</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public static string PValueStatement(double value) => (value < 1e-4 ? "p " : "p = ") + PValue(value);

    private static string Percent(double share, string text, int decimals)
    {
        double unit = Digits.PowerOfTen(-decimals);
        return double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) switch
        {
            0 => share > 0 ? $"< {Digits.Fixed(unit, decimals)} %" : $"> -{Digits.Fixed(unit, decimals)} %",
            100 when share < 1 => $"> {Digits.Fixed(100 - unit, decimals)} %",
            _ => text + " %",
        };
    }
}
