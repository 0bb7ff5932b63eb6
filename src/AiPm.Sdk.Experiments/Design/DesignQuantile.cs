using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A quantile over units, as a median or the 95th percentile of latency: z with the large-sample variance p(1 − p) ÷ (n f²), where f is the density at
/// the quantile. Stuart and Ord, Kendall's Advanced Theory of Statistics, 10.10.
/// </summary>
public sealed record DesignQuantile : DesignMetric
{
    /// <summary>A quantile.</summary>
    /// <param name="probability">Which quantile, strictly between 0 and 1.</param>
    /// <param name="value">Its value expected of the control.</param>
    /// <param name="density">The density at it, per unit of the value; greater than 0.</param>
    /// <param name="treatmentDensity">The density at the treatment's quantile; that of the control where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public DesignQuantile(double probability, double value, double density, double? treatmentDensity = null)
    {
        Probability = Domain.OpenShare.Require(probability);
        Value = Domain.Real.Require(value);
        Density = Domain.Positive.Require(density);
        TreatmentDensity = Domain.Positive.Require(treatmentDensity ?? density, nameof(treatmentDensity));
    }

    /// <summary>A quantile of a continuous distribution.</summary>
    /// <param name="probability">Which quantile, strictly between 0 and 1.</param>
    /// <param name="distribution">How units of the control are distributed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range, or the density at the quantile is 0 or infinite.</exception>
    /// <exception cref="ArgumentException">The distribution is discrete: it has no density.</exception>
    public DesignQuantile(double probability, Distribution distribution)
        : this(
            probability,
            Continuous(distribution).Quantile(Domain.OpenShare.Require(probability)),
            distribution.Density(distribution.Quantile(probability))
        ) { }

    /// <summary>Which quantile.</summary>
    public double Probability { get; }

    /// <summary>Its value expected of the control.</summary>
    public double Value { get; }

    /// <summary>The density at it.</summary>
    public double Density { get; }

    /// <summary>The density at the treatment's quantile.</summary>
    public double TreatmentDensity { get; }

    /// <inheritdoc/>
    public override Measured Baseline => Value;

    internal override IReadOnlyList<string> Assumptions =>
        [
            "each unit counts once, in one arm",
            "units are independent",
            "large sample: many units on both sides of the quantile",
            "the density at the quantile is as stated in both arms",
        ];

    internal override NormalModel Model(double difference, double nullDifference, double ratio)
    {
        double spread = Probability * (1 - Probability);
        return NormalModel.Unpooled(
            difference - nullDifference,
            spread / (Density * Density),
            spread / (TreatmentDensity * TreatmentDensity)
        );
    }

    internal override string Method(DesignObjective objective) =>
        $"z test of two {ShareText.Level(Probability)} quantiles with the variance p(1 − p) ÷ f²";

    private static Distribution Continuous(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution.IsDiscrete
            ? throw new ArgumentException(
                $"distribution must be continuous, to have a density at its quantile, but was {distribution}",
                nameof(distribution)
            )
            : distribution;
    }
}
