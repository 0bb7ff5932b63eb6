using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The natural logarithm of single values, by the table of <see cref="DoubleDouble"/>: as one double, off by at most 0.52 units in the last
/// place, or as two to 1e-23, which is what exponents of tail probabilities need up to shapes of a million.
/// </summary>
internal static class TableLogarithm
{
    // ln 2 in two parts: the first has 12 trailing zero bits, so that its product with a binary exponent is exact.
    private const double Ln2High = 0.693147180559663;
    private const double Ln2Low = 2.8235290563031577e-13;

    /// <summary>ln x as <see cref="Elementary.Log(double)"/> answers it, to the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x)
    {
        if (!(x >= ElementaryKernel.SmallestNormal && x <= 1e300))
        {
            return Extreme(x);
        }

        int row = Reduce(x, out double exponent, out double r, out _);
        ReadOnlySpan<double> table = DoubleDouble.LogTable;
        double square = r * r;
        double p = Math.FusedMultiplyAdd(r, 1.0 / 7, -1.0 / 6);
        p = Math.FusedMultiplyAdd(p, square, Math.FusedMultiplyAdd(r, 0.2, -0.25));
        p = Math.FusedMultiplyAdd(p, square, Math.FusedMultiplyAdd(r, 1.0 / 3, -0.5));

        // Each of these is larger than what is added to it, or 0.
        double whole = exponent * Ln2High;
        double head = whole - table[row];
        double headLow = (whole - head) - table[row];
        double high = head + r;
        double highLow = (head - high) + r;
        double low = Math.FusedMultiplyAdd(exponent, Ln2Low, headLow - table[row + 1]);
        return high + Math.FusedMultiplyAdd(p, square, highLow + low);
    }

    /// <summary>
    /// ln x as an unevaluated sum: absolutely to 1e-23 and, beside 1, relatively to 1e-20. Its low part may be more than an ulp of the high one.
    /// </summary>
    public static DoubleDouble LogInTwo(DoubleDouble x)
    {
        if (!(x.Hi >= 1e-290 && x.Hi <= 1e290))
        {
            return DoubleDouble.Log(x);
        }

        int row = Reduce(x.Hi, out double exponent, out double r, out double scale);
        ReadOnlySpan<double> table = DoubleDouble.LogTable;
        double rest = x.Lo * scale;
        double square = r * r;
        double squareLow = Math.FusedMultiplyAdd(r, r, -square);
        double p = Math.FusedMultiplyAdd(r, 1.0 / 9, -0.125);
        p = Math.FusedMultiplyAdd(p, square, Math.FusedMultiplyAdd(r, 1.0 / 7, -1.0 / 6));
        p = Math.FusedMultiplyAdd(p, square, Math.FusedMultiplyAdd(r, 0.2, -0.25));
        double cubic = square * r * Math.FusedMultiplyAdd(p, r, 1.0 / 3);

        // What the low half of x adds: log(1 + rest ÷ (1 + r)).
        double moved = rest - (rest * (r - square));
        double whole = exponent * Ln2High;
        double head = whole - table[row];
        double headLow = (whole - head) - table[row];
        double first = head + r;
        double firstLow = (head - first) + r;
        double half = -0.5 * square;
        double second = first + half;
        double secondLow = (first - second) + half;
        double low =
            Math.FusedMultiplyAdd(exponent, Ln2Low, headLow + firstLow)
            + (secondLow + (cubic + (moved - Math.FusedMultiplyAdd(0.5, squareLow, table[row + 1]))));
        return new(second, low);
    }

    // A subnormal number is a whole number of the smallest, 2⁻¹⁰⁷⁴; zeros, infinities and what is beyond the table's scales go the usual way.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Extreme(double x) =>
        x > 0 && x < 1 ? Log(BitConverter.DoubleToInt64Bits(x)) - 744.4400719213812 : Elementary.Log(x);

    // x = 2^exponent·(1 + r) ÷ c with c of the table; the scale is c ÷ 2^exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Reduce(double x, out double exponent, out double r, out double scale)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(x);
        int index = (int)(bits >> 44) & 0xFF;

        // Mantissas above √2 belong to the next power of two, so that numbers just below 1 lose nothing.
        int power = (int)(bits >> 52) + (index >= 0x6A ? 1 : 0);
        int nearest = DoubleDouble.Reciprocals[index];
        scale = BitConverter.UInt64BitsToDouble((ulong)(2046 - 7 - power) << 52) * nearest;
        r = Math.FusedMultiplyAdd(x, scale, -1);
        exponent = power - 1023;
        return 2 * (nearest - 90);
    }
}
