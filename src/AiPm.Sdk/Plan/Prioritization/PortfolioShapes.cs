using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>The shapes of a portfolio: what to build within capacity.</summary>
internal static class PortfolioShapes
{
    private static readonly Shape<CapacityRule> Rule = Shape.Union<CapacityRule>(
        "capacityRule",
        "How a capacity is kept where uses are uncertain.",
        "kind",
        cases =>
        {
            cases.Case("mean", Shape.Object<CapacityRule>("meanCapacity", "On average.", _ => _ => CapacityRule.Mean));
            cases.Case(
                "quantile",
                Level("quantileCapacity", "Each use counts with a quantile.", CapacityRule.Quantile)
            );
            cases.Case("chance", Level("chanceCapacity", "The whole is kept with a probability.", CapacityRule.Chance));
        }
    );

    private static readonly ObjectShape<Capacity> Capacity = Shape.Object<Capacity>(
        "capacity",
        "Something there is only so much of.",
        members =>
        {
            Member<string> name = members.Required("name", Shape.Id, "What it is.");
            Member<double> available = members.Required(
                "available",
                Shape.Number(Domain.NonNegative),
                "How much there is."
            );
            Member<string?> unit = members.Optional("unit", Shape.Text(100), "Its unit.");
            Member<CapacityRule> rule = members.Optional(
                "rule",
                Rule,
                CapacityRule.Mean,
                "How it is kept where uses are uncertain; on average when left out."
            );
            return values =>
                new(values.Get(name), values.Get(available)) { Unit = values.Get(unit) ?? "", Rule = values.Get(rule) };
        }
    );

    private static readonly ObjectShape<PortfolioGroup> Group = Shape.Object<PortfolioGroup>(
        "portfolioGroup",
        "A rule over several items: at least, or at most, so many of them.",
        members =>
        {
            Member<string> name = members.Required("name", Shape.Text(200), "What it is.");
            var items = members.Required("items", Shape.List(Shape.Id, 1, 10_000), "The items.");
            Member<long> least = members.Optional("atLeast", Shape.Integer(0, 10_000), 0, "The fewest.");
            Member<long?> most = members.OptionalValue("atMost", Shape.Integer(0, 10_000), "The most.");
            return values =>
                new(values.Get(name), values.Get(items))
                {
                    AtLeast = (int)values.Get(least),
                    AtMost = (int?)values.Get(most) ?? int.MaxValue,
                };
        }
    );

    private static readonly Shape<PortfolioObjective> Objective = Shape.Union<PortfolioObjective>(
        "portfolioObjective",
        "What is made as large as it can be.",
        "kind",
        cases =>
        {
            cases.Case(
                "mean",
                Shape.Object<PortfolioObjective>("meanValue", "The mean value.", _ => _ => PortfolioObjective.Mean)
            );
            cases.Case(
                "quantile",
                Objectives(
                    "quantileOfValue",
                    "A quantile of the value.",
                    "probability",
                    Domain.OpenShare,
                    PortfolioObjective.Quantile
                )
            );
            cases.Case(
                "conditionalValueAtRisk",
                Objectives(
                    "tailOfValue",
                    "The mean of the worst share of cases.",
                    "share",
                    Domain.OpenShare,
                    PortfolioObjective.ConditionalValueAtRisk
                )
            );
            cases.Case(
                "probabilityOfTarget",
                Objectives(
                    "chanceOfTarget",
                    "The chance to reach a value.",
                    "target",
                    Domain.Real,
                    PortfolioObjective.ProbabilityOf
                )
            );
        }
    );

    public static Shape<PortfolioSection> Of(EstimateShapes estimates) =>
        new CheckedShape<Draft, PortfolioSection>(Object(estimates), Whole);

    private static ObjectShape<Draft> Object(EstimateShapes estimates) =>
        Shape.Object<Draft>(
            "portfolio",
            "What to build within capacity: items with values and uses, capacities, and what needs or excludes what.",
            members =>
            {
                var items = members.Required(
                    "items",
                    Shape.Included(Shape.List(Item(estimates), 1, 10_000, uniqueBy: item => item.Id)),
                    "The items."
                );
                var capacities = members.Required(
                    "capacities",
                    Shape.List(Capacity, 1, 100, uniqueBy: capacity => capacity.Name),
                    "What there is only so much of."
                );
                var groups = members.Optional(
                    "groups",
                    Shape.List(Group, 0, 1_000, uniqueBy: group => group.Name),
                    [],
                    "Rules over several items."
                );
                Member<PortfolioObjective> objective = members.Optional(
                    "objective",
                    Objective,
                    PortfolioObjective.Mean,
                    "What is made as large as it can be; the mean value when left out."
                );
                return values =>
                    new(values.Get(items), values.Get(capacities), values.Get(groups), values.Get(objective));
            }
        );

