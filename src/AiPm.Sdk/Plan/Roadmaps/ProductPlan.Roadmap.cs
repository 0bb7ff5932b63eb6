namespace AiPm.Sdk;

public sealed partial record ProductPlan
{
    /// <summary>The work ahead; <see langword="null"/> where the plan has no roadmap.</summary>
    public PlanPart<RoadmapSection>? Roadmap { get; init; }
}
