using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

public sealed partial record ProductPlan
{
    /// <summary>Ways in which the product can fail; <see langword="null"/> where the plan has no such analysis.</summary>
    public PlanPart<FailureModeAnalysis>? Fmea { get; init; }

    /// <summary>What the product's systems are under laws.</summary>
    public IReadOnlyList<PlannedAssessment> Regulation { get; init; } = [];
}
