using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The exponential of single values, by a table of 2^(j ÷ 128) and a polynomial of degree 5 (Tang 1989): half the operations of
/// <see cref="Elementary.Exp(double)"/>, which has the column's bits and therefore no table. Off by at most 0.52 units in the last place and what
/// is in the argument.
/// </summary>
internal static class TableExponential
{
    private const double Steps = 184.6649652337873; // 128 ÷ ln 2
    private const double StepHigh = 0.0054152123475432745; // ln 2 ÷ 128, with 20 zero bits at its end
    private const double StepLow = 5.812982117197185e-13;

    public static double Exp(DoubleDouble x) => Exp(x.Hi, x.Lo);

    /// <summary>e^(x + low) for |low| at most an ulp of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x, double low)
    {
        if (!(Math.Abs(x) <= ElementaryKernel.ExpFastLimit))
        {
            return FarOut(x, low);
        }

        double shifted = Math.FusedMultiplyAdd(x, Steps, ElementaryKernel.Rounder);
        double k = shifted - ElementaryKernel.Rounder;
        long whole = BitConverter.DoubleToInt64Bits(shifted);
        double r = Math.FusedMultiplyAdd(k, -StepHigh, x);
        r += Math.FusedMultiplyAdd(k, -StepLow, low);
        double square = r * r;
        double p = Math.FusedMultiplyAdd(r, 1.0 / 120, 1.0 / 24);
        p = Math.FusedMultiplyAdd(p, square, Math.FusedMultiplyAdd(r, 1.0 / 6, 0.5));
        p = Math.FusedMultiplyAdd(p, square, r);
        int row = 2 * ((int)whole & 127);
        ReadOnlySpan<double> powers = ExponentialTable.Powers;
        double power = powers[row];
        double value = power + Math.FusedMultiplyAdd(power, p, powers[row + 1]);
        return value * BitConverter.Int64BitsToDouble(((whole << 45 >> 52) + 1023) << 52);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double FarOut(double x, double low)
    {
        double e = Elementary.Exp(x);
        return double.IsFinite(e) ? e + (e * low) : e;
    }
}
