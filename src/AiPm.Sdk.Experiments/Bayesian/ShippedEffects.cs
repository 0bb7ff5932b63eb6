using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What the shipped experiments brought together, corrected for having been chosen by their measured effects: the winner's curse.
/// </summary>
/// <remarks>
/// Shipped is what measured more than its bar b_i. The sum of measured effects is too large by Σ s_i φ((b_i − δ_i)/s_i) over all experiments, with the measured
/// effect in place of the true δ_i (Lee and Shen 2018, KDD, Winner's curse). The interval is the sum's normal one around the corrected value, with the error of
/// the correction from its derivative. Give every experiment that was run, shipped or not.
/// </remarks>
public static class ShippedEffects
{
    /// <summary>The interval's promise.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("Winner's curse correction of the total", "Lee and Shen 2018", 30);

    /// <summary>The corrected total of the experiments whose effect exceeded its bar.</summary>
    /// <param name="all">Every experiment that was run; effects signed so that more is better.</param>
    /// <param name="criticalValue">The bar in standard errors: shipped where effect/error exceeds it, as 1.96.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">An effect is the default value, without a standard error.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The critical value is not finite, or the confidence outside its range.</exception>
    public static IntervalEstimate Total(IEnumerable<PastEffect> all, double criticalValue, double confidence = 0.95)
    {
        PastEffect[] given = PastEffects.Require(all);
        Domain.Real.Require(criticalValue);
        double measured = 0;
        double bias = 0;
        double variance = 0;
        int shipped = 0;
        foreach (PastEffect effect in given)
        {
            double z = effect.Effect / effect.StandardError;
            double density = NormalDistribution.Standard.Density(criticalValue - z);
            bias += effect.StandardError * density;
            bool isShipped = z > criticalValue;
            shipped += isShipped ? 1 : 0;
            measured += isShipped ? effect.Effect : 0;

            // The estimator's slope in this effect: 1 for shipped, less that of the bias, φ′.
            double slope = (isShipped ? 1 : 0) - (criticalValue - z) * density;
            variance += slope * slope * effect.StandardError * effect.StandardError;
        }

        SampleCount[] counts = [new("experiments", given.Length), new("shipped", shipped)];
        string[] assumptions =
        [
            "all experiments that were run are given",
            "shipping was decided by the bar alone",
            "measured effects are normal around the true ones",
        ];
        if (given.Length == 0)
        {
            Undefined none = new(UndefinedReason.TooFewObservations, "No experiment was run.");
            return new(
                "total effect of what was shipped",
                none,
                none,
                confidence,
                Method,
                0,
                counts: counts,
                assumptions: assumptions
            );
        }

        double total = measured - bias;
        double half =
            -NormalDistribution.Standard.Quantile((1 - Domain.OpenShare.Require(confidence)) / 2) * Math.Sqrt(variance);
        return new(
            "total effect of what was shipped",
            total,
            new Interval(total - half, total + half),
            confidence,
            Method,
            given.Length,
            counts: counts,
            assumptions: assumptions,
            warnings:
            [
                FormattableString.Invariant(
                    $"the measured effects sum to {NumberText.Number(measured)}, of which {NumberText.Number(bias)} is the winner's curse"
                ),
            ]
        );
    }
}
