using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>The normal distribution: f(x) = exp(−((x − μ) ÷ σ)² ÷ 2) ÷ (σ √(2π)).</summary>
public sealed record NormalDistribution : Distribution
{
    private const double LogRootTwoPi = 0.9189385332046728;

    /// <summary>The normal distribution of this mean and standard deviation.</summary>
    /// <param name="mean">Finite.</param>
    /// <param name="standardDeviation">Finite and greater than 0; for a certain number, use the number itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public NormalDistribution(double mean, double standardDeviation)
    {
        Location = Domain.Real.Require(mean);
        StandardDeviation = Domain.Positive.Require(standardDeviation);
    }

    /// <summary>The standard normal distribution: mean 0, standard deviation 1.</summary>
    public static NormalDistribution Standard { get; } = new(0, 1);

    /// <summary>The mean as the number it was made with.</summary>
    public double Location { get; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    public override Interval Support => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Measured Mean => Location;

    /// <inheritdoc/>
    public override Measured Variance => Moment.Finite(StandardDeviation * StandardDeviation, "variance");

    /// <inheritdoc/>
    public override double Density(double x) => NormalFunction.Density(Score(x)) / StandardDeviation;

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        double z = Score(x);
        return (-0.5 * z * z) - LogRootTwoPi - Elementary.Log(StandardDeviation);
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) => NormalFunction.Cumulative(Score(x));

    /// <inheritdoc/>
    public override double Survival(double x) => NormalFunction.Survival(Score(x));

    /// <inheritdoc/>
    public override double Quantile(double probability) =>
        Location + (StandardDeviation * NormalFunction.Quantile(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) =>
        Location + (StandardDeviation * NormalFunction.SurvivalQuantile(probability));

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireUniforms(uniforms, destination);
        NormalFunction.Quantile(uniforms, destination);
        Vector512<double> location = Vector512.Create(Location);
        Vector512<double> deviation = Vector512.Create(StandardDeviation);
        int row = 0;
        for (; row <= destination.Length - Vector512<double>.Count; row += Vector512<double>.Count)
        {
            (location + (deviation * Vector512.Create<double>(destination[row..]))).CopyTo(destination[row..]);
        }

        for (; row < destination.Length; row++)
        {
            destination[row] = Location + (StandardDeviation * destination[row]);
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("normal", Location, StandardDeviation);

    private double Score(double x) => (Guard.Number(x) - Location) / StandardDeviation;
}
