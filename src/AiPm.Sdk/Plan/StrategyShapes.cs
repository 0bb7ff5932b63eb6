using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of a plan's strategy.</summary>
internal static class StrategyShapes
{
    /// <summary>Sides of the product, each at most once.</summary>
    public static Shape<IReadOnlyList<Vertical>> Verticals { get; } =
        Shape.List(Shape.Enumeration<Vertical>(), 0, 4, uniqueBy: vertical => vertical.ToString());

    private static readonly Shape<IReadOnlyList<string>> Items = Shape.List(
        PlanIds.BacklogItem.Reference,
        uniqueBy: id => id
    );

    private static readonly ObjectShape<ValueProposition> Proposition = Shape.Object<ValueProposition>(
        "valueProposition",
        "Why somebody should choose the product: for a customer who has a need, it is a kind of thing that brings a benefit; unlike an alternative, it makes a difference.",
        members =>
        {
            Member<string> customer = members.Required(
                "customer",
                Shape.Text(300),
                "For whom it is.",
                of: it => it.Customer
            );
            Member<string> need = members.Required(
                "need",
                Shape.Text(300),
                "What they need, as it follows \"who\".",
                of: it => it.Need
            );
            Member<string> category = members.Required(
                "category",
                Shape.Text(300),
                "What kind of thing it is.",
                of: it => it.Category
            );
            Member<string> benefit = members.Required(
                "benefit",
                Shape.Text(300),
                "What it does for them, as it follows \"that\".",
                of: it => it.Benefit
            );
            Member<string> alternative = members.Required(
                "alternative",
                Shape.Text(300),
                "What they would use otherwise.",
                of: it => it.Alternative
            );
            Member<string> difference = members.Required(
                "difference",
                Shape.Text(300),
                "What it does that the alternative does not.",
                of: it => it.Difference
            );
            return values =>
                new(
                    values.Get(customer),
                    values.Get(need),
                    values.Get(category),
                    values.Get(benefit),
                    values.Get(alternative),
                    values.Get(difference)
                );
        }
    );

    private static readonly ObjectShape<SwotEntry> Swot = Shape.Object<SwotEntry>(
        "swotEntry",
        "A strength, weakness, opportunity or threat.",
        members =>
        {
            Member<string> id = members.Required("id", PlanIds.Swot.Definition, "Its id.", of: it => it.Id);
            Member<SwotKind> kind = members.Required(
                "kind",
                Shape.Enumeration<SwotKind>(),
                "Which field it stands in.",
                of: it => it.Kind
            );
            Member<string> statement = members.Required(
                "statement",
                Shape.Text(1_000),
                "What it is.",
                of: it => it.Statement
            );
            var risks = members.Optional(
                "risks",
                Shape.List(PlanIds.Risk.Reference, uniqueBy: r => r),
                [],
                "Risks it stands behind.",
                of: it => it.Risks
            );
            var items = members.Optional("items", Items, [], "Backlog items that answer to it.", of: it => it.Items);
            return values =>
                new(values.Get(id), values.Get(kind), values.Get(statement))
                {
                    Risks = values.Get(risks),
                    Items = values.Get(items),
                };
        }
    );

    private static readonly ObjectShape<TowsDraft> Tows = Shape.Object<TowsDraft>(
        "towsStrategy",
        "A strategy that ties entries within (strengths or weaknesses) to entries outside (opportunities or threats).",
        members =>
        {
            Member<string> id = members.Required("id", PlanIds.Tows.Definition, "Its id.", of: it => it.Id);
            Member<string> statement = members.Required(
                "statement",
                Shape.Text(1_000),
                "What is to be done.",
                of: it => it.Statement
            );
            var entries = members.Required(
                "entries",
                Shape.List(PlanIds.Swot.Reference, 2, 100, uniqueBy: e => e),
                "The SWOT entries it ties: of one kind within and one kind outside.",
                of: it => it.Entries
            );
            var items = members.Optional("items", Items, [], "Backlog items that carry it out.", of: it => it.Items);
            return values => new(values.Get(id), values.Get(statement), values.Get(entries), values.Get(items));
        }
    );

    private static readonly ObjectShape<StrategicGoal> Goal = Shape.Object<StrategicGoal>(
        "goal",
        "Something to be reached: a metric from a baseline to a level between two days. What is missing is said by the review.",
        members =>
        {
            Member<string> id = members.Required("id", PlanIds.Goal.Definition, "Its id.", of: it => it.Id);
            Member<string> statement = members.Required(
                "statement",
                Shape.Text(1_000),
                "What is to be reached, and what for.",
                of: it => it.Statement
            );
            Member<string?> metric = members.Optional(
                "metric",
                PlanIds.Metric.Reference,
                "The metric that shows it.",
                of: it => it.Metric
            );
            Member<double?> baseline = members.OptionalValue(
                "baseline",
                Shape.Number(Domain.Real),
                "Where the metric stood at the start.",
                of: it => it.Baseline
            );
            Member<double?> level = members.OptionalValue(
                "level",
                Shape.Number(Domain.Real),
                "Where it should be.",
                of: it => it.Level
            );
            Member<DateOnly?> start = members.OptionalValue(
                "start",
                Shape.Date,
                "The day of the baseline.",
                of: it => it.Start
            );
            Member<DateOnly?> deadline = members.OptionalValue(
                "deadline",
                Shape.Date,
                "The day by which it should be reached.",
                of: it => it.Deadline
            );
            Member<string?> owner = members.Optional(
                "owner",
                Shape.Text(200),
                "Who answers for it.",
                of: it => it.Owner
            );
            Member<double?> chance = members.OptionalValue(
                "chance",
                Shape.Number(Domain.Share),
                "The chance that it is reached, as believed.",
                of: it => it.Chance
            );
            var verticals = members.Optional(
                "verticals",
                Verticals,
                [],
                "The sides of the product it is about.",
                of: it => it.Verticals
            );
            return values =>
                new(values.Get(id), values.Get(statement))
                {
                    Metric = values.Get(metric),
                    Baseline = values.Get(baseline),
                    Level = values.Get(level),
                    Start = values.Get(start),
                    Deadline = values.Get(deadline),
                    Owner = values.Get(owner),
                    Chance = values.Get(chance),
                    Verticals = values.Get(verticals),
                };
        }
    );

