using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The reductions and polynomials of <see cref="Elementary"/>, written once for one double and for eight.</summary>
internal static class ElementaryKernel
{
    // ln 2 in two parts: the first has 12 trailing zero bits, so that its product with a binary exponent is exact.
    private const double Ln2High = 0.693147180559663;
    private const double Ln2Low = 2.8235290563031577e-13;
    public const double Log2E = 1.4426950408889634;

    // Adding 1.5·2⁵² rounds to an integer, which then stands in the low bits.
    public const double Rounder = 6755399441055744.0;

    // Beyond this the exponent of the result cannot be set by adding to its bits.
    public const double ExpFastLimit = 708.0;

    // (eʳ − 1 − r − ½r²) ÷ r³ for |r| ≤ ½ ln 2.
    private const double E1 = 0.1666666666666667;
    private const double E2 = 0.04166666666666667;
    private const double E3 = 0.008333333333326136;
    private const double E4 = 0.0013888888888883748;
    private const double E5 = 0.00019841269874820627;
    private const double E6 = 2.4801587325547743e-05;
    private const double E7 = 2.7557255400206422e-06;
    private const double E8 = 2.75572736431103e-07;
    private const double E9 = 2.5105217004720745e-08;
    private const double E10 = 2.0914686968086876e-09;

    private const long SquareRootOfHalfBits = 0x3FE6A09E667F3BCD;
    private const long OneBits = 0x3FF0000000000000;
    private const long ExponentBits = unchecked((long)0xFFF0000000000000);
    public const double SmallestNormal = 2.2250738585072014e-308;

    // (ln m − 2s) ÷ s³ in s², where s = (m − 1) ÷ (m + 1) and √½ ≤ m < √2.
    private const double L0 = 0.6666666666666666;
    private const double L1 = 0.4000000000000088;
    private const double L2 = 0.2857142857080323;
    private const double L3 = 0.2222222239180047;
    private const double L4 = 0.18181795630884753;
    private const double L5 = 0.15386240205813478;
    private const double L6 = 0.13268759668560612;
    private const double L7 = 0.13086767009948175;

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

    /// <summary>e^(x + xLow) for |x| ≤ 708 and |xLow| at most an ulp of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x, T xLow)
        where T : struct, IKernelNumber<T>
    {
        T shifted = T.FusedMultiplyAdd(x, Log2E, Rounder);
        (T high, T low) = ExpInTwo(x, xLow, shifted - Rounder);
        return T.AddBits(high + low, T.ShiftLeft(shifted, 52));
    }

    /// <summary>e^(x + xLow − k·ln 2) as a rounded sum and what it lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T High, T Low) ExpInTwo<T>(T x, T xLow, T k)
        where T : struct, IKernelNumber<T>
    {
        (T r, T rest, T square, T quotient) = ReduceExp(x, xLow, k);
        T high = 1.0 + r;
        T tail = T.FusedMultiplyAdd(square, quotient, T.FusedMultiplyAdd(0.5, square, rest));
        return (high, ((1.0 - high) + r) + tail);
    }

    /// <summary>x + xLow − k·ln 2 as r and the rest, with eʳ = 1 + r + square·(½ + quotient).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T R, T Remainder, T Square, T Quotient) ReduceExp<T>(T x, T xLow, T k)
        where T : struct, IKernelNumber<T>
    {
        T high = T.FusedMultiplyAdd(k, -Ln2High, x);
        T low = T.FusedMultiplyAdd(k, -Ln2Low, xLow);
        T r = high + low;
        T rest = (high - r) + low;
        T r2 = r * r;
        T r4 = r2 * r2;
        T q01 = E1 * r;
        T q23 = T.FusedMultiplyAdd(E3, r, E2);
        T q45 = T.FusedMultiplyAdd(E5, r, E4);
        T q67 = T.FusedMultiplyAdd(E7, r, E6);
        T q89 = T.FusedMultiplyAdd(E9, r, E8);
        T q03 = T.FusedMultiplyAdd(q23, r2, q01);
        T q47 = T.FusedMultiplyAdd(q67, r2, q45);
        T q810 = T.FusedMultiplyAdd(E10, r2, q89);
        T q410 = T.FusedMultiplyAdd(q810, r4, q47);
        T q = T.FusedMultiplyAdd(q410, r4, q03);
        return (r, rest, r2, q);
    }

