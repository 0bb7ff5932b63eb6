using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What is believed of one arm after its data: a beta for a share, a gamma for a rate, a normal for a mean.</summary>
public sealed record ArmPosterior
{
    private readonly Estimate _estimate;

    private ArmPosterior(string arm, Distribution distribution, string model)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(arm);
        Arm = arm;
        Distribution = distribution;
        Model = model;
        _estimate = Estimate.Of(distribution);
    }

    /// <summary>The arm.</summary>
    public string Arm { get; }

    /// <summary>The posterior: <see cref="BetaDistribution"/>, <see cref="GammaDistribution"/> or <see cref="NormalDistribution"/>.</summary>
    public Distribution Distribution { get; }

    /// <summary>The model in words, with its prior.</summary>
    public string Model { get; }

    /// <summary>The share of successes: Beta(α + k, β + n − k).</summary>
    /// <param name="arm">The arm; not empty.</param>
    /// <param name="counts">Successes in trials; without trials the prior stays.</param>
    /// <param name="prior">The prior of the share; the flat Beta(1, 1) where left out.</param>
    /// <remarks>Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.4.</remarks>
    /// <exception cref="ArgumentException">The arm is empty.</exception>
    public static ArmPosterior BetaBinomial(string arm, ProportionCounts counts, BetaDistribution? prior = null)
    {
        prior ??= new(1, 1);
        return new(
            arm,
            new BetaDistribution(prior.Alpha + counts.Successes, prior.Beta + counts.Failures),
            $"beta–binomial with the prior {prior.ToText()}"
        );
    }

    /// <summary>The rate of events: Gamma(shape + events, scale/(1 + scale·exposure)).</summary>
    /// <param name="arm">The arm; not empty.</param>
    /// <param name="count">Events over an exposure.</param>
    /// <param name="prior">
    /// The prior of the rate. Left out it is the flat one, which is improper: the posterior is Gamma(1 + events, 1/exposure), so there must be exposure.
    /// </param>
    /// <remarks>Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.6.</remarks>
    /// <exception cref="ArgumentException">The arm is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is neither exposure nor a prior: the posterior would be improper.</exception>
    public static ArmPosterior GammaPoisson(string arm, EventCount count, GammaDistribution? prior = null)
    {
        if (prior is null)
        {
            Domain.Positive.Require(count.Exposure, "exposure");
            return new(
                arm,
                new GammaDistribution(1d + count.Events, 1 / count.Exposure),
                "gamma–Poisson with a flat prior"
            );
        }

        double scale = prior.Scale / (1 + prior.Scale * count.Exposure);
        return new(
            arm,
            new GammaDistribution(prior.Shape + count.Events, scale),
            $"gamma–Poisson with the prior {prior.ToText()}"
        );
    }

    /// <summary>
    /// The mean of units whose variance is taken as measured: precision 1/τ² + n/s², the mean weighted by precision. Asymptotic: with
    /// few units (below about 30) the variance is not known well enough, and the posterior is too narrow.
    /// </summary>
    /// <param name="arm">The arm; not empty.</param>
    /// <param name="sample">The units' moments; at least two units that differ.</param>
    /// <param name="prior">The prior of the mean; the flat one where left out.</param>
    /// <remarks>Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.5.</remarks>
    /// <exception cref="ArgumentException">The arm is empty.</exception>
    /// <exception cref="UndefinedException">The sample has no variance: fewer than two units, or all the same.</exception>
    public static ArmPosterior NormalMean(string arm, Moments sample, NormalDistribution? prior = null)
    {
        double deviation = sample.StandardDeviation.Value;
        if (deviation == 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.NoVariation,
                    $"All {NumberText.Count(sample.Count)} units of {arm} have the same value, so how sure its mean is cannot be said."
                )
            );
        }

        double error = deviation / Math.Sqrt(sample.Count);
        return prior is null
            ? new(
                arm,
                new NormalDistribution(sample.Mean.Value, error),
                "normal mean with a flat prior, variance as measured"
            )
            : new(
                arm,
                NormalUpdate.Of(prior, sample.Mean.Value, error),
                $"normal mean with the prior {prior.ToText()}, variance as measured"
            );
    }

    /// <summary>A posterior that was found elsewhere.</summary>
    /// <param name="arm">The arm; not empty.</param>
    /// <param name="distribution">Beta, gamma or normal.</param>
    /// <exception cref="ArgumentException">The arm is empty, or the distribution is of another family.</exception>
    public static ArmPosterior Of(string arm, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        _ = PosteriorCurve.Of(distribution);
        return new(arm, distribution, $"given as {distribution.ToText()}");
    }

    /// <summary>The equal-tailed credible interval: as much probability below it as above.</summary>
    /// <param name="credibility">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The credibility is outside its range.</exception>
    public Interval CredibleInterval(double credibility = 0.95)
    {
        double tail = (1 - Domain.OpenShare.Require(credibility)) / 2;
        return new(Distribution.Quantile(tail), Distribution.SurvivalQuantile(tail));
    }

    /// <summary>The arm's true value as an uncertain quantity for the other rooms. Each call returns the same quantity; name it where two slots take it.</summary>
    public Estimate ToEstimate() => _estimate;

    /// <summary>Equal when arm, posterior and model are.</summary>
    public bool Equals(ArmPosterior? other) =>
        other is not null && Arm == other.Arm && Distribution == other.Distribution && Model == other.Model;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Arm, Distribution, Model);
}
