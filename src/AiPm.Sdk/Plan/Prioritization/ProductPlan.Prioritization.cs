namespace AiPm.Sdk;

public sealed partial record ProductPlan
{
    /// <summary>Priorities beside the backlog's own; <see langword="null"/> where the plan says none.</summary>
    public PlanPart<ScoringSection>? Scoring { get; init; }

    /// <summary>Decisions between alternatives by several criteria; <see langword="null"/> where the plan has none.</summary>
    public PlanPart<IReadOnlyList<PlannedDecision>>? Decisions { get; init; }

    /// <summary>What customers were asked; <see langword="null"/> where nobody was.</summary>
    public PlanSurveys? Surveys { get; init; }

    /// <summary>What to build within capacity; <see langword="null"/> where the plan does not say.</summary>
    public PlanPart<PortfolioSection>? Portfolio { get; init; }
}
