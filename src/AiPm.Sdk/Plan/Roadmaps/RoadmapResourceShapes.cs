using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>People, pools and stocks in a roadmap's file.</summary>
internal sealed class RoadmapResourceShapes(RoadmapVocabulary words)
{
    private Shape<IReadOnlyList<string>> Skills => Shape.List(words.Skill, 0, 1_000);

    private static readonly Shape<DatedAmount> Dated = Shape.Object<DatedAmount>(
        "datedAmount",
        "An amount from a day on.",
        members =>
        {
            Member<DateOnly> date = members.Required("date", Shape.Date, "The day.");
            Member<double> amount = members.Required("amount", Shape.Number(Domain.NonNegative), "The amount.");
            return values => new(values.Get(date), values.Get(amount));
        }
    );

    private ObjectShape<Person> OnePerson =>
        Shape.Object<Person>(
            "person",
            "Someone who works on items.",
            members =>
            {
                Member<string> id = members.Required("id", words.ResourceId, "The id.");
                Member<string?> title = members.Optional(
                    "title",
                    words.Title,
                    "What people call it; the id when left out."
                );
                var skills = members.Optional("skills", Skills, [], "What the person can do.");
                Member<WorkingCalendar?> calendar = members.Optional(
                    "calendar",
                    RoadmapCalendarShapes.Calendar,
                    "The days on which the person works."
                );
                Member<double> availability = members.Optional(
                    "availability",
                    Shape.Number(Domain.Share),
                    1,
                    "The share of each day that goes to this roadmap, above 0."
                );
                Member<Estimate?> cost = members.OptionalValue("costPerDay", words.Amount, "What a full day costs.");
                return values =>
                    new(values.Get(id))
                    {
                        Title = values.Get(title) ?? values.Get(id),
                        Skills = values.Get(skills),
                        Calendar = values.Get(calendar),
                        Availability = values.Get(availability),
                        CostPerDay = values.Get(cost),
                    };
            }
        );

    private ObjectShape<ResourcePool> OnePool =>
        Shape.Object<ResourcePool>(
            "resourcePool",
            "Alike machines or people that items occupy and give back.",
            members =>
            {
                Member<string> id = members.Required("id", words.ResourceId, "The id.");
                Member<string?> title = members.Optional(
                    "title",
                    words.Title,
                    "What people call it; the id when left out."
                );
                Member<double> units = members.Required(
                    "units",
                    Shape.Number(Domain.NonNegative),
                    "How many there are from the start."
                );
                var changes = members.Optional(
                    "changes",
                    Shape.List(Dated, 0, 10_000),
                    [],
                    "From which day on there are how many."
                );
                var skills = members.Optional("skills", Skills, [], "The skills of each member of a team.");
                Member<WorkingCalendar?> calendar = members.Optional(
                    "calendar",
                    RoadmapCalendarShapes.Calendar,
                    "The days on which it can be used."
                );
                Member<Estimate?> cost = members.OptionalValue(
                    "costPerUnitDay",
                    words.Amount,
                    "What a unit costs for a day."
                );
                return values =>
                    new(values.Get(id), values.Get(units))
                    {
                        Title = values.Get(title) ?? values.Get(id),
                        Changes = values.Get(changes),
                        Skills = values.Get(skills),
                        Calendar = values.Get(calendar),
                        CostPerUnitDay = values.Get(cost),
                    };
            }
        );

    private ObjectShape<Stock> OneStock =>
        Shape.Object<Stock>(
            "stock",
            "What is used up.",
            members =>
            {
                Member<string> id = members.Required("id", words.ResourceId, "The id.");
                Member<string?> title = members.Optional(
                    "title",
                    words.Title,
                    "What people call it; the id when left out."
                );
                Member<double> initial = members.Required(
                    "initial",
                    Shape.Number(Domain.NonNegative),
                    "What is there from the start."
                );
                var deliveries = members.Optional(
                    "deliveries",
                    Shape.List(Dated, 0, 10_000),
                    [],
                    "What arrives on which morning."
                );
                Member<string> unit = members.Optional("unit", words.Text, "", "What it is counted in.");
                return values =>
                    new(values.Get(id), values.Get(initial))
                    {
                        Title = values.Get(title) ?? values.Get(id),
                        Deliveries = values.Get(deliveries),
                        Unit = values.Get(unit),
                    };
            }
        );

    public Shape<Resource> Any =>
        Shape.Union<Resource>(
            "resource",
            "What items need and share.",
            "kind",
            cases =>
            {
                cases.Case("person", OnePerson);
                cases.Case("pool", OnePool);
                cases.Case("stock", OneStock);
            }
        );
}
