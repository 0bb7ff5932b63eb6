using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How long to look for a shorter schedule.</summary>
public sealed record ResourceSearchOptions
{
    /// <summary>Schedules to generate, at least 1; every pass over all activities, forward or backward, counts.</summary>
    /// <value>5,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Schedules
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Schedules));
            field = value;
        }
    } = 5_000;

    /// <summary>The seed; same project, options and seed give the same schedule.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;
}
