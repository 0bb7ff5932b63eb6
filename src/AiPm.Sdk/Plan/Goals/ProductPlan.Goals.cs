using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

public sealed partial record ProductPlan
{
    /// <summary>What the team wants to reach, with the key results by which it will know.</summary>
    public IReadOnlyList<PlannedObjective> Objectives { get; init; } = [];

    /// <summary>What metrics are made of; <see langword="null"/> where the plan does not say.</summary>
    public PlanPart<IReadOnlyList<PlannedTree>>? Trees { get; init; }

    /// <summary>What share of requests must be good, over which time.</summary>
    public IReadOnlyList<ServiceLevelObjective> ServiceLevels { get; init; } = [];
}
