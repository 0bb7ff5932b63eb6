using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The shape of the roadmap in a plan: everything that a roadmap's own file has, and what the plan asks of it.</summary>
internal static class RoadmapSectionShape
{
    private static readonly ObjectShape<ResourcePolicy> Policy = Shape.Object<ResourcePolicy>(
        "resourcePolicy",
        "By which policy items that share people and machines are scheduled.",
        members =>
        {
            Member<SchedulingPolicy> policy = members.Optional(
                "policy",
                Shape.Enumeration<SchedulingPolicy>(),
                SchedulingPolicy.ResourceBased,
                "How the list of priorities is followed."
            );
            Member<PriorityRule> rule = members.Optional(
                "rule",
                Shape.Enumeration<PriorityRule>(),
                PriorityRule.LatestFinishTime,
                "The rule that makes the list from mean durations, where no order is given."
            );
            Member<IReadOnlyList<string>?> order = members.Optional(
                "order",
                Shape.List(PlanIds.RoadmapItem.Reference, 1, RoadmapDraft.MostItems, uniqueBy: id => id),
                "All items, the most urgent first."
            );
            return values =>
                new()
                {
                    Policy = values.Get(policy),
                    Rule = values.Get(rule),
                    Order = values.Get(order),
                };
        }
    );

    public static Shape<RoadmapSection> Of(EstimateShapes estimates) =>
        new CheckedShape<RoadmapSection, RoadmapSection>(Object(RoadmapVocabulary.Plan(estimates)), Sound);

    private static ObjectShape<RoadmapSection> Object(RoadmapVocabulary words) =>
        Shape.Object<RoadmapSection>(
            "roadmap",
            "The work ahead: items, what they wait for and need, gates, what may happen, and the milestone that the plan is about.",
            members =>
            {
                Member<string?> title = members.Optional(
                    "title",
                    words.Title,
                    "What it is called; the product's name when left out."
                );
                Member<DateOnly> start = members.Required("start", Shape.Date, "The first day.");
                Member<WorkingCalendar> calendar = members.Optional(
                    "calendar",
                    RoadmapCalendarShapes.Calendar,
                    WorkingCalendar.WeekdaysOnly,
                    "The days on which work is done."
                );
                Member<DateOnly?> status = members.OptionalValue(
                    "statusDate",
                    Shape.Date,
                    "The morning from which on everything lies ahead."
                );
                Member<OutOfSequence> order = members.Optional(
                    "outOfSequence",
                    Shape.Enumeration<OutOfSequence>(),
                    default,
                    "What happens to the rest of an item that began before what it waits for was finished."
                );
                Member<RoadmapHorizons?> horizons = members.Optional(
                    "horizons",
                    RoadmapFileShape.Horizons,
                    "The dates of now, next and later."
                );
                Member<string> milestone = members.Required(
                    "milestone",
                    PlanIds.RoadmapItem.Reference,
                    "The item whose end answers the question when."
                );
                Member<DateOnly?> deadline = members.OptionalValue(
                    "deadline",
                    Shape.Date,
                    "The day by which the milestone is wanted."
                );
                Member<double?> budget = members.OptionalValue(
                    "budget",
                    Shape.Number(Domain.NonNegative),
                    "What the whole may cost, in the plan's currency."
                );
                Member<ResourcePolicy> policy = members.Optional(
                    "scheduling",
                    Policy,
                    ResourcePolicy.Default,
                    "How items that share people and machines are scheduled."
                );
                var resources = members.Optional(
                    "resources",
                    Shape.List(new RoadmapResourceShapes(words).Any, 0, RoadmapDraft.MostItems),
                    [],
                    "The people, machines and supplies."
                );
                var items = members.Required(
                    "items",
                    Shape.Included(Shape.List(new RoadmapItemShapes(words).Item, 1, RoadmapDraft.MostItems)),
                    "The pieces of work."
                );
                var events = members.Optional(
                    "riskEvents",
                    Shape.List(new RoadmapGateShapes(words).Event, 0, RoadmapDraft.MostItems),
                    [],
                    "What may happen and strike items."
                );
                return values =>
                    new(
                        new(values.Get(title) ?? "roadmap", values.Get(start), values.Get(calendar))
                        {
                            StatusDate = values.Get(status),
                            OutOfSequence = values.Get(order),
                            Horizons = values.Get(horizons),
                            Resources = values.Get(resources),
                            Items = Due(values.Get(items), values.Get(milestone), values.Get(deadline)),
                            RiskEvents = values.Get(events),
                        },
                        values.Get(milestone)
                    )
                    {
                        Title = values.Get(title),
                        Deadline = values.Get(deadline),
                        Budget = values.Get(budget),
                        Policy = values.Get(policy),
                    };
            }
        );

    /// <summary>The items, the milestone with the plan's deadline where it has none of its own.</summary>
    private static IReadOnlyList<RoadmapItem> Due(
        IReadOnlyList<RoadmapItem> items,
        string milestone,
        DateOnly? deadline
    ) =>
        deadline is null
            ? items
            :
            [
                .. items.Select(item =>
                    item.Id == milestone && item.Deadline is null ? item with { Deadline = deadline } : item
                ),
            ];

    /// <summary>Circles and dates that contradict each other are named by the roadmap; ids that nobody defines by the references to them.</summary>
    private static Parsed<RoadmapSection> Sound(RoadmapSection section)
    {
        IReadOnlyList<Problem> problems = HasUnknown(section) ? [] : Roadmap.Check(section.Definition);
        return problems.Count > 0 ? Parsed.Wrong<RoadmapSection>(problems)
            : section.Policy.Order is { } order && order.Count < section.Items.Count
                ? Parsed.Wrong<RoadmapSection>([
                    new(
                        "$.scheduling.order",
                        0,
                        $"{NumberText.Count(order.Count)} of the items",
                        $"all {NumberText.Count(section.Items.Count)} items, the most urgent first"
                    ),
                ])
            : Parsed.Of(section);
    }

    private static bool HasUnknown(RoadmapSection section)
    {
        HashSet<string> items = new(section.Items.Select(item => item.Id), StringComparer.Ordinal);
        HashSet<string> resources = new(section.Definition.Resources.Select(one => one.Id), StringComparer.Ordinal);
        return !items.Contains(section.Milestone)
            || section.Items.Any(item =>
                item.After.Any(link => !items.Contains(link.Predecessor))
                || (item.Parent is { } parent && !items.Contains(parent))
                || item.Needs.Any(need => need.Resource is { } resource && !resources.Contains(resource))
                || Ways(item).Any(way => !items.Contains(way))
            )
            || section.Definition.RiskEvents.Any(one => one.Strikes.Any(id => !items.Contains(id)));
    }

    private static IEnumerable<string> Ways(RoadmapItem item)
    {
        if (item.Loop?.Otherwise.First is { } otherwise)
        {
            yield return otherwise;
        }

        if (item.Loop?.Passing is GateOutcomes { PivotTo.First: { } pivot })
        {
            yield return pivot;
        }
    }
}
