using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A ratio of totals over units, as cost ÷ answers, where units are randomised and not the denominator: the delta method. Deng, Knoblich and Lu 2018.</summary>
public sealed record DesignRatio : DesignMetric
{
    /// <summary>A ratio of totals.</summary>
    /// <param name="numeratorMean">Mean of the numerator over units.</param>
    /// <param name="denominatorMean">Mean of the denominator over units; greater than 0.</param>
    /// <param name="numeratorVariance">Variance of the numerator over units; at least 0.</param>
    /// <param name="denominatorVariance">Variance of the denominator over units; at least 0.</param>
    /// <param name="covariance">Covariance of both over units.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the covariance is larger than the variances allow.</exception>
    /// <exception cref="ArgumentException">The ratio does not vary over units.</exception>
    public DesignRatio(
        double numeratorMean,
        double denominatorMean,
        double numeratorVariance,
        double denominatorVariance,
        double covariance
    )
    {
        Ratio = Domain.Real.Require(numeratorMean) / Domain.Positive.Require(denominatorMean);
        Domain.NonNegative.Require(numeratorVariance);
        Domain.NonNegative.Require(denominatorVariance);
        double most = Math.Sqrt(numeratorVariance) * Math.Sqrt(denominatorVariance) * (1 + 1e-12);
        Domain.Between(-most, most).Require(covariance);
        double variance =
            (numeratorVariance - (2 * Ratio * covariance) + (Ratio * Ratio * denominatorVariance))
            / (denominatorMean * denominatorMean);
        UnitVariance =
            variance > 0
                ? variance
                : throw new ArgumentException(
                    "numeratorVariance must leave the ratio some variation over units, but left none",
                    nameof(numeratorVariance)
                );
    }

    /// <summary>A ratio of totals as a pilot or last month's units have it.</summary>
    /// <param name="units">Joint moments of the units: X is the numerator, Y the denominator.</param>
    /// <exception cref="UndefinedException">There are fewer than two units.</exception>
    /// <exception cref="ArgumentException">The denominator's mean is not positive, or the ratio does not vary.</exception>
    public DesignRatio(JointMoments units)
        : this(
            units.X.Mean.Value,
            units.Y.Mean.Value,
            units.X.Variance.Value,
            units.Y.Variance.Value,
            units.Covariance.Value
        ) { }

    /// <summary>The ratio expected of the control.</summary>
    public double Ratio { get; }

    /// <summary>The delta-method variance that one unit brings: (σ²ₓ − 2Rσₓᵧ + R²σ²ᵧ) ÷ μ²ᵧ for R = μₓ ÷ μᵧ.</summary>
    public double UnitVariance { get; }

    /// <inheritdoc/>
    public override Measured Baseline => Ratio;

    internal override double FewestUnits => 2;

    internal override IReadOnlyList<string> Assumptions =>
        [
            "each unit counts once, in one arm",
            "units are independent",
            "large sample: the denominator's mean is known to a few percent",
            "the treatment varies as the control does",
        ];

    internal override NormalModel Model(double difference, double nullDifference, double ratio) =>
        NormalModel.Unpooled(difference - nullDifference, UnitVariance, UnitVariance);

    internal override string Method(DesignObjective objective) =>
        "z test of two ratios by the delta method (Deng, Knoblich and Lu 2018)";
}
