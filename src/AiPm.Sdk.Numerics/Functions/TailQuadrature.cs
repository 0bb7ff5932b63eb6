using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The integral of exp(−c·u + p·(log(1 + s·u) − s·u) + q·(log(1 + t·u) − t·u)) over u ≥ 0, which is the tail of a gamma
/// or beta distribution beside a point, relative to the density there. With large p and q the exponent is concave and
/// falls from 0 like a line or a parabola, and 24 Gauss–Legendre nodes down to e⁻³⁸ give every digit (measured against
/// mpmath: worst 1e-15 for any mixture of line and parabola), however large the parameters are.
/// </summary>
internal static class TailQuadrature
{
    private const double Depth = 38;

    /// <param name="c">The slope at 0.</param>
    /// <param name="p">The first power, at least 0.</param>
    /// <param name="s">The first scale, at least −1.</param>
    /// <param name="q">The second power, at least 0.</param>
    /// <param name="t">The second scale, at least −1.</param>
    /// <param name="end">Where the integral ends, if the exponent does not sink first.</param>
    public static double Integrate(double c, double p, double s, double q, double t, double end)
    {
        double reach = Reach(c, p, s, q, t, end);
        Span<double> terms = stackalloc double[24];
        if (Vector512.IsHardwareAccelerated)
        {
            Terms<LanesWide>(terms, reach, c, p, s, q, t);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Terms<Lanes>(terms, reach, c, p, s, q, t);
        }
        else
        {
            Terms<OneLane>(terms, reach, c, p, s, q, t);
        }

        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int i = 0; i < terms.Length; i += 4)
        {
            first += terms[i];
            second += terms[i + 1];
            third += terms[i + 2];
            fourth += terms[i + 3];
        }

        return reach * ((first + second) + (third + fourth));
    }

    private static void Terms<T>(Span<double> terms, double reach, double c, double p, double s, double q, double t)
        where T : struct, IKernelNumber<T>
    {
        ref double nodes = ref MemoryMarshal.GetReference(Nodes);
        ref double weights = ref MemoryMarshal.GetReference(Weights);
        for (int i = 0; i < terms.Length; i += T.Width)
        {
            T u = (T)reach * T.Load(ref nodes, i);
            T exponent = T.FusedMultiplyAdd(-c, u, (T)p * Log1pMinus((T)s * u));
            if (q > 0)
            {
                exponent = T.FusedMultiplyAdd(q, Log1pMinus((T)t * u), exponent);
            }

            // Below −700 nothing is left beside the rest.
            exponent = T.IfLess(exponent, -700.0, -700.0, exponent);
            T.Store(T.Load(ref weights, i) * ElementaryKernel.Exp<T>(exponent, 0.0), ref terms[0], i);
        }
    }

    // log(1 + v) − v for v > −1, without cancellation near 0: there log(1 + v) = 2·artanh r with r = v ÷ (2 + v), and 2r − v = −r·v.
    private static T Log1pMinus<T>(T v)
        where T : struct, IKernelNumber<T>
    {
        T r = v / (2.0 + v);
        T square = r * r;
        T series = T.FusedMultiplyAdd(square, 1.0 / 19, 1.0 / 17);
        series = T.FusedMultiplyAdd(series, square, 1.0 / 15);
        series = T.FusedMultiplyAdd(series, square, 1.0 / 13);
        series = T.FusedMultiplyAdd(series, square, 1.0 / 11);
        series = T.FusedMultiplyAdd(series, square, 1.0 / 9);
        series = T.FusedMultiplyAdd(series, square, 1.0 / 7);
        series = T.FusedMultiplyAdd(series, square, 0.2);
        series = T.FusedMultiplyAdd(series, square, 1.0 / 3);
        T near = r * T.FusedMultiplyAdd(square + square, series, -v);
        if (T.AllWithin(v, -0.25, 0.25))
        {
            return near;
        }

        T sum = 1.0 + v;
        T far = (ElementaryKernel.Log<T>(sum, 0.0) + ((v - (sum - 1.0)) / sum)) - v;
        return T.IfLess(0.25, T.Abs(v), far, near);
    }

    // Where the exponent has sunk to −38, from log(1 + v) − v ≤ −(v²/2) ÷ (1 + max(0, 2v/3)).
    private static double Reach(double c, double p, double s, double q, double t, double end)
    {
        double curvature = (p * s * s) + (q * t * t);
        double reach = 2 * Depth / (c + Math.Sqrt((c * c) + (2 * curvature * Depth)));
        if (s <= 0 && t <= 0)
        {
            return Math.Min(reach, end);
        }

        for (int round = 0; round < 2; round++)
        {
            curvature =
                (p * s * s / (1 + Math.Max(0, 2 * s * reach / 3))) + (q * t * t / (1 + Math.Max(0, 2 * t * reach / 3)));
            reach = 2 * Depth / (c + Math.Sqrt((c * c) + (2 * curvature * Depth)));
        }

        return Math.Min(reach, end);
    }

    // Gauss–Legendre on [0, 1], 24 nodes; 40 digits, mpmath.
    private static ReadOnlySpan<double> Nodes =>
        [
            0.00240639000148932,
            0.012635722014345251,
            0.030862723998633622,
            0.056792236497799485,
            0.08999900701304854,
            0.12993790421072282,
            0.17595317403151223,
            0.22728926430558022,
            0.2831032461869774,
            0.3424786601519183,
            0.40444056626319186,
            0.4679715535686972,
            0.5320284464313028,
            0.5955594337368082,
            0.6575213398480817,
            0.7168967538130225,
            0.7727107356944197,
            0.8240468259684878,
            0.8700620957892772,
            0.9100009929869515,
            0.9432077635022005,
            0.9691372760013663,
            0.9873642779856547,
            0.9975936099985107,
        ];

    private static ReadOnlySpan<double> Weights =>
        [
            0.0061706148999936,
            0.014265694314466832,
            0.022138719408709904,
            0.02964929245771839,
            0.03667324070554015,
            0.04309508076597664,
            0.04880932605205694,
            0.05372213505798282,
            0.0577528340268628,
            0.060835236463901696,
            0.06291872817341415,
            0.06396909767337608,
            0.06396909767337608,
            0.06291872817341415,
            0.060835236463901696,
            0.0577528340268628,
            0.05372213505798282,
            0.04880932605205694,
            0.04309508076597664,
            0.03667324070554015,
            0.02964929245771839,
            0.022138719408709904,
            0.014265694314466832,
            0.0061706148999936,
        ];
}
