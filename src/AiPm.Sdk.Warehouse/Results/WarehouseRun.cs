using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>What of a definition is computed now: all of it, or the units that entered on some days.</summary>
/// <remarks>Equality compares the limits by reference, not by content.</remarks>
public sealed record WarehouseRun
{
    /// <summary>The first day of entry that is computed; all exposures are read nevertheless, as only then is the first one known.</summary>
    /// <value>All by default.</value>
    public DateOnly? EntriesFrom { get; init; }

    /// <summary>The day of entry before which the units computed lie.</summary>
    /// <value>All by default.</value>
    public DateOnly? EntriesBefore { get; init; }

    /// <summary>Limits by metric id that were resolved over more units than these, as over all shards; limits that are quantiles and stand here are not resolved anew.</summary>
    /// <value>None by default.</value>
    public IReadOnlyDictionary<string, ValueLimits>? Limits { get; init; }

    /// <summary>Is told of each step when it begins.</summary>
    public IProgress<WarehouseStep>? Progress { get; init; }
}
