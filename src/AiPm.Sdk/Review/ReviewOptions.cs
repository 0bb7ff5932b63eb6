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

    /// <summary>
    /// The day on whose evening the plan is reviewed: what was recorded, evaluated or ended later is not known yet. Where left out and <see cref="Since"/> is not, the last day that the
    /// plan has evidence of; where both are left out, all that the plan says is known.
    /// </summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The evening of the last look, since when the morning check says what is new; the day before <see cref="AsOf"/> where left out.</summary>
    public DateOnly? Since { get; init; }

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
