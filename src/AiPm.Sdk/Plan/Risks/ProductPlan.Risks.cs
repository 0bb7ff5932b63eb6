namespace AiPm.Sdk;

public sealed partial record ProductPlan
{
    /// <summary>What may happen and cost money; <see langword="null"/> where the plan does not say.</summary>
    public PlanPart<RiskSection>? Risks { get; init; }
}
