using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

public static partial class Elementary
{
    // (ln m − 2s) ÷ s³ in s² again, with its first coefficient, ⅔, in two parts and one more term.
    private const double TwoThirdsHigh = 0.6666666666666666;
    private const double TwoThirdsLow = 3.700743415417188e-17;
    private const double P1 = 0.4;
    private const double P2 = 0.28571428571429364;
    private const double P3 = 0.22222222221655885;
    private const double P4 = 0.18181818335392802;
    private const double P5 = 0.1538459496251843;
    private const double P6 = 0.1333480469384731;
    private const double P7 = 0.11706236339491206;
    private const double P8 = 0.11723178623876518;

    /// <summary><paramref name="x"/> raised to the power <paramref name="y"/>.</summary>
    /// <remarks>
    /// C99 annex F.9.4.4: Pow(x, ±0) = 1 and Pow(1, y) = 1 also for NaN; a negative x needs a whole y and takes its sign from
    /// an odd one, else NaN; zeros and infinities as limits, with Pow(−1, ±∞) = 1.
    /// </remarks>
    public static double Pow(double x, double y)
    {
        if (x > 0.0 && x <= double.MaxValue && Math.Abs(y) <= double.MaxValue)
        {
            return PowPositive(x, y);
        }

        return PowSpecial(x, y);
    }

    // For finite x > 0 and finite y: e^(y·ln x) with ln x to 65 bits.
    private static double PowPositive(double x, double y)
    {
        double exponentShift = 0.0;
        if (x < SmallestNormal)
        {
            x *= 18014398509481984.0;
            exponentShift = -54.0;
        }

        (double k, double m) = SplitBinary(x);
        (double high, double low) = LogInTwo(k + exponentShift, m - 1.0);
        double product = y * high;
        if (Math.Abs(product) > 1000.0)
        {
            return product > 0.0 ? double.PositiveInfinity : 0.0;
        }

        return Exp(product, Math.FusedMultiplyAdd(y, low, Math.FusedMultiplyAdd(y, high, -product)));
    }

    // k·ln 2 + ln(1 + f) as an unevaluated sum, to a relative 2⁻⁶⁵.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) LogInTwo(double k, double f)
    {
        (double s, double sLow) = AreaTangentArgument(f, 0.0);
        double u = s * s;
        double uLow = Math.FusedMultiplyAdd(s, s, -u);
        uLow = Math.FusedMultiplyAdd(s + s, sLow, uLow);
        double u2 = u * u;
        double p12 = Math.FusedMultiplyAdd(P2, u, P1);
        double p34 = Math.FusedMultiplyAdd(P4, u, P3);
        double p56 = Math.FusedMultiplyAdd(P6, u, P5);
        double p78 = Math.FusedMultiplyAdd(P8, u, P7);
        double p58 = Math.FusedMultiplyAdd(p78, u2, p56);
        double p38 = Math.FusedMultiplyAdd(p58, u2, p34);
        double p18 = Math.FusedMultiplyAdd(p38, u2, p12);

        // The polynomial, in two parts.
        double term = u * p18;
        double p = TwoThirdsHigh + term;
        double pLow = ((TwoThirdsHigh - p) + term) + TwoThirdsLow;

        // s³, in two parts, then s³ times the polynomial.
        double cube = s * u;
        double cubeLow = Math.FusedMultiplyAdd(s, u, -cube);
        cubeLow = Math.FusedMultiplyAdd(sLow, u, Math.FusedMultiplyAdd(s, uLow, cubeLow));
        double rest = cube * p;
        double restLow = Math.FusedMultiplyAdd(cube, p, -rest);
        restLow = Math.FusedMultiplyAdd(cubeLow, p, Math.FusedMultiplyAdd(cube, pLow, restLow));

        double twice = s + s;
        double whole = k * Ln2High;
        double first = whole + twice;
        double firstLow = (whole - first) + twice;
        double second = first + rest;
        double secondLow = (first - second) + rest;
        double low = (firstLow + secondLow) + (Math.FusedMultiplyAdd(k, Ln2Low, sLow + sLow) + restLow);
        double high = second + low;
        return (high, (second - high) + low);
    }

    private static double PowSpecial(double x, double y)
    {
        if (y == 0.0 || x == 1.0)
        {
            return 1.0;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        double size = Math.Abs(x);
        if (double.IsInfinity(y))
        {
            return size == 1.0 ? 1.0
                : (size > 1.0) == (y > 0.0) ? double.PositiveInfinity
                : 0.0;
        }

        bool odd = IsOdd(y);
        bool negative = odd && double.IsNegative(x);
        if (size == 0.0 || double.IsInfinity(size))
        {
            double limit = (size == 0.0) == (y > 0.0) ? 0.0 : double.PositiveInfinity;
            return negative ? -limit : limit;
        }

        if (Math.Floor(y) != y)
        {
            return double.NaN;
        }

        double power = PowPositive(size, y);
        return negative ? -power : power;
    }

    // A whole number whose half is not whole; from 2⁵³ on every double is even.
    private static bool IsOdd(double y) => Math.Abs(y) < 9007199254740992.0 && Math.Floor(y) == y && ((long)y & 1) != 0;
}
