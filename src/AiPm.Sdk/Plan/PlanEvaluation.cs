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

    /// <summary>The day it was done, on which its share is an observation of the metric; <see langword="null"/> where that was not said.</summary>
    public DateOnly? On { get; init; }
}
