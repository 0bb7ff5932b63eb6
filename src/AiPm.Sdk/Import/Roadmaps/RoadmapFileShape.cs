using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What <see cref="RoadmapJson"/> writes, as a shape that reads it.</summary>
internal static class RoadmapFileShape
{
    private static readonly RoadmapVocabulary Words = RoadmapVocabulary.File;

    /// <summary>The dates of now, next and later.</summary>
    public static ObjectShape<RoadmapHorizons> Horizons { get; } =
        Shape.Object<RoadmapHorizons>(
            "horizons",
            "The dates of now, next and later.",
            members =>
            {
                Member<DateOnly> next = members.Required("nextFrom", Shape.Date, "The first day of next.");
                Member<DateOnly> later = members.Required("laterFrom", Shape.Date, "The first day of later.");
                return values => new(values.Get(next), values.Get(later));
            }
        );

    /// <summary>The whole document.</summary>
    public static ObjectShape<RoadmapDefinition> Document { get; } =
        Shape.Object<RoadmapDefinition>(
            "roadmapFile",
            "A roadmap with everything it is made of.",
            members =>
            {
                _ = members.Required(
                    "format",
                    Shape.Choice<bool>((RoadmapJson.Format, true)),
                    "What the document is, and the version of its form."
                );
                Member<string> title = members.Required("title", Words.Title, "What the roadmap is called.");
                Member<DateOnly> start = members.Required("start", Shape.Date, "The first day.");
                Member<WorkingCalendar> calendar = members.Required(
                    "calendar",
                    RoadmapCalendarShapes.Calendar,
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
                    Horizons,
                    "The dates of now, next and later."
                );
                var resources = members.Optional(
                    "resources",
                    Shape.List(new RoadmapResourceShapes(Words).Any, 0, RoadmapDraft.MostItems),
                    [],
                    "The people, machines and supplies."
                );
                var items = members.Required(
                    "items",
                    Shape.List(new RoadmapItemShapes(Words).Item, 0, RoadmapDraft.MostItems),
                    "The items."
                );
                var events = members.Optional(
                    "riskEvents",
                    Shape.List(new RoadmapGateShapes(Words).Event, 0, RoadmapDraft.MostItems),
                    [],
                    "What may happen."
                );
                return values =>
                    new(values.Get(title), values.Get(start), values.Get(calendar))
                    {
                        StatusDate = values.Get(status),
                        OutOfSequence = values.Get(order),
                        Horizons = values.Get(horizons),
                        Resources = values.Get(resources),
                        Items = values.Get(items),
                        RiskEvents = values.Get(events),
                    };
            }
        );
}