    private static ObjectShape<PortfolioItem> Item(EstimateShapes estimates) =>
        Shape.Object<PortfolioItem>(
            "portfolioItem",
            "A backlog item with its value and what it uses.",
            members =>
            {
                Member<string> item = members.Required("item", PlanIds.BacklogItem.Reference, "The backlog item.");
                Member<Estimate> value = members.Required("value", estimates.Any, "What it is worth.");
                var uses = members.Optional(
                    "uses",
                    Shape.Map(estimates.NonNegative),
                    new Dictionary<string, Estimate>(StringComparer.Ordinal),
                    "How much of each capacity it uses."
                );
                Member<bool> must = members.Optional("mustHave", Shape.Boolean, false, "Whether it must be built.");
                Member<bool> excluded = members.Optional("excluded", Shape.Boolean, false, "Whether it must not be.");
                var requires = members.Optional(
                    "requires",
                    Shape.List(Shape.Id, 0, 1_000, uniqueBy: id => id),
                    [],
                    "Items without which it cannot be built."
                );
                return values =>
                    new(values.Get(item), values.Get(value))
                    {
                        Uses = values.Get(uses),
                        MustHave = values.Get(must),
                        Excluded = values.Get(excluded),
                        Requires = values.Get(requires),
                    };
            }
        );

    private static Parsed<PortfolioSection> Whole(Draft draft)
    {
        try
        {
            return Parsed.Of(new PortfolioSection(new(draft.Items, draft.Capacities, draft.Groups), draft.Objective));
        }
        catch (InvalidPortfolioException invalid)
        {
            return Parsed.Wrong<PortfolioSection>([
                .. invalid.Problems.Select(problem => problem with { Path = Place(draft, problem.Path) }),
            ]);
        }
    }

    /// <summary>The place of what the room calls <c>item/requires</c>, <c>item/capacity</c> or by the name of a rule.</summary>
    private static string Place(Draft draft, string path)
    {
        foreach ((int i, PortfolioItem item) in draft.Items.Index())
        {
            if (path == item.Id || path.StartsWith(item.Id + "/", StringComparison.Ordinal))
            {
                string at = string.Create(CultureInfo.InvariantCulture, $"$.items[{i}]");
                string part = path.Length > item.Id.Length ? path[(item.Id.Length + 1)..] : "";
                return part.Length == 0 ? at
                    : part == "requires" ? $"{at}.requires"
                    : CriterionShapes.At($"{at}.uses", part);
            }
        }

        int group = draft
            .Groups.Index()
            .FirstOrDefault(one => path.Contains(one.Item.Name, StringComparison.Ordinal), (-1, null!))
            .Index;
        return group >= 0 ? string.Create(CultureInfo.InvariantCulture, $"$.groups[{group}].items") : "$";
    }

    private sealed record Draft(
        IReadOnlyList<PortfolioItem> Items,
        IReadOnlyList<Capacity> Capacities,
        IReadOnlyList<PortfolioGroup> Groups,
        PortfolioObjective Objective
    );

    private static ObjectShape<CapacityRule> Level(string name, string description, Func<double, CapacityRule> make) =>
        Shape.Object<CapacityRule>(
            name,
            description,
            members =>
            {
                Member<double> probability = members.Required(
                    "probability",
                    Shape.Number(Domain.OpenShare),
                    "The probability."
                );
                return values => make(values.Get(probability));
            }
        );

    private static ObjectShape<PortfolioObjective> Objectives(
        string name,
        string description,
        string member,
        Domain domain,
        Func<double, PortfolioObjective> make
    ) =>
        Shape.Object<PortfolioObjective>(
            name,
            description,
            members =>
            {
                Member<double> value = members.Required(member, Shape.Number(domain), $"The {member}.");
                return values => make(values.Get(value));
            }
        );
}
