using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What a plan's strategy leaves open. Nothing here is an error: a plan may grow, and this says where.</summary>
public static class StrategyCheck
{
    /// <summary>
    /// Everything that is open, in the order of the plan: threats and weaknesses that nothing answers to, opportunities without an
    /// item, strengths no strategy uses, strategies without an item, goals that are not SMART, stakeholders to manage closely of
    /// whom nobody says what they want, and sides of the product that are empty.
    /// </summary>
    public static IReadOnlyList<ReviewFinding> Find(ProductPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ProductStrategy strategy = plan.Strategy ?? new();
        return
        [
            .. Statements(strategy),
            .. strategy.Swot.Index().SelectMany(entry => Entry(entry.Index, entry.Item, strategy)),
            .. strategy.Tows.Index().SelectMany(tows => Carried(tows.Index, tows.Item)),
            .. strategy.Goals.Index().SelectMany(goal => Smart(goal.Index, goal.Item, plan)),
            .. strategy.Stakeholders.Index().SelectMany(stakeholder => Wants(stakeholder.Index, stakeholder.Item)),
            .. VerticalCoverage.Of(plan).SelectMany(Side),
        ];
    }

    private static IEnumerable<ReviewFinding> Statements(ProductStrategy strategy)
    {
        if (strategy.Vision is null)
        {
            yield return new("$.strategy.vision", "Nobody has written what the world looks like when it has worked.");
        }

        if (strategy.Problem is null)
        {
            yield return new("$.strategy.problem", "Nobody has written what is wrong today, and for whom.");
        }

        if (strategy.ValueProposition is null)
        {
            yield return new("$.strategy.valueProposition", "Nobody has written why somebody should choose it.");
        }
    }

    private static IEnumerable<ReviewFinding> Entry(int index, SwotEntry entry, ProductStrategy strategy)
    {
        bool isTied = strategy.Tows.Any(tows => tows.Entries.Contains(entry.Id, StringComparer.Ordinal));
        string? open = entry.Kind switch
        {
            SwotKind.Strength when !isTied && entry.Items.Count == 0 => "no strategy and no item uses it",
            SwotKind.Weakness when !isTied && entry.Items.Count == 0 && entry.Risks.Count == 0 =>
                "no strategy, item or risk answers to it",
            SwotKind.Opportunity when !isTied && entry.Items.Count == 0 => "no strategy and no item takes it",
            SwotKind.Threat when entry.Risks.Count == 0 => "no risk in the register stands for it",
            _ => null,
        };
        if (open is not null)
        {
            yield return new($"$.strategy.swot[{index}]", $"{entry.Kind} \"{entry.Id}\" is written down and {open}.");
        }
    }

    private static IEnumerable<ReviewFinding> Carried(int index, TowsStrategy tows)
    {
        if (tows.Items.Count == 0)
        {
            yield return new(
                $"$.strategy.tows[{index}]",
                $"Strategy \"{tows.Id}\" has no backlog item that carries it out."
            );
        }
    }

    private static IEnumerable<ReviewFinding> Smart(int index, StrategicGoal goal, ProductPlan plan)
    {
        SmartFinding[] open = [.. goal.ToDraft(plan.Metrics).Smart().Where(finding => !finding.IsMet)];
        if (open.Length > 0)
        {
            yield return new(
                $"$.strategy.goals[{index}]",
                $"Goal \"{goal.Id}\" is not yet {string.Join(", ", open.Select(finding => Word(finding.Criterion)))}: {string.Join("; ", open.SelectMany(finding => finding.Missing))}."
            );
        }
    }

    private static IEnumerable<ReviewFinding> Wants(int index, Stakeholder stakeholder)
    {
        if (stakeholder is { Attention: StakeholderAttention.ManageClosely, Wants: null })
        {
            yield return new(
                $"$.strategy.stakeholders[{index}]",
                $"{stakeholder.Name} has influence and interest, and nobody has written what they want."
            );
        }
    }

    private static IEnumerable<ReviewFinding> Side(VerticalCoverage side)
    {
        if (side.Empty.Count > 0)
        {
            yield return new(
                "$",
                $"The side of {VerticalName.Of(side.Vertical)} has no {string.Join(", no ", side.Empty)}."
            );
        }
    }

    private static string Word(SmartCriterion criterion) =>
        criterion == SmartCriterion.TimeBound ? "time-bound" : criterion.ToString().ToLowerInvariant();
}
