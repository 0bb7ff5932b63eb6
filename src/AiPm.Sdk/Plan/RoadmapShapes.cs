using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The shapes of the roadmap in a plan.</summary>
internal static class RoadmapShapes
{
    private static readonly ObjectShape<WorkingCalendar> Calendar = Shape.Object<WorkingCalendar>(
        "calendar",
        "The days on which work is done.",
        members =>
        {
            var days = members.Optional(
                "workingDays",
                Shape.List(Shape.Enumeration<DayOfWeek>(), 1, 7, uniqueBy: day => day.ToString()),
                [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
                "The days of the week.",
                of: it => it.WorkingWeekdays
            );
            var holidays = members.Optional(
                "holidays",
                Shape.List(Shape.Date, 0, 10_000),
                [],
                "Days off.",
                of: it => [.. it.Closures.SelectMany(DaysOf)]
            );
            return values => WorkingCalendar.Weekly([.. values.Get(days)]).WithHolidays([.. values.Get(holidays)]);
        }
    );

    private static IEnumerable<DateOnly> DaysOf(DateRange closure) =>
        Enumerable.Range(0, closure.Days).Select(closure.Start.AddDays);

    public static ObjectShape<PlanRoadmap> Roadmap(
        PlanEstimateShape estimate,
        IReadOnlyDictionary<string, Estimate> names
    )
    {
        ObjectShape<PlanRoadmapItem> item = Item(estimate);
        return Shape.Object<PlanRoadmap>(
            "roadmap",
            "The work ahead, its calendar, and the milestone that the plan is about.",
            members =>
            {
                Member<DateOnly> start = members.Required("start", Shape.Date, "The first day.", of: it => it.Start);
                Member<WorkingCalendar> calendar = members.Optional(
                    "calendar",
                    Calendar,
                    WorkingCalendar.WeekdaysOnly,
                    "The days on which work is done.",
                    of: it => it.Calendar
                );
                Member<string> milestone = members.Required(
                    "milestone",
                    PlanIds.RoadmapItem.Reference,
                    "The item whose end answers the question when.",
                    of: it => it.Milestone
                );
                Member<DateOnly?> deadline = members.OptionalValue(
                    "deadline",
                    Shape.Date,
                    "The day by which the milestone is wanted.",
                    of: it => it.Deadline
                );
                var items = members.Required(
                    "items",
                    Shape.List(item, 1, 10_000),
                    "The pieces of work.",
                    of: it => it.Items
                );
                return values =>
                {
                    PlanRoadmap roadmap = new(
                        values.Get(start),
                        values.Get(calendar),
                        values.Get(items),
                        values.Get(milestone)
                    )
                    {
                        Deadline = values.Get(deadline),
                    };

                    // Cycles are refused where a roadmap is made; ids that nobody defines are named by the references.
                    HashSet<string> known = new(roadmap.Items.Select(i => i.Id), StringComparer.Ordinal);
                    if (roadmap.Items.All(i => i.After.All(known.Contains)))
                    {
                        RequireSound(PlanBinding.RoadmapItems(roadmap, names), nameof(items));
                    }

                    return roadmap;
                };
            }
        );
    }

    private static void RequireSound(IReadOnlyList<RoadmapItem> items, string member)
    {
        IReadOnlyList<Problem> problems = Roadmaps.Roadmap.Check(items);
        if (problems.Count > 0)
        {
            throw new ArgumentException($"its items are {problems[0].Allowed}; there was {problems[0].Given}", member);
        }
    }

    private static ObjectShape<PlanRoadmapItem> Item(PlanEstimateShape estimate) =>
        Shape.Object<PlanRoadmapItem>(
            "roadmapItem",
            "A piece of work.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.RoadmapItem.Definition, "Its id.", of: it => it.Id);
                Member<string> title = members.Required("title", Shape.Text(300), "What is done.", of: it => it.Title);
                Member<LifecycleStage?> stage = members.OptionalValue(
                    "stage",
                    Shape.Enumeration<LifecycleStage>(),
                    "Where in the life of an AI feature it belongs.",
                    of: it => it.Stage
                );
                Member<string?> owner = members.Optional(
                    "owner",
                    Shape.Text(200),
                    "Who answers for it.",
                    of: it => it.Owner
                );
                Member<PlanEstimate> duration = members.Required(
                    "duration",
                    estimate.NonNegative,
                    "How long it takes, in working days.",
                    of: it => it.Duration
                );
                var after = members.Optional(
                    "after",
                    Shape.List(PlanIds.RoadmapItem.Reference, 0, 1_000, uniqueBy: id => id),
                    [],
                    "The items that must be finished before it starts.",
                    of: it => it.After
                );
                Member<DateOnly?> notBefore = members.OptionalValue(
                    "notBefore",
                    Shape.Date,
                    "The day before which it cannot start.",
                    of: it => it.NotBefore
                );
                return values =>
                    new(values.Get(id), values.Get(title), values.Get(duration), values.Get(after))
                    {
                        Stage = values.Get(stage),
                        Owner = values.Get(owner),
                        NotBefore = values.Get(notBefore),
                    };
            }
        );
}
