using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

// The same operations in the same order as the scalar forms, eight at a time. A group with an argument outside the
// ordinary range (a subnormal, an infinity, a result that overflows) is left to the scalar form whole.
public static partial class Elementary
{
    /// <summary>eˣ in each lane, with the bits of <see cref="Exp(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Exp(Lanes x)
    {
        if (!(Lanes.Abs(x) <= ExpFastLimit).All)
        {
            return ExpOneByOne(x);
        }

        return ExpInRange(x, 0.0);
    }

    /// <summary>The natural logarithm in each lane, with the bits of <see cref="Log(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Log(Lanes x)
    {
        if (!IsNormalPositive(x).All)
        {
            return LogOneByOne(x);
        }

        (Lanes k, Lanes m) = SplitBinary(x);
        return JoinLog(k, m - 1.0);
    }

    /// <summary>Each lane raised to the power <paramref name="y"/>, with the bits of <see cref="Pow(double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Pow(Lanes x, double y)
    {
        (Lanes k, Lanes m) = SplitBinary(x);
        (Lanes high, Lanes low) = LogInTwo(k, m - 1.0);
        Lanes product = y * high;
        if (!(IsNormalPositive(x) & (Lanes.Abs(product) <= ExpFastLimit)).All)
        {
            return PowOneByOne(x, y);
        }

        return ExpInRange(product, Fused(y, low, Fused(y, high, -product)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes Fused(Lanes left, Lanes right, Lanes addend) => Lanes.FusedMultiplyAdd(left, right, addend);

    // e^(x + xLow) where |x| ≤ 708.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes ExpInRange(Lanes x, Lanes xLow)
    {
        Lanes shifted = Fused(x, Log2E, Rounder);
        Lanes k = shifted - Rounder;
        Lanes reduced = Fused(k, -Ln2High, x);
        Lanes reducedLow = Fused(k, -Ln2Low, xLow);
        Lanes r = reduced + reducedLow;
        Lanes rest = (reduced - r) + reducedLow;
        Lanes r2 = r * r;
        Lanes r4 = r2 * r2;
        Lanes q01 = E1 * r;
        Lanes q23 = Fused(E3, r, E2);
        Lanes q45 = Fused(E5, r, E4);
        Lanes q67 = Fused(E7, r, E6);
        Lanes q89 = Fused(E9, r, E8);
        Lanes q03 = Fused(q23, r2, q01);
        Lanes q47 = Fused(q67, r2, q45);
        Lanes q810 = Fused(E10, r2, q89);
        Lanes q410 = Fused(q810, r4, q47);
        Lanes q = Fused(q410, r4, q03);
        Lanes high = 1.0 + r;
        Lanes low = ((1.0 - high) + r) + Fused(r2, q, Fused(0.5, r2, rest));
        return Lanes.AddBits(high + low, Lanes.ShiftLeft(shifted, 52));
    }

    // x = 2ᵏ·m with √½ ≤ m < √2, for positive normal x. The biased exponent becomes a double by standing in the low bits of
    // one whose last place is 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Lanes K, Lanes M) SplitBinary(Lanes x)
    {
        Lanes above = Lanes.SubtractBits(x, Lanes.FromBits(SquareRootOfHalfBits - OneBits));
        Lanes biased = Lanes.Or(Lanes.ShiftRight(above, 52), Lanes.FromBits(0x4330000000000000));
        Lanes m = Lanes.AddBits(
            Lanes.SubtractBits(x, Lanes.And(above, Lanes.FromBits(ExponentBits))),
            Lanes.FromBits(OneBits)
        );
        return (biased - (4503599627370496.0 + 1023.0), m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes JoinLog(Lanes k, Lanes f)
    {
        (Lanes s, Lanes sLow) = AreaTangentArgument(f);
        Lanes u = s * s;
        Lanes u2 = u * u;
        Lanes p01 = Fused(L1, u, L0);
        Lanes p23 = Fused(L3, u, L2);
        Lanes p45 = Fused(L5, u, L4);
        Lanes p67 = Fused(L7, u, L6);
        Lanes p47 = Fused(p67, u2, p45);
        Lanes p27 = Fused(p47, u2, p23);
        Lanes p = Fused(p27, u2, p01);
        Lanes twice = s + s;
        Lanes whole = k * Ln2High;
        Lanes high = whole + twice;
        Lanes low = (whole - high) + twice;
        Lanes small = Fused(s * u, p, Fused(k, Ln2Low, sLow + sLow));
        return high + (low + small);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Lanes S, Lanes Low) AreaTangentArgument(Lanes f)
    {
        Lanes d = 2.0 + f;
        Lanes dLow = f - (d - 2.0);
        Lanes inverse = 1.0 / d;
        Lanes s = f * inverse;
        Lanes remainder = Fused(-s, dLow, Fused(-s, d, f));
        return (s, remainder * inverse);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Lanes High, Lanes Low) LogInTwo(Lanes k, Lanes f)
    {
        (Lanes s, Lanes sLow) = AreaTangentArgument(f);
        Lanes u = s * s;
        Lanes uLow = Fused(s + s, sLow, Fused(s, s, -u));
        Lanes u2 = u * u;
        Lanes p12 = Fused(P2, u, P1);
        Lanes p34 = Fused(P4, u, P3);
        Lanes p56 = Fused(P6, u, P5);
        Lanes p78 = Fused(P8, u, P7);
        Lanes p58 = Fused(p78, u2, p56);
        Lanes p38 = Fused(p58, u2, p34);
        Lanes p18 = Fused(p38, u2, p12);
        Lanes term = u * p18;
        Lanes p = TwoThirdsHigh + term;
        Lanes pLow = ((TwoThirdsHigh - p) + term) + TwoThirdsLow;
        Lanes cube = s * u;
        Lanes cubeLow = Fused(sLow, u, Fused(s, uLow, Fused(s, u, -cube)));
        Lanes rest = cube * p;
        Lanes restLow = Fused(cubeLow, p, Fused(cube, pLow, Fused(cube, p, -rest)));
        Lanes twice = s + s;
        Lanes whole = k * Ln2High;
        Lanes first = whole + twice;
        Lanes firstLow = (whole - first) + twice;
        Lanes second = first + rest;
        Lanes secondLow = (first - second) + rest;
        Lanes low = (firstLow + secondLow) + (Fused(k, Ln2Low, sLow + sLow) + restLow);
        Lanes high = second + low;
        return (high, (second - high) + low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LanesMask IsNormalPositive(Lanes x) => (x >= SmallestNormal) & (x <= double.MaxValue);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes ExpOneByOne(Lanes x)
    {
        Span<double> values = stackalloc double[Lanes.Count];
        x.Store(values);
        for (int i = 0; i < Lanes.Count; i++)
        {
            values[i] = Exp(values[i]);
        }

        return Lanes.Load(values);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes LogOneByOne(Lanes x)
    {
        Span<double> values = stackalloc double[Lanes.Count];
        x.Store(values);
        for (int i = 0; i < Lanes.Count; i++)
        {
            values[i] = Log(values[i]);
        }

        return Lanes.Load(values);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes PowOneByOne(Lanes x, double y)
    {
        Span<double> values = stackalloc double[Lanes.Count];
        x.Store(values);
        for (int i = 0; i < Lanes.Count; i++)
        {
            values[i] = Pow(values[i], y);
        }

        return Lanes.Load(values);
    }
}