    private static readonly ObjectShape<Stakeholder> Stakeholder = Shape.Object<Stakeholder>(
        "stakeholder",
        "Somebody who can help or hinder the product, or is affected by it.",
        members =>
        {
            Member<string> id = members.Required("id", PlanIds.Stakeholder.Definition, "The id.", of: it => it.Id);
            Member<string> name = members.Required("name", Shape.Text(200), "Who it is.", of: it => it.Name);
            Member<double> influence = members.Required(
                "influence",
                Shape.Number(Domain.Share),
                "How much they can move, from 0 to 1.",
                of: it => it.Influence
            );
            Member<double> interest = members.Required(
                "interest",
                Shape.Number(Domain.Share),
                "How much it matters to them, from 0 to 1.",
                of: it => it.Interest
            );
            Member<double> weight = members.Optional(
                "weight",
                Shape.Number(Domain.NonNegative),
                1,
                "What their voice counts where votes are weighted.",
                of: it => it.Weight
            );
            Member<string?> wants = members.Optional(
                "wants",
                Shape.Text(1_000),
                "What they want of the product.",
                of: it => it.Wants
            );
            return values =>
                new(values.Get(id), values.Get(name), values.Get(influence), values.Get(interest))
                {
                    Weight = values.Get(weight),
                    Wants = values.Get(wants),
                };
        }
    );

    public static ObjectShape<ProductStrategy> Strategy { get; } =
        Shape.Object<ProductStrategy>(
            "strategy",
            "Why the product exists and where it is going.",
            members =>
            {
                Member<string?> vision = members.Optional(
                    "vision",
                    Shape.Text(2_000),
                    "What the world looks like when it has worked.",
                    of: it => it.Vision
                );
                Member<string?> problem = members.Optional(
                    "problem",
                    Shape.Text(2_000),
                    "What is wrong today, for whom.",
                    of: it => it.Problem
                );
                Member<ValueProposition?> proposition = members.Optional(
                    "valueProposition",
                    Proposition,
                    "Why somebody should choose it.",
                    of: it => it.ValueProposition
                );
                var swot = members.Optional(
                    "swot",
                    Shape.List(Swot, 0, 1_000),
                    [],
                    "Strengths, weaknesses, opportunities and threats.",
                    of: it => it.Swot
                );
                var tows = members.Optional(
                    "tows",
                    Shape.List(Tows, 0, 1_000),
                    [],
                    "Strategies that tie them.",
                    of: it =>
                        [.. it.Tows.Select(tied => new TowsDraft(tied.Id, tied.Statement, tied.Entries, tied.Items))]
                );
                var goals = members.Optional(
                    "goals",
                    Shape.List(Goal, 0, 1_000),
                    [],
                    "What is to be reached.",
                    of: it => it.Goals
                );
                var stakeholders = members.Optional(
                    "stakeholders",
                    Shape.List(Stakeholder, 0, 1_000),
                    [],
                    "Who can help or hinder, or is affected.",
                    of: it => it.Stakeholders
                );
                return values =>
                    new()
                    {
                        Vision = values.Get(vision),
                        Problem = values.Get(problem),
                        ValueProposition = values.Get(proposition),
                        Swot = values.Get(swot),
                        Tows = Tied(values.Get(tows), values.Get(swot), nameof(tows)),
                        Goals = values.Get(goals),
                        Stakeholders = values.Get(stakeholders),
                    };
            }
        );

    /// <summary>Entries that nobody defines are named by their references; those that are known must make a field.</summary>
    private static List<TowsStrategy> Tied(
        IReadOnlyList<TowsDraft> drafts,
        IReadOnlyList<SwotEntry> swot,
        string member
    )
    {
        Dictionary<string, SwotKind> kinds = swot.ToDictionary(
            entry => entry.Id,
            entry => entry.Kind,
            StringComparer.Ordinal
        );
        List<TowsStrategy> tied = [];
        foreach (TowsDraft draft in drafts.Where(draft => draft.Entries.All(kinds.ContainsKey)))
        {
            if (TowsStrategy.KindOf(draft.Entries.Select(entry => kinds[entry])) is not { } kind)
            {
                string given = string.Join(", ", draft.Entries.Select(entry => $"{entry} ({kinds[entry]})"));
                throw new ArgumentException(
                    $"strategies whose entries are of one kind within and one kind outside, which \"{draft.Id}\" is not: {given}",
                    member
                );
            }

            tied.Add(new(draft.Id, draft.Statement, kind, draft.Entries) { Items = draft.Items });
        }

        return tied;
    }

    /// <summary>A strategy whose field is not known before its entries are.</summary>
    private sealed record TowsDraft(
        string Id,
        string Statement,
        IReadOnlyList<string> Entries,
        IReadOnlyList<string> Items
    );
}
