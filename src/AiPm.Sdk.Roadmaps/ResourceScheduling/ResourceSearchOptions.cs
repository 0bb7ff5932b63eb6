namespace AiPm.Sdk.Roadmaps;

/// <summary>How long to look for a shorter schedule.</summary>
/// <remarks>Without a clock the same input gives the same schedule on every machine.</remarks>
public sealed record ResourceSearchOptions
{
    /// <summary>The options with every default.</summary>
    public static ResourceSearchOptions Default { get; } = new();

    /// <summary>Schedules to generate, at least 1; every pass over all activities, from either end, counts (Kolisch and Hartmann 2006).</summary>
    /// <value>Default 5,000.</value>
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

    /// <summary>The seed.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>A clock for <see cref="TimeLimit"/>. With one, the answer at the limit depends on the machine.</summary>
    /// <value>Default none.</value>
    public TimeProvider? Clock { get; init; }

    /// <summary>The most time by <see cref="Clock"/>; without one it is not looked at.</summary>
    /// <value>Default ten seconds.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Up to so many activities, branch and bound proves the shortest schedule where search and lower bound leave a gap. 0 for never. Projects with
    /// links that let an item begin before the one it waits for are left to search and bounds.
    /// </summary>
    /// <value>Default 12.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int ProveUpTo
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(ProveUpTo));
            field = value;
        }
    } = 12;
}
