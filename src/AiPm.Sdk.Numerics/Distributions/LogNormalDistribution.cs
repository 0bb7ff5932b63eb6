namespace AiPm.Sdk.Numerics;

/// <summary>The lognormal distribution: the logarithm of X is normal.</summary>
public sealed record LogNormalDistribution : Distribution
{
    private readonly NormalDistribution _log;

    /// <summary>The lognormal distribution whose logarithm has this mean and standard deviation.</summary>
    /// <param name="logMean">The mean of log X; finite.</param>
    /// <param name="logStandardDeviation">The standard deviation of log X; finite and greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public LogNormalDistribution(double logMean, double logStandardDeviation)
    {
        LogMean = Domain.Real.Require(logMean);
        LogStandardDeviation = Domain.Positive.Require(logStandardDeviation);
        _log = new(logMean, logStandardDeviation);
    }

    /// <summary>The mean of log X.</summary>
    public double LogMean { get; }

    /// <summary>The standard deviation of log X.</summary>
    public double LogStandardDeviation { get; }

    /// <inheritdoc/>
    public override Interval Support => new(0, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Measured Mean =>
        Moment.Finite(Elementary.Exp(LogMean + (0.5 * LogStandardDeviation * LogStandardDeviation)), "mean");

    /// <inheritdoc/>
    public override Measured Variance
    {
        get
        {
            double square = LogStandardDeviation * LogStandardDeviation;
            double growth = Elementary.Expm1(square);
            // e^(2μ + σ²) taken in two halves, so that neither leaves a double before the product does.
            double root = Elementary.Exp(LogMean + (0.5 * square));
            return Moment.Finite(root == 0 ? 0 : root * growth * root, "variance");
        }
    }

    /// <summary>The lognormal distribution of this mean and standard deviation of X itself.</summary>
    /// <param name="mean">Greater than 0.</param>
    /// <param name="standardDeviation">Greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range, or the two are so far apart that the logarithm has no spread.</exception>
    public static LogNormalDistribution FromMeanAndStandardDeviation(double mean, double standardDeviation)
    {
        Domain.Positive.Require(mean);
        Domain.Positive.Require(standardDeviation);
        double ratio = standardDeviation / mean;
        double square =
            ratio > 1e150
                ? 2 * (Elementary.Log(standardDeviation) - Elementary.Log(mean))
                : Elementary.Log1p(ratio * ratio);
        return new(Elementary.Log(mean) - (0.5 * square), Math.Sqrt(square));
    }

    /// <summary>The lognormal distribution through two quantiles.</summary>
    /// <param name="lowerProbability">Strictly between 0 and 1.</param>
    /// <param name="lower">The quantile there; greater than 0.</param>
    /// <param name="upperProbability">Strictly between <paramref name="lowerProbability"/> and 1.</param>
    /// <param name="upper">The quantile there; greater than <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public static LogNormalDistribution FromQuantiles(
        double lowerProbability,
        double lower,
        double upperProbability,
        double upper
    )
    {
        Domain.OpenShare.Require(lowerProbability);
        Domain.OpenShare.Require(upperProbability);
        Domain.Positive.Require(lower);
        Domain.Positive.Require(upper);
        Guard.Increasing(lowerProbability, upperProbability, nameof(lowerProbability), nameof(upperProbability));
        Guard.Increasing(lower, upper, nameof(lower), nameof(upper));
        double zLower = NormalFunction.Quantile(lowerProbability);
        double zUpper = NormalFunction.Quantile(upperProbability);
        DoubleDouble logLower = DoubleDouble.Log(lower);
        DoubleDouble logRatio = DoubleDouble.Log(upper) - logLower;
        double deviation = logRatio.Value / (zUpper - zLower);
        return new((logLower - DoubleDouble.Product(deviation, zLower)).Value, deviation);
    }

    /// <summary>The lognormal distribution that lies between two values with this confidence, with equal tails.</summary>
    /// <param name="lower">Greater than 0.</param>
    /// <param name="upper">Greater than <paramref name="lower"/>.</param>
    /// <param name="confidence">Strictly between 0 and 1: 0.9 leaves 5 % below and 5 % above.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public static LogNormalDistribution FromInterval(double lower, double upper, double confidence)
    {
        Domain.OpenShare.Require(confidence);
        Domain.Positive.Require(lower);
        Domain.Positive.Require(upper);
        Guard.Increasing(lower, upper, nameof(lower), nameof(upper));
        double z = NormalFunction.SurvivalQuantile(0.5 * (1 - confidence));
        DoubleDouble logLower = DoubleDouble.Log(lower);
        DoubleDouble logUpper = DoubleDouble.Log(upper);
        return new(((logLower + logUpper) * 0.5).Value, (logUpper - logLower).Value / (2 * z));
    }

    /// <inheritdoc/>
    public override double Density(double x)
    {
        Guard.Number(x);
        return x > 0 && x <= double.MaxValue ? Elementary.Exp(LogDensity(x)) : 0;
    }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        Guard.Number(x);
        if (!(x > 0 && x <= double.MaxValue))
        {
            return double.NegativeInfinity;
        }

        double log = Elementary.Log(x);
        return _log.LogDensity(log) - log;
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) => Guard.Number(x) > 0 ? NormalFunction.Cumulative(Score(x)) : 0;

    /// <inheritdoc/>
    public override double Survival(double x) => Guard.Number(x) > 0 ? NormalFunction.Survival(Score(x)) : 1;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Elementary.Exp(_log.Quantile(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) => Elementary.Exp(_log.SurvivalQuantile(probability));

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        _log.Transform(uniforms, destination);
        Elementary.Exp(destination, destination);
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("lognormal", LogMean, LogStandardDeviation);

    // A logarithm of 106 bits: with a small spread its last digits are the score's first.
    private double Score(double x) =>
        x <= double.MaxValue ? (DoubleDouble.Log(x) - LogMean).Value / LogStandardDeviation : double.PositiveInfinity;
}
