namespace AiPm.Sdk.Numerics;

/// <summary>Fisher and Snedecor's F distribution: the ratio of two independent χ² numbers, each divided by its degrees of freedom.</summary>
public sealed record FDistribution : Distribution
{
    private readonly FCurve _curve;

    /// <summary>The F distribution of these degrees of freedom.</summary>
    /// <param name="numeratorDegreesOfFreedom">d₁, not necessarily whole: from 2e-8 to 1e15.</param>
    /// <param name="denominatorDegreesOfFreedom">d₂, not necessarily whole: from 2e-8 to 1e15.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public FDistribution(double numeratorDegreesOfFreedom, double denominatorDegreesOfFreedom)
    {
        NumeratorDegreesOfFreedom = Guard.Degrees(numeratorDegreesOfFreedom);
        DenominatorDegreesOfFreedom = Guard.Degrees(denominatorDegreesOfFreedom);
        _curve = new(numeratorDegreesOfFreedom, denominatorDegreesOfFreedom);
    }

    /// <summary>d₁, the degrees of freedom above the line.</summary>
    public double NumeratorDegreesOfFreedom { get; }

    /// <summary>d₂, the degrees of freedom below the line.</summary>
    public double DenominatorDegreesOfFreedom { get; }

    /// <inheritdoc/>
    public override Interval Support => new(0, double.PositiveInfinity);

    /// <summary>d₂ ÷ (d₂ − 2); infinite for d₂ ≤ 2.</summary>
    public override Measured Mean =>
        DenominatorDegreesOfFreedom > 2
            ? DenominatorDegreesOfFreedom / (DenominatorDegreesOfFreedom - 2)
            : Moment.Infinite(
                "mean",
                "an F distribution of 2 or fewer denominator degrees of freedom has such a heavy tail"
            );

    /// <summary>2 d₂² (d₁ + d₂ − 2) ÷ (d₁ (d₂ − 2)² (d₂ − 4)); infinite for d₂ ≤ 4.</summary>
    public override Measured Variance
    {
        get
        {
            double d1 = NumeratorDegreesOfFreedom;
            double d2 = DenominatorDegreesOfFreedom;
            if (!(d2 > 4))
            {
                return Moment.Infinite(
                    "variance",
                    "an F distribution of 4 or fewer denominator degrees of freedom has such a heavy tail"
                );
            }

            double mean = d2 / (d2 - 2);
            return Moment.Finite(2 * mean * mean * ((d1 + d2 - 2) / d1) / (d2 - 4), "variance");
        }
    }

    /// <inheritdoc/>
    public override double Density(double x) => _curve.Density(Guard.Number(x));

    /// <inheritdoc/>
    public override double LogDensity(double x) => _curve.LogDensity(Guard.Number(x));

    /// <inheritdoc/>
    public override double Cumulative(double x) => _curve.Cumulative(Guard.Number(x));

    /// <inheritdoc/>
    public override double Survival(double x) => _curve.Survival(Guard.Number(x));

    /// <inheritdoc/>
    public override double Quantile(double probability) => _curve.LowerQuantile(Domain.Share.Require(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) =>
        _curve.UpperQuantile(Domain.Share.Require(probability));

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        _curve.Transform(uniforms, destination);
    }

    /// <inheritdoc/>
    public override string ToText() =>
        DistributionText.Call("f", NumeratorDegreesOfFreedom, DenominatorDegreesOfFreedom);
}
