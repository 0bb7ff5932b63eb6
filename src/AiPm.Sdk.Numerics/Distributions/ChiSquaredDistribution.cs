namespace AiPm.Sdk.Numerics;

/// <summary>The χ² distribution of k degrees of freedom: the sum of k squared standard normal numbers; gamma with shape k ÷ 2 and scale 2.</summary>
public sealed record ChiSquaredDistribution : Distribution
{
    private readonly GammaCurve _curve;

    /// <summary>The χ² distribution of these degrees of freedom.</summary>
    /// <param name="degreesOfFreedom">k, not necessarily whole: from 2e-8 to 1e15.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom leave their range.</exception>
    public ChiSquaredDistribution(double degreesOfFreedom)
    {
        DegreesOfFreedom = Guard.Degrees(degreesOfFreedom);
        _curve = new(degreesOfFreedom / 2, 2);
    }

    /// <summary>k, the degrees of freedom.</summary>
    public double DegreesOfFreedom { get; }

    /// <inheritdoc/>
    public override Interval Support => new(0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Measured Mean => DegreesOfFreedom;

    /// <inheritdoc/>
    public override Measured Variance => 2 * DegreesOfFreedom;

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
    public override string ToText() => DistributionText.Call("chi_squared", DegreesOfFreedom);
}
