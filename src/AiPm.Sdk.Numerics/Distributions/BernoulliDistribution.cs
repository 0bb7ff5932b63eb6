namespace AiPm.Sdk.Numerics;

/// <summary>The Bernoulli distribution: 1 with probability p, else 0.</summary>
public sealed record BernoulliDistribution : Distribution
{
    /// <summary>The Bernoulli distribution of this probability.</summary>
    /// <param name="probability">The probability of 1, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public BernoulliDistribution(double probability) => Probability = Domain.Share.Require(probability);

    /// <summary>The probability of 1.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Interval Support => new(Probability == 1 ? 1 : 0, Probability == 0 ? 0 : 1);

    /// <inheritdoc/>
    public override Measured Mean => Probability;

    /// <inheritdoc/>
    public override Measured Variance => Probability * (1 - Probability);

    /// <inheritdoc/>
    public override double Density(double x)
    {
        Guard.Number(x);
        return x == 1 ? Probability
            : x == 0 ? 1 - Probability
            : 0;
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        Guard.Number(x);
        return x == 1 ? Elementary.Log(Probability)
            : x == 0 ? Elementary.Log1p(-Probability)
            : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        Guard.Number(x) >= 1 ? 1
        : x >= 0 ? 1 - Probability
        : 0;

    /// <inheritdoc/>
    public override double Survival(double x) =>
        Guard.Number(x) >= 1 ? 0
        : x >= 0 ? Probability
        : 1;

    /// <inheritdoc/>
    public override double Quantile(double probability) =>
        Domain.Share.Require(probability) <= 1 - Probability && Probability < 1 ? 0
        : Probability == 0 ? 0
        : 1;

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) =>
        Domain.Share.Require(probability) >= Probability && Probability < 1 ? 0 : 1;

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        double zero = 1 - Probability;
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = Guard.Uniform(uniforms[i]) <= zero ? 0 : 1;
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("bernoulli", Probability);
}
