using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>The digits of numbers that people read, shared by what writes numbers and what writes shares.</summary>
internal static class Digits
{
    /// <summary>More digits after the point say nothing of a double.</summary>
    public const int MostDecimals = 15;

    /// <summary>The power of ten of the first digit: 2 for 123, -2 for 0.0123. Read from the digits: a logarithm may be off at 1,000.</summary>
    public static int Magnitude(double size)
    {
        string text = size.ToString("E16", CultureInfo.InvariantCulture);
        return int.Parse(
            text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1),
            provider: CultureInfo.InvariantCulture
        );
    }

    /// <summary>The power of ten that is nearest by ratio: 1 for 4 and for 31, 2 for 32.</summary>
    public static int NearestMagnitude(double size)
    {
        double tenfold = size * size * 10;
        return double.IsNormal(tenfold) ? (int)Math.Floor(Magnitude(tenfold) / 2.0) : Magnitude(size);
    }

    /// <summary>10 to the power, to the last digit.</summary>
    public static double PowerOfTen(int exponent) =>
        double.Parse("1E" + exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Thousands apart, exactly so many decimals, and no minus before a zero.</summary>
    public static string Fixed(double value, int decimals)
    {
        string text = value.ToString(
            "N" + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        return text[0] == '-' && text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text[1..] : text;
    }

    /// <summary>Without zeros at the end of decimals.</summary>
    public static string Trimmed(string text) => text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;

    /// <summary>With a plus where the number shown is positive.</summary>
    public static string Signed(string text) =>
        text[0] != '-' && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "+" + text : text;
}
