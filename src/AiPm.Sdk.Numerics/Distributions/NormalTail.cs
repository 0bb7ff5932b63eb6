namespace AiPm.Sdk.Numerics;

/// <summary>The tails of the standard normal distribution, each computed directly.</summary>
internal static class NormalTail
{
    private static readonly IncompleteGamma Half = new(0.5);

    /// <summary>P(Z &gt; z).</summary>
    public static double Upper(double z)
    {
        if (Math.Abs(z) > 40)
        {
            return z > 0 ? 0 : 1;
        }

        double tail = 0.5 * Half.Upper(DoubleDouble.Product(z, z).Hi * 0.5);
        double correction = -DoubleDouble.Product(z, z).Lo * 0.5;
        if (z > 1)
        {
            // The square's rounding moves a far tail: d log Q ÷ d(z²/2) is −1 − 1/z² and a little.
            tail *= 1 + (correction * (1 + (1 / (z * z + 2))));
        }

        return z > 0 ? tail : 1 - tail;
    }

    /// <summary>The z with P(Z &gt; z) = q.</summary>
    public static double UpperQuantile(double q) =>
        q > 0.5 ? -UpperQuantile(1 - q)
        : q == 0.5 ? 0
        : q > 0.25 ? Math.Sqrt(2 * Half.InverseLower(1 - (2 * q)))
        : Math.Sqrt(2 * Half.InverseUpper(2 * q));
}
