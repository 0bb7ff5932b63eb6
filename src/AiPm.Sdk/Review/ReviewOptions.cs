using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>How a plan is reviewed.</summary>
public sealed record ReviewOptions
{
    /// <summary>The draws of a review where nothing else is said.</summary>
    public const long DefaultDraws = 20_000;

    /// <summary>Draws, seed and threads.</summary>
    /// <value>Default: 20,000 draws, seed 1, as many threads as the runtime offers.</value>
    public SimulationOptions Simulation { get; init; } = new() { Draws = DefaultDraws };

    /// <summary>How sure a date must be to be promised.</summary>
    /// <value>Default .85; strictly between 0 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not strictly between 0 and 1.</exception>
    public double Commitment
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Commitment));
    } = 0.85;

    /// <summary>How sure it must be that a target is met before nothing protects customers any more.</summary>
    /// <value>Default .95; strictly between 0 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not strictly between 0 and 1.</exception>
    public double TargetCertainty
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(TargetCertainty));
    } = 0.95;
}
