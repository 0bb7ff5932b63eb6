namespace AiPm.Sdk.Numerics;

/// <summary>The beta distribution on [0, 1]: f(x) = x^(α−1) (1 − x)^(β−1) ÷ B(α, β); a share that is not known exactly.</summary>
public sealed record BetaDistribution : Distribution
{
    private readonly BetaCurve _curve;

    /// <summary>The beta distribution of these parameters: after s successes and f failures, α = s + 1 and β = f + 1 from a flat prior.</summary>
    /// <param name="alpha">α, from 1e-8 to 1e15.</param>
    /// <param name="beta">β, from 1e-8 to 1e15.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public BetaDistribution(double alpha, double beta)
    {
        Alpha = Guard.Shape(alpha);
        Beta = Guard.Shape(beta);
        _curve = new(alpha, beta, 0, 1);
    }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <summary>β.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override Interval Support => new(0, 1);

    /// <inheritdoc/>
    public override Measured Mean => Alpha / (Alpha + Beta);

    /// <inheritdoc/>
    public override Measured Variance
    {
        get
        {
            double sum = Alpha + Beta;
            return Alpha / sum * (Beta / sum) / (sum + 1);
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
    public override string ToText() => DistributionText.Call("beta", Alpha, Beta);
}
