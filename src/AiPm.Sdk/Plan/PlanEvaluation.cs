using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>An evaluation: how many of how many cases were right.</summary>
/// <param name="Id">The id.</param>
/// <param name="Metric">The id of the metric it measures.</param>
/// <param name="Counts">How many were right, of how many.</param>
public sealed record PlanEvaluation(string Id, string Metric, ProportionCounts Counts)
{
    /// <summary>How it was done.</summary>
    public string? Method { get; init; }
}
