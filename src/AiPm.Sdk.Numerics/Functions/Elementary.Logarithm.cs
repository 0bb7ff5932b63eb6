namespace AiPm.Sdk.Numerics;

public static partial class Elementary
{
    /// <summary>The natural logarithm of <paramref name="x"/>.</summary>
    /// <remarks>Log(1) = +0, Log(±0) = −∞, Log(+∞) = +∞; negative numbers and NaN give NaN.</remarks>
    public static double Log(double x)
    {
        double exponentShift = 0.0;
        if (!(x >= ElementaryKernel.SmallestNormal && x <= double.MaxValue))
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

        return ElementaryKernel.Log<OneLane>(x, exponentShift).Value;
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
        (OneLane exponent, OneLane m) = ElementaryKernel.SplitBinary<OneLane>(sum);
        double k = exponent.Value;

        // s = (f + fLow) ÷ (2 + f + fLow) as a rounded quotient and the rest.
        double f = m.Value - 1.0;
        double fLow = k >= 1000.0 ? 0.0 : lost * PowerOfTwo(-(int)k);
        double d = 2.0 + f;
        double dLow = (f - (d - 2.0)) + fLow;
        double inverse = 1.0 / d;
        double s = f * inverse;
        double remainder = Math.FusedMultiplyAdd(-s, dLow, Math.FusedMultiplyAdd(-s, d, f) + fLow);
        return ElementaryKernel.JoinLog<OneLane>(k, s, remainder * inverse).Value;
    }
}
