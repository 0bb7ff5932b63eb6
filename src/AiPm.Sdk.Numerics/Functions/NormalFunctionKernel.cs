using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The tail of the normal distribution, written once for one double and for eight.</summary>
/// <remarks>
/// P(X &gt; z) = e^(−z²/2)·R(z), where z² is kept in two doubles and (z + 3)·R(z) is a polynomial of degree 23 in
/// (z − 3) ÷ (z + 3), in the manner of Shepherd and Laframboise (1981), interpolated for 0 ≤ z ≤ 40 with 50 digits.
/// </remarks>
internal static class NormalFunctionKernel
{
    /// <summary>Beyond it every tail is 0.</summary>
    public const double Farthest = 40.0;

    // From here on e^(−z²/2) would be subnormal, and is the product of two factors.
    private const double Far = 37.5;
    private const double InverseSquareRootOfTwoPi = 0.3989422804014327;

    private const double T0 = 0.729083690133373;
    private const double T1 = -0.50933198191749;
    private const double T2 = 0.23001771997460338;
    private const double T3 = -0.04726302514292113;
    private const double T4 = -0.010462867023293661;
    private const double T5 = 0.006972621238866565;
    private const double T6 = 0.0010275922586715483;
    private const double T7 = -0.0010458285989079065;
    private const double T8 = -0.0002565753402892798;
    private const double T9 = 0.00015439426187592567;
    private const double T10 = 7.881262426206446e-05;
    private const double T11 = -1.3244942624584391e-05;
    private const double T12 = -2.068892199992717e-05;
    private const double T13 = -3.5215973779138118e-06;
    private const double T14 = 3.639493606350109e-06;
    private const double T15 = 2.265699157684803e-06;
    private const double T16 = 8.692845904577324e-09;
    private const double T17 = -6.073616413247673e-07;
    private const double T18 = -2.7352950917481273e-07;
    private const double T19 = 5.672073481137456e-08;
    private const double T20 = 9.500362355402039e-08;
    private const double T21 = 1.6646319004051952e-08;
    private const double T22 = -1.3166472887885653e-08;
    private const double T23 = -4.806570350743521e-09;

    /// <summary>The density at |x| ≤ 40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Density<T>(T z)
        where T : struct, IKernelNumber<T>
    {
        (T factor, T second) = Bell(z);
        return (factor * InverseSquareRootOfTwoPi) * second;
    }

    /// <summary>P(X ≤ x) for any x that is not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cumulative<T>(T x)
        where T : struct, IKernelNumber<T>
    {
        T z = T.Abs(x);
        T tail = Tail(T.IfLess(z, Farthest, z, Farthest));
        return T.IfLess(0.0, x, 1.0 - tail, tail);
    }

    /// <summary>P(X &gt; z) for 0 ≤ z ≤ 40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tail<T>(T z)
        where T : struct, IKernelNumber<T>
    {
        (T factor, T second) = Bell(z);
        return (factor * Ratio(z)) * second;
    }

    /// <summary>R(z) = P(X &gt; z) ÷ e^(−z²/2) for 0 ≤ z ≤ 40: half of the scaled complementary error function at z ÷ √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ratio<T>(T z)
        where T : struct, IKernelNumber<T>
    {
        // 1 ÷ (z + 3) in two parts, so that the polynomial's argument is off by its own rounding only.
        T d = z + 3.0;
        T back = d - z;
        T dLow = (z - (d - back)) + (3.0 - back);
        T inverse = 1.0 / d;
        T rest = T.FusedMultiplyAdd(-inverse, dLow, T.FusedMultiplyAdd(-inverse, d, 1.0));
        T inverseLow = rest * inverse;
        T t = T.FusedMultiplyAdd(-6.0, inverseLow, T.FusedMultiplyAdd(-6.0, inverse, 1.0));
        T t2 = t * t;
        T even = T.FusedMultiplyAdd(T22, t2, T20);
        T odd = T.FusedMultiplyAdd(T23, t2, T21);
        even = T.FusedMultiplyAdd(even, t2, T18);
        odd = T.FusedMultiplyAdd(odd, t2, T19);
        even = T.FusedMultiplyAdd(even, t2, T16);
        odd = T.FusedMultiplyAdd(odd, t2, T17);
        even = T.FusedMultiplyAdd(even, t2, T14);
        odd = T.FusedMultiplyAdd(odd, t2, T15);
        even = T.FusedMultiplyAdd(even, t2, T12);
        odd = T.FusedMultiplyAdd(odd, t2, T13);
        even = T.FusedMultiplyAdd(even, t2, T10);
        odd = T.FusedMultiplyAdd(odd, t2, T11);
        even = T.FusedMultiplyAdd(even, t2, T8);
        odd = T.FusedMultiplyAdd(odd, t2, T9);
        even = T.FusedMultiplyAdd(even, t2, T6);
        odd = T.FusedMultiplyAdd(odd, t2, T7);
        even = T.FusedMultiplyAdd(even, t2, T4);
        odd = T.FusedMultiplyAdd(odd, t2, T5);
        even = T.FusedMultiplyAdd(even, t2, T2);
        odd = T.FusedMultiplyAdd(odd, t2, T3);
        even = T.FusedMultiplyAdd(even, t2, T0);
        odd = T.FusedMultiplyAdd(odd, t2, T1);
        T p = T.FusedMultiplyAdd(odd, t, even);
        return T.FusedMultiplyAdd(p, inverse, p * inverseLow);
    }

    // e^(−z²/2) as a product of two factors, the second of them 1 but for far z.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Factor, T Second) Bell<T>(T z)
        where T : struct, IKernelNumber<T>
    {
        T square = z * z;
        T squareLow = T.FusedMultiplyAdd(z, z, -square);
        T share = T.IfLess(Far, z, -0.25, -0.5);
        T factor = ElementaryKernel.Exp(square * share, squareLow * share);
        return (factor, T.IfLess(Far, z, factor, 1.0));
    }
}
