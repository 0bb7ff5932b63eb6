namespace AiPm.Sdk.Numerics;

/// <summary>The exponential distribution: f(x) = λ e^(−λx) for x ≥ 0; the time between events that come at a constant rate.</summary>
public sealed record ExponentialDistribution : Distribution
{
    /// <summary>The exponential distribution of this rate.</summary>
    /// <param name="rate">λ, events per unit: from 1e-300 to 1e300.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate leaves its range.</exception>
    public ExponentialDistribution(double rate) => Rate = Guard.Scale(rate);

    /// <summary>λ, events per unit.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override Interval Support => new(0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Measured Mean => 1 / Rate;

    /// <inheritdoc/>
    public override Measured Variance => Moment.Finite(1 / Rate / Rate, "variance");

    /// <inheritdoc/>
    public override double Density(double x) => Guard.Number(x) >= 0 ? Rate * Elementary.Exp(-Rate * x) : 0;

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        Guard.Number(x) >= 0 ? Elementary.Log(Rate) - (Rate * x) : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Cumulative(double x) => Guard.Number(x) > 0 ? -Elementary.Expm1(-Rate * x) : 0;

    /// <inheritdoc/>
    public override double Survival(double x) => Guard.Number(x) > 0 ? Tail(x) : 1;

    /// <inheritdoc/>
    public override double Quantile(double probability) =>
        Math.Abs(Elementary.Log1p(-Domain.Share.Require(probability)) / Rate);

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) =>
        Math.Abs(Elementary.Log(Domain.Share.Require(probability)) / Rate);

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = -Elementary.Log1p(-Guard.Uniform(uniforms[i])) / Rate;
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("exponential", Rate);

    private double Tail(double x) =>
        Rate * x < double.PositiveInfinity ? DoubleDouble.Exp(-DoubleDouble.Product(Rate, x)) : 0;
}
