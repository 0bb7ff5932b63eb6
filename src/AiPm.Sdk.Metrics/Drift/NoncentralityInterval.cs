using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The noncentralities λ under which a noncentral χ² would not be surprised by what was found: the interval that inverts both tails.</summary>
internal static class NoncentralityInterval
{
    /// <summary>From here on the root of a shifted χ² is normal with variance 1 to four digits, and the sums would take milliseconds.</summary>
    private const double Large = 2_000;

    public static Interval Of(double found, double degreesOfFreedom, double confidence)
    {
        double tail = (1 - confidence) / 2;
        double z = NormalFunction.SurvivalQuantile(tail);
        double shift = (degreesOfFreedom - 1) / 2;
        if (found - shift > Large)
        {
            // Sankaran 1959: √(X − (k − 1)/2) is close to normal around √(λ + (k − 1)/2).
            double root = Math.Sqrt(found - shift);
            return new(Math.Max(0, Square(root - z) - shift), Square(root + z) - shift);
        }

        ChiSquaredDistribution central = new(degreesOfFreedom);
        double far = Square(Math.Sqrt(found) + z + 3) + degreesOfFreedom;
        double lower =
            central.Survival(found) >= tail
                ? 0
                : Root(
                    noncentrality =>
                        NoncentralChiSquaredFunction.Survival(degreesOfFreedom, noncentrality, found) - tail,
                    found
                );
        double upper =
            central.Cumulative(found) <= tail
                ? 0
                : Root(
                    noncentrality =>
                        NoncentralChiSquaredFunction.Cumulative(degreesOfFreedom, noncentrality, found) - tail,
                    far
                );
        return new(lower, Math.Max(lower, upper));
    }

    private static double Root(Func<double, double> function, double far)
    {
        while (function(0) > 0 == function(far) > 0)
        {
            far *= 2;
        }

        return RootFinding.Bracketed(function, 0, far, tolerance: 1e-9 * far).Value;
    }

    private static double Square(double value) => value * value;
}
