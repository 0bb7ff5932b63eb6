using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The quantile function of the normal distribution, written once for one double and for eight: the rational functions of
/// Wichura (1988), "Algorithm AS 241", which are true to 2·10⁻¹⁶.
/// </summary>
internal static class NormalFunctionQuantileKernel
{
    /// <summary>Where |p − ½| is at most this, the quantile is <see cref="Central"/>.</summary>
    public const double CentralLimit = 0.425;

    // Where √(−ln p) is at most this, the tail's formula is Near, else Far.
    private const double NearLimit = 5.0;
    private const double AboveNearLimit = 5.000000000000001;

    private const double A0 = 3.3871328727963665;
    private const double A1 = 133.14166789178438;
    private const double A2 = 1971.5909503065513;
    private const double A3 = 13731.69376550946;
    private const double A4 = 45921.95393154987;
    private const double A5 = 67265.7709270087;
    private const double A6 = 33430.57558358813;
    private const double A7 = 2509.0809287301227;

    private const double B0 = 1.0;
    private const double B1 = 42.31333070160091;
    private const double B2 = 687.1870074920579;
    private const double B3 = 5394.196021424751;
    private const double B4 = 21213.794301586597;
    private const double B5 = 39307.89580009271;
    private const double B6 = 28729.085735721943;
    private const double B7 = 5226.495278852546;

    private const double C0 = 1.4234371107496835;
    private const double C1 = 4.630337846156546;
    private const double C2 = 5.769497221460691;
    private const double C3 = 3.6478483247632045;
    private const double C4 = 1.2704582524523684;
    private const double C5 = 0.2417807251774506;
    private const double C6 = 0.022723844989269184;
    private const double C7 = 0.0007745450142783414;

    private const double D0 = 1.0;
    private const double D1 = 2.053191626637759;
    private const double D2 = 1.6763848301838038;
    private const double D3 = 0.6897673349851;
    private const double D4 = 0.14810397642748008;
    private const double D5 = 0.015198666563616457;
    private const double D6 = 0.0005475938084995345;
    private const double D7 = 1.0507500716444169e-09;

    private const double E0 = 6.657904643501103;
    private const double E1 = 5.463784911164114;
    private const double E2 = 1.7848265399172913;
    private const double E3 = 0.29656057182850487;
    private const double E4 = 0.026532189526576124;
    private const double E5 = 0.0012426609473880784;
    private const double E6 = 2.7115555687434876e-05;
    private const double E7 = 2.0103343992922881e-07;

    private const double F0 = 1.0;
    private const double F1 = 0.599832206555888;
    private const double F2 = 0.1369298809227358;
    private const double F3 = 0.014875361290850615;
    private const double F4 = 0.0007868691311456133;
    private const double F5 = 1.8463183175100548e-05;
    private const double F6 = 1.421511758316446e-07;
    private const double F7 = 2.0442631033899397e-15;

    /// <summary>The quantile at ½ + q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Central<T>(T q)
        where T : struct, IKernelNumber<T>
    {
        T v = T.FusedMultiplyAdd(-q, q, CentralLimit * CentralLimit);
        T above = T.FusedMultiplyAdd(A7, v, A6);
        above = T.FusedMultiplyAdd(above, v, A5);
        above = T.FusedMultiplyAdd(above, v, A4);
        above = T.FusedMultiplyAdd(above, v, A3);
        above = T.FusedMultiplyAdd(above, v, A2);
        above = T.FusedMultiplyAdd(above, v, A1);
        above = T.FusedMultiplyAdd(above, v, A0);
        T below = T.FusedMultiplyAdd(B7, v, B6);
        below = T.FusedMultiplyAdd(below, v, B5);
        below = T.FusedMultiplyAdd(below, v, B4);
        below = T.FusedMultiplyAdd(below, v, B3);
        below = T.FusedMultiplyAdd(below, v, B2);
        below = T.FusedMultiplyAdd(below, v, B1);
        below = T.FusedMultiplyAdd(below, v, B0);
        return q * (above / below);
    }

    /// <summary>Minus the quantile at p, from −ln p, where p is at most 0.075; +∞ at +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tail<T>(T minusLog)
        where T : struct, IKernelNumber<T>
    {
        T r = T.Sqrt(minusLog);
        if (T.AllWithin(r, AboveNearLimit, double.MaxValue))
        {
            return Far(r);
        }

        T size = Near(r);
        if (T.AllWithin(r, 0.0, NearLimit))
        {
            return size;
        }

        size = T.IfLess(NearLimit, r, Far(r), size);
        return T.IfLess(double.MaxValue, r, double.PositiveInfinity, size);
    }

    // From r = √(−ln p) ≤ 5.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Near<T>(T r)
        where T : struct, IKernelNumber<T>
    {
        T v = r - 1.6;
        T above = T.FusedMultiplyAdd(C7, v, C6);
        above = T.FusedMultiplyAdd(above, v, C5);
        above = T.FusedMultiplyAdd(above, v, C4);
        above = T.FusedMultiplyAdd(above, v, C3);
        above = T.FusedMultiplyAdd(above, v, C2);
        above = T.FusedMultiplyAdd(above, v, C1);
        above = T.FusedMultiplyAdd(above, v, C0);
        T below = T.FusedMultiplyAdd(D7, v, D6);
        below = T.FusedMultiplyAdd(below, v, D5);
        below = T.FusedMultiplyAdd(below, v, D4);
        below = T.FusedMultiplyAdd(below, v, D3);
        below = T.FusedMultiplyAdd(below, v, D2);
        below = T.FusedMultiplyAdd(below, v, D1);
        below = T.FusedMultiplyAdd(below, v, D0);
        return above / below;
    }

    // From r = √(−ln p) between 5 and 27.3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Far<T>(T r)
        where T : struct, IKernelNumber<T>
    {
        T v = r - NearLimit;
        T above = T.FusedMultiplyAdd(E7, v, E6);
        above = T.FusedMultiplyAdd(above, v, E5);
        above = T.FusedMultiplyAdd(above, v, E4);
        above = T.FusedMultiplyAdd(above, v, E3);
        above = T.FusedMultiplyAdd(above, v, E2);
        above = T.FusedMultiplyAdd(above, v, E1);
        above = T.FusedMultiplyAdd(above, v, E0);
        T below = T.FusedMultiplyAdd(F7, v, F6);
        below = T.FusedMultiplyAdd(below, v, F5);
        below = T.FusedMultiplyAdd(below, v, F4);
        below = T.FusedMultiplyAdd(below, v, F3);
        below = T.FusedMultiplyAdd(below, v, F2);
        below = T.FusedMultiplyAdd(below, v, F1);
        below = T.FusedMultiplyAdd(below, v, F0);
        return above / below;
    }
}
