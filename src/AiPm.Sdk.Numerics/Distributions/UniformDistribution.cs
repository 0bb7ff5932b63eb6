namespace AiPm.Sdk.Numerics;

/// <summary>The uniform distribution between two numbers.</summary>
public sealed record UniformDistribution : Distribution
{
    private readonly double _width;

    /// <summary>The uniform distribution from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    /// <param name="minimum">Finite.</param>
    /// <param name="maximum">Finite and greater than <paramref name="minimum"/>, by a finite distance; for a certain number, use the number itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public UniformDistribution(double minimum, double maximum)
    {
        Minimum = Domain.Real.Require(minimum);
        Maximum = Domain.Real.Require(maximum);
        _width = Guard.Range(minimum, maximum, nameof(minimum), nameof(maximum));
    }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    public override Interval Support => new(Minimum, Maximum);

    /// <inheritdoc/>
    public override Measured Mean => Minimum + (0.5 * _width);

    /// <inheritdoc/>
    public override Measured Variance => Moment.Finite(_width * _width / 12, "variance");

    /// <inheritdoc/>
    public override double Density(double x) => Guard.Number(x) >= Minimum && x <= Maximum ? 1 / _width : 0;

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        Guard.Number(x) >= Minimum && x <= Maximum ? -Elementary.Log(_width) : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        Guard.Number(x) <= Minimum ? 0
        : x >= Maximum ? 1
        : Math.Min(1, (x - Minimum) / _width);

    /// <inheritdoc/>
    public override double Survival(double x) =>
        Guard.Number(x) <= Minimum ? 1
        : x >= Maximum ? 0
        : Math.Min(1, (Maximum - x) / _width);

    /// <inheritdoc/>
    public override double Quantile(double probability) => At(Domain.Share.Require(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return Math.Clamp(Maximum - (probability * _width), Minimum, Maximum);
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = At(Guard.Uniform(uniforms[i]));
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("uniform", Minimum, Maximum);

    private double At(double p) => Math.Min(Maximum, Minimum + (p * _width));
}
