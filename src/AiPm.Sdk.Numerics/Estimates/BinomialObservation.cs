namespace AiPm.Sdk.Numerics;

/// <summary>
/// Successes in trials that succeed independently with one share. The prior of the share is beta(α, β), or uniform(0, 1),
/// which is beta(1, 1); the posterior is beta(α + successes, β + failures).
/// </summary>
/// <param name="Counts">Successes in trials.</param>
/// <remarks>Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.4.</remarks>
public sealed record BinomialObservation(ProportionCounts Counts) : Observation
{
    /// <summary>So many successes in so many trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    public BinomialObservation(long successes, long trials)
        : this(new ProportionCounts(successes, trials)) { }

    internal override string Kind => "a binomial observation";

    internal override string Priors => "beta or uniform(0, 1)";

    internal override Distribution? Posterior(Distribution prior) =>
        prior switch
        {
            BetaDistribution beta => new BetaDistribution(beta.Alpha + Counts.Successes, beta.Beta + Counts.Failures),
            UniformDistribution { Support: { Lower: 0, Upper: 1 } } => new BetaDistribution(
                1d + Counts.Successes,
                1d + Counts.Failures
            ),
            _ => null,
        };
}