    /// <summary>ln x for positive normal x times 2^shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x, T shift)
        where T : struct, IKernelNumber<T>
    {
        (T k, T m) = SplitBinary(x);
        (T s, T sLow) = Quotient(m - 1.0);
        return JoinLog(k + shift, s, sLow);
    }

    /// <summary>x = 2ᵏ·m with √½ ≤ m &lt; √2, for positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T K, T M) SplitBinary<T>(T x)
        where T : struct, IKernelNumber<T>
    {
        // The biased exponent becomes a double by standing in the low bits of one whose last place is 1.
        T above = T.SubtractBits(x, T.FromBits(SquareRootOfHalfBits - OneBits));
        T biased = T.Or(T.ShiftRight(above, 52), T.FromBits(0x4330000000000000));
        T m = T.AddBits(T.SubtractBits(x, T.And(above, T.FromBits(ExponentBits))), T.FromBits(OneBits));
        return (biased - (4503599627370496.0 + 1023.0), m);
    }

    /// <summary>k·ln 2 + 2·artanh(s + sLow).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T JoinLog<T>(T k, T s, T sLow)
        where T : struct, IKernelNumber<T>
    {
        T u = s * s;
        T u2 = u * u;
        T p01 = T.FusedMultiplyAdd(L1, u, L0);
        T p23 = T.FusedMultiplyAdd(L3, u, L2);
        T p45 = T.FusedMultiplyAdd(L5, u, L4);
        T p67 = T.FusedMultiplyAdd(L7, u, L6);
        T p47 = T.FusedMultiplyAdd(p67, u2, p45);
        T p27 = T.FusedMultiplyAdd(p47, u2, p23);
        T p = T.FusedMultiplyAdd(p27, u2, p01);
        T twice = s + s;
        T whole = k * Ln2High;
        T high = whole + twice;
        T low = (whole - high) + twice;
        T small = T.FusedMultiplyAdd(s * u, p, T.FusedMultiplyAdd(k, Ln2Low, sLow + sLow));
        return high + (low + small);
    }

    /// <summary>k·ln 2 + ln(1 + f) as an unevaluated sum, to a relative 2⁻⁶⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T High, T Low) LogInTwo<T>(T k, T f)
        where T : struct, IKernelNumber<T>
    {
        (T s, T sLow) = Quotient(f);
        T u = s * s;
        T uLow = T.FusedMultiplyAdd(s + s, sLow, T.FusedMultiplyAdd(s, s, -u));
        T u2 = u * u;
        T p12 = T.FusedMultiplyAdd(P2, u, P1);
        T p34 = T.FusedMultiplyAdd(P4, u, P3);
        T p56 = T.FusedMultiplyAdd(P6, u, P5);
        T p78 = T.FusedMultiplyAdd(P8, u, P7);
        T p58 = T.FusedMultiplyAdd(p78, u2, p56);
        T p38 = T.FusedMultiplyAdd(p58, u2, p34);
        T p18 = T.FusedMultiplyAdd(p38, u2, p12);

        // The polynomial, in two parts; s³, in two parts; their product.
        T term = u * p18;
        T p = TwoThirdsHigh + term;
        T pLow = ((TwoThirdsHigh - p) + term) + TwoThirdsLow;
        T cube = s * u;
        T cubeLow = T.FusedMultiplyAdd(sLow, u, T.FusedMultiplyAdd(s, uLow, T.FusedMultiplyAdd(s, u, -cube)));
        T rest = cube * p;
        T restLow = T.FusedMultiplyAdd(cube, pLow, T.FusedMultiplyAdd(cube, p, -rest));
        restLow = T.FusedMultiplyAdd(cubeLow, p, restLow);

        T twice = s + s;
        T whole = k * Ln2High;
        T first = whole + twice;
        T firstLow = (whole - first) + twice;
        T second = first + rest;
        T secondLow = (first - second) + rest;
        T low = (firstLow + secondLow) + (T.FusedMultiplyAdd(k, Ln2Low, sLow + sLow) + restLow);
        T high = second + low;
        return (high, (second - high) + low);
    }

    // f ÷ (2 + f) as a rounded quotient and the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T S, T Low) Quotient<T>(T f)
        where T : struct, IKernelNumber<T>
    {
        T d = 2.0 + f;
        T dLow = f - (d - 2.0);
        T inverse = 1.0 / d;
        T s = f * inverse;
        T remainder = T.FusedMultiplyAdd(-s, dLow, T.FusedMultiplyAdd(-s, d, f));
        return (s, remainder * inverse);
    }
}
