using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

/// <summary>A metric of the plan: its definition, and what happens where its target is not met.</summary>
/// <param name="Definition">What is measured, which way is better, and the target.</param>
public sealed record PlanMetric(Metric Definition)
{
    /// <summary>The id of the roadmap item that protects customers while the target is not met.</summary>
    public string? Fallback { get; init; }

    /// <summary>The sides of the product it is about; none where nobody said.</summary>
    public IReadOnlyList<Vertical> Verticals { get; init; } = [];
}
