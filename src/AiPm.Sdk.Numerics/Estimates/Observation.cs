namespace AiPm.Sdk.Numerics;

/// <summary>
/// What was seen, as much of it as a prior needs to learn from: see <see cref="Estimate.Update"/>. Observations of one kind
/// may be split and given in any order; the posterior is the same to rounding.
/// </summary>
public abstract record Observation
{
    private protected Observation() { }

    /// <summary>What this kind of observation is called, with its article.</summary>
    internal abstract string Kind { get; }

    /// <summary>The priors that are conjugate to it, as a phrase.</summary>
    internal abstract string Priors { get; }

    /// <summary>The posterior of a conjugate prior; null of any other.</summary>
    internal abstract Distribution? Posterior(Distribution prior);

    private protected static long RequireCount(long count, string name) =>
        count >= 0
            ? count
            : throw new ArgumentOutOfRangeException(name, count, $"{name} must be at least 0, but was {count}");
}
