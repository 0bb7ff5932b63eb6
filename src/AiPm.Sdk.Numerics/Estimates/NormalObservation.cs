namespace AiPm.Sdk.Numerics;

/// <summary>
/// The mean of observations that vary normally with a known standard deviation σ. The prior of their mean is normal(μ₀, τ₀); the
/// posterior is normal with precision 1/τ₀² + n/σ² and the mean weighted by precision.
/// </summary>
/// <remarks>
/// Where σ is not known, use <see cref="NormalInverseGamma"/>. An effect with its standard error is an observation of count 1.
/// Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.5.
/// </remarks>
public sealed record NormalObservation : Observation
{
    /// <summary>So many observations with this mean.</summary>
    /// <param name="mean">Their mean; finite.</param>
    /// <param name="standardDeviation">The known standard deviation of one observation; greater than 0.</param>
    /// <param name="count">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public NormalObservation(double mean, double standardDeviation, long count = 1)
    {
        Mean = Domain.Real.Require(mean);
        StandardDeviation = Domain.Positive.Require(standardDeviation);
        Count =
            count >= 1
                ? count
                : throw new ArgumentOutOfRangeException(
                    nameof(count),
                    count,
                    $"count must be at least 1, but was {count}"
                );
    }

    /// <summary>The mean of the observations.</summary>
    public double Mean { get; }

    /// <summary>The known standard deviation of one observation.</summary>
    public double StandardDeviation { get; }

    /// <summary>The number of observations.</summary>
    public long Count { get; }

    internal override string Kind => "a normal observation of known standard deviation";

    internal override string Priors => "normal";

    internal override Distribution? Posterior(Distribution prior)
    {
        if (prior is not NormalDistribution normal)
        {
            return null;
        }

        // The share of the way from the prior mean to the observed one; the ratio of two numbers that cannot overflow.
        double ratio = StandardDeviation / Math.Sqrt(Count) / normal.StandardDeviation;
        double weight = 1 / (1 + ratio * ratio);
        double error =
            ratio > 1
                ? normal.StandardDeviation / Math.Sqrt(1 + 1 / ratio / ratio)
                : StandardDeviation / Math.Sqrt(Count) * Math.Sqrt(weight);
        return new NormalDistribution(normal.Location + weight * (Mean - normal.Location), error);
    }
}
