namespace AiPm.Sdk.Numerics;

/// <summary>
/// Times between events that come independently at one rate: how many were completed and how long they took together. The
/// prior of the rate is gamma(k, θ) or exponential; the posterior is gamma(k + count, θ/(1 + θ·total)).
/// </summary>
/// <remarks>
/// Times that have not ended yet (censored) add to the total and not to the count. Source: Gelman et al. 2013, Bayesian Data
/// Analysis, section 2.6.
/// </remarks>
public sealed record ExponentialObservation : Observation
{
    /// <summary>So many completed times with this total.</summary>
    /// <param name="count">At least 0.</param>
    /// <param name="total">The sum of all times, unfinished ones included; at least 0, and above 0 where there are completed ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public ExponentialObservation(long count, double total)
    {
        Count = RequireCount(count, nameof(count));
        Total = count > 0 ? Domain.Positive.Require(total) : Domain.NonNegative.Require(total);
    }

    /// <summary>The number of completed times.</summary>
    public long Count { get; }

    /// <summary>The sum of all times.</summary>
    public double Total { get; }

    internal override string Kind => "an exponential observation";

    internal override string Priors => "gamma or exponential";

    internal override Distribution? Posterior(Distribution prior) => GammaPosterior.Of(prior, Count, Total);
}
