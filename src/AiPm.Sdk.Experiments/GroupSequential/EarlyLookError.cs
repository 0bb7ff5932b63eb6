using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// How far skewed outcomes take the false positives of a look from what its boundary promises: boundaries of early looks lie far out, where a normal approximation is
/// at its worst. The first term of Edgeworth's expansion (Hall 1987 for the studentised mean).
/// </summary>
internal static class EarlyLookError
{
    /// <summary>
    /// The false positives at the boundary on the side that has more of them, as a multiple of those promised: 1 + |κ|·p(c)·φ(c) ÷ (6 Φ(−c)), where κ is the skewness of the
    /// difference in standard errors, p(c) = 2c² + 1 for means and c² − 1 for shares with a pooled variance.
    /// </summary>
    internal static Measured Of(ArmStatistic control, ArmStatistic treatment, double critical)
    {
        if (double.IsInfinity(critical) || critical > 30)
        {
            return new Undefined(UndefinedReason.DoesNotExist, "The look cannot stop.");
        }

        double? third = Third(control.WithoutAdjustment, treatment.WithoutAdjustment);
        if (third is not { } kappa)
        {
            return new Undefined(
                UndefinedReason.NotMeasured,
                "The third moments that tell how far the normal approximation holds were not measured."
            );
        }

        double square = critical * critical;
        double polynomial = control.WithoutAdjustment is ProportionStatistic ? Math.Abs(square - 1) : (2 * square) + 1;
        double hazard = NormalFunction.Density(critical) / NormalFunction.Survival(critical);
        return 1 + (Math.Abs(kappa) * polynomial * hazard / 6);
    }

    private static double? Third(ArmStatistic control, ArmStatistic treatment) =>
        Cumulants(control) is { } c && Cumulants(treatment) is { } t && c.Variance + t.Variance > 0
            ? (t.Third - c.Third) / Math.Pow(c.Variance + t.Variance, 1.5)
            : null;

    // Second and third cumulant of the mean of an arm.
    private static (double Variance, double Third)? Cumulants(ArmStatistic arm)
    {
        double n = arm.Count;
        switch (arm)
        {
            case ProportionStatistic share when n > 0 && share.Value.TryGet(out double p, out _):
                double q = 1 - p;
                return (p * q / n, p * q * (q - p) / (n * n));
            case MeanStatistic mean
                when mean.Moments.Variance.TryGet(out double variance, out _)
                    && mean.Moments.Skewness.TryGet(out double skewness, out _):
                return (variance / n, skewness * variance * Math.Sqrt(variance) / (n * n));
            default:
                return null;
        }
    }
}
