namespace AiPm.Sdk.Numerics;

public static partial class Elementary
{
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
        if (x < ElementaryKernel.SmallestNormal)
        {
            x *= 18014398509481984.0;
            exponentShift = -54.0;
        }

        (OneLane k, OneLane m) = ElementaryKernel.SplitBinary<OneLane>(x);
        (OneLane highLane, OneLane lowLane) = ElementaryKernel.LogInTwo<OneLane>(k + exponentShift, m - 1.0);
        double high = highLane.Value;
        double low = lowLane.Value;
        double product = y * high;
        if (Math.Abs(product) > 1000.0)
        {
            return product > 0.0 ? double.PositiveInfinity : 0.0;
        }

        return Exp(product, Math.FusedMultiplyAdd(y, low, Math.FusedMultiplyAdd(y, high, -product)));
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
