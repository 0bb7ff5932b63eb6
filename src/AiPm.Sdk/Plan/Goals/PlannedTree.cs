using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

/// <summary>A metric tree of a plan, and what should become of its root.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tree">The tree; every driver has a value.</param>
public sealed record PlannedTree(string Id, MetricTree Tree)
{
    /// <summary>What should become of the root; <see langword="null"/> where nobody said.</summary>
    public Goal? Goal { get; init; }
}
