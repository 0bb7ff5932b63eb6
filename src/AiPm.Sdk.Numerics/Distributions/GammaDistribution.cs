namespace AiPm.Sdk.Numerics;

/// <summary>The gamma distribution: f(x) = xᵃ⁻¹ e^(−x/θ) ÷ (Γ(a) θᵃ) for x ≥ 0.</summary>
public sealed record GammaDistribution : Distribution
{
    private readonly GammaCurve _curve;

    /// <summary>The gamma distribution of this shape and scale.</summary>
    /// <param name="shape">a, from 1e-8 to 1e15.</param>
    /// <param name="scale">θ, from 1e-300 to 1e300.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public GammaDistribution(double shape, double scale)
    {
        Shape = Guard.Shape(shape);
        Scale = Guard.Scale(scale);
        _curve = new(shape, scale);
    }

    /// <summary>a, the shape.</summary>
    public double Shape { get; }

    /// <summary>θ, the scale.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override Interval Support => new(0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Measured Mean => Moment.Finite(Shape * Scale, "mean");

    /// <inheritdoc/>
    public override Measured Variance => Moment.Finite(Shape * Scale * Scale, "variance");

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
    public override string ToText() => DistributionText.Call("gamma", Shape, Scale);
}
