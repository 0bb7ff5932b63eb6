namespace AiPm.Sdk.Numerics;

/// <summary>
/// Events counted over an exposure (days, users, miles) that come independently at one rate. The prior of the rate, in events
/// per unit of exposure, is gamma(k, θ), or exponential, which is gamma with k = 1; the posterior is
/// gamma(k + events, θ/(1 + θ·exposure)).
/// </summary>
/// <remarks>Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.6.</remarks>
public sealed record PoissonObservation : Observation
{
    /// <summary>So many events in so much exposure.</summary>
    /// <param name="events">At least 0.</param>
    /// <param name="exposure">In the unit of the rate; at least 0, and above 0 where there are events.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public PoissonObservation(long events, double exposure = 1)
    {
        Events = RequireCount(events, nameof(events));
        Exposure = events > 0 ? Domain.Positive.Require(exposure) : Domain.NonNegative.Require(exposure);
    }

    /// <summary>The number of events.</summary>
    public long Events { get; }

    /// <summary>The exposure they were counted over.</summary>
    public double Exposure { get; }

    internal override string Kind => "a Poisson observation";

    internal override string Priors => "gamma or exponential";

    internal override Distribution? Posterior(Distribution prior) => GammaPosterior.Of(prior, Events, Exposure);
}
