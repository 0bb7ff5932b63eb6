using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Numbers as a stakeholder reads them in a sentence, in the invariant culture.</summary>
public static class NumberText
{
    /// <summary>A share as percent with two decimals, more where it is small: <c>18.28 %</c>, <c>0.0123 %</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not finite.</exception>
    public static string Percent(double share) => Points(share) + " %";

    /// <summary>A difference of shares in percentage points, without the word: <c>7.66</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not finite.</exception>
    public static string Points(double share) => Decimals(Domain.Real.Require(share) * 100);

    /// <summary>A stated level as percent without idle zeros: <c>95 %</c>, <c>97.5 %</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not finite.</exception>
    public static string Level(double share) =>
        (Domain.Real.Require(share) * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";

    /// <summary>A chance as percent to two digits, and to the nearest extreme beyond: <c>4.3 %</c>, <c>under 0.01 %</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static string Chance(double probability)
    {
        double percent = Domain.Share.Require(probability) * 100;
        return percent is > 0 and < 0.01 ? "under 0.01 %"
            : percent is > 99.99 and < 100 ? "over 99.99 %"
            : percent > 99 && percent < 100 ? percent.ToString("0.##", CultureInfo.InvariantCulture) + " %"
            : percent < 0.1 ? percent.ToString("0.###", CultureInfo.InvariantCulture) + " %"
            : percent < 1 ? percent.ToString("0.##", CultureInfo.InvariantCulture) + " %"
            : percent < 10 ? percent.ToString("0.#", CultureInfo.InvariantCulture) + " %"
            : percent.ToString("0", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A p-value with three digits: <c>p = 0.0324</c>, <c>p &lt; 0.0001</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static string PValue(double probability) =>
        Domain.Share.Require(probability) < 0.0001
            ? "p < 0.0001"
            : "p = " + probability.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>A number with two decimals, none from 10,000 on, more where it is small: <c>1.42</c>, <c>12,500</c>, <c>0.0123</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string Number(double value) =>
        Math.Abs(Domain.Real.Require(value)) switch
        {
            >= 1e15 => value.ToString("G4", CultureInfo.InvariantCulture),
            >= 10_000 => value.ToString("#,##0", CultureInfo.InvariantCulture),
            _ => Decimals(value),
        };

    /// <summary>A count with separators: <c>21,307</c>.</summary>
    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>Two decimals; below 0.1 as many as three digits need, without idle zeros.</summary>
    private static string Decimals(double value)
    {
        double size = Math.Abs(value);
        int decimals = 2;
        for (double scaled = size * 100; scaled is > 0 and < 10 && decimals < 15; scaled *= 10)
        {
            decimals++;
        }

        string format = decimals == 2 ? "F2" : "0.00" + new string('#', Math.Max(0, decimals - 1));
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyExcept("-0.") < 0 ? text.TrimStart('-') : text;
    }
}
