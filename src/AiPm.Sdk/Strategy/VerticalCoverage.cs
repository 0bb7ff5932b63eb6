using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What a plan has about one side of the product, by id, and what is empty.</summary>
/// <param name="Vertical">The side.</param>
/// <param name="Goals">Goals about it.</param>
/// <param name="Items">Backlog items about it.</param>
/// <param name="Metrics">Metrics about it.</param>
/// <param name="Risks">Risks about it.</param>
/// <param name="Owners">Who answers for any of these, each once.</param>
public sealed record VerticalCoverage(
    Vertical Vertical,
    IReadOnlyList<string> Goals,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Metrics,
    IReadOnlyList<string> Risks,
    IReadOnlyList<string> Owners
)
{
    /// <summary>What there is nothing of: items, metrics, risks, owners. Goals may be missing: not every side needs one of its own.</summary>
    public IReadOnlyList<string> Empty =>
        [
            .. new[] { ("items", Items), ("metrics", Metrics), ("risks", Risks), ("owners", Owners) }
                .Where(part => part.Item2.Count == 0)
                .Select(part => part.Item1),
        ];

    /// <summary>Every side of a plan, in order; what is tagged with several counts for each.</summary>
    public static IReadOnlyList<VerticalCoverage> Of(ProductPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. Enum.GetValues<Vertical>().Select(vertical => Of(plan, vertical))];
    }

    private static VerticalCoverage Of(ProductPlan plan, Vertical vertical)
    {
        StrategicGoal[] goals = [.. (plan.Strategy?.Goals ?? []).Where(goal => goal.Verticals.Contains(vertical))];
        BacklogItem[] items = [.. (plan.Backlog?.Items ?? []).Where(item => item.Verticals.Contains(vertical))];
        PlanMetric[] metrics = [.. plan.Metrics.Where(metric => metric.Verticals.Contains(vertical))];
        PlannedRisk[] risks =
        [
            .. (plan.Risks?.AsPlanned.Register ?? []).Where(risk => risk.Verticals.Contains(vertical)),
        ];
        IEnumerable<string?> owners = goals
            .Select(goal => goal.Owner)
            .Concat(items.Select(item => item.Owner))
            .Concat(metrics.Select(metric => metric.Definition.Owner))
            .Concat(risks.Select(risk => risk.Risk.Owner));
        return new(
            vertical,
            [.. goals.Select(goal => goal.Id)],
            [.. items.Select(item => item.Id)],
            [.. metrics.Select(metric => metric.Definition.Id)],
            [.. risks.Select(risk => risk.Risk.Id)],
            [
                .. owners
                    .Where(owner => !string.IsNullOrWhiteSpace(owner))
                    .Select(owner => owner!)
                    .Distinct(StringComparer.Ordinal),
            ]
        );
    }
}
