using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

public static partial class Elementary
{
    private const long SquareRootOfHalfBits = 0x3FE6A09E667F3BCD;
    private const long OneBits = 0x3FF0000000000000;
    private const long ExponentBits = unchecked((long)0xFFF0000000000000);
    private const double SmallestNormal = 2.2250738585072014e-308;

    // (ln m − 2s) ÷ s³ in s², where s = (m − 1) ÷ (m + 1) and √½ ≤ m < √2.
    private const double L0 = 0.6666666666666666;
    private const double L1 = 0.4000000000000088;
    private const double L2 = 0.2857142857080323;
    private const double L3 = 0.2222222239180047;
    private const double L4 = 0.18181795630884753;
    private const double L5 = 0.15386240205813478;
    private const double L6 = 0.13268759668560612;
    private const double L7 = 0.13086767009948175;

    /// <summary>The natural logarithm of <paramref name="x"/>.</summary>
    /// <remarks>Log(1) = +0, Log(±0) = −∞, Log(+∞) = +∞; negative numbers and NaN give NaN.</remarks>
    public static double Log(double x)
    {
        double exponentShift = 0.0;
        if (!(x >= SmallestNormal && x <= double.MaxValue))
        {
            if (!(x > 0.0))
            {
                return x == 0.0 ? double.NegativeInfinity : double.NaN;
            }

            if (x > double.MaxValue)
            {
                return x;
            }

            x *= 18014398509481984.0;
            exponentShift = -54.0;
        }

        (double k, double m) = SplitBinary(x);
        return JoinLog(k + exponentShift, m - 1.0, 0.0);
    }

    /// <summary>ln(1 + x), accurate also where x is small.</summary>
    /// <remarks>Log1p(±0) = ±0, Log1p(−1) = −∞, Log1p(+∞) = +∞; numbers below −1 and NaN give NaN.</remarks>
    public static double Log1p(double x)
    {
        if (!(x > -1.0 && x <= double.MaxValue))
        {
            return x == -1.0 ? double.NegativeInfinity
                : x > 0.0 ? x
                : double.NaN;
        }

        if (Math.Abs(x) < 3.0e-9)
        {
            return Math.FusedMultiplyAdd(-0.5 * x, x, x);
        }

        double sum = 1.0 + x;
        double lost = Math.Abs(x) > 1.0 ? 1.0 - (sum - x) : x - (sum - 1.0);
        (double k, double m) = SplitBinary(sum);
        double scaled = k >= 1000.0 ? 0.0 : lost * PowerOfTwo(-(int)k);
        return JoinLog(k, m - 1.0, scaled);
    }

    // x = 2ᵏ·m with √½ ≤ m < √2, for positive normal x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double K, double M) SplitBinary(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long above = bits - SquareRootOfHalfBits;
        double m = BitConverter.Int64BitsToDouble(bits - (above & ExponentBits));
        return (above >> 52, m);
    }

    // k·ln 2 + ln(1 + f + fLow).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double JoinLog(double k, double f, double fLow)
    {
        (double s, double sLow) = AreaTangentArgument(f, fLow);
        double u = s * s;
        double u2 = u * u;
        double p01 = Math.FusedMultiplyAdd(L1, u, L0);
        double p23 = Math.FusedMultiplyAdd(L3, u, L2);
        double p45 = Math.FusedMultiplyAdd(L5, u, L4);
        double p67 = Math.FusedMultiplyAdd(L7, u, L6);
        double p47 = Math.FusedMultiplyAdd(p67, u2, p45);
        double p27 = Math.FusedMultiplyAdd(p47, u2, p23);
        double p = Math.FusedMultiplyAdd(p27, u2, p01);
        double twice = s + s;
        double whole = k * Ln2High;
        double high = whole + twice;
        double low = (whole - high) + twice;
        double small = Math.FusedMultiplyAdd(s * u, p, Math.FusedMultiplyAdd(k, Ln2Low, sLow + sLow));
        return high + (low + small);
    }

    // s = (f + fLow) ÷ (2 + f + fLow) as a rounded quotient and the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double S, double Low) AreaTangentArgument(double f, double fLow)
    {
        double d = 2.0 + f;
        double dLow = (f - (d - 2.0)) + fLow;
        double inverse = 1.0 / d;
        double s = f * inverse;
        double remainder = Math.FusedMultiplyAdd(-s, dLow, Math.FusedMultiplyAdd(-s, d, f) + fLow);
        return (s, remainder * inverse);
    }
}
