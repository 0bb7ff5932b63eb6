using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Tool;

/// <summary><c>forecast_roadmap</c>: when linked work is done.</summary>
internal static class RoadmapOperation
{
    private const int MostItems = 1_000;

    public static Operation Create() =>
        new Operation<(Roadmap Roadmap, SimulationOptions Simulation)>(
            "forecast_roadmap",
            "Forecast a roadmap",
            "Says when linked pieces of work are done, and how sure that is: dates by which it is done with 50, 85 and 95 %, the chance of each deadline, and what drives the end. Durations are working days, best as intervals or PERT. "
                + "For roadmaps with people, gates, costs or risks, review a plan instead.",
            Shape.Object<(Roadmap, SimulationOptions)>("forecastRoadmapArguments", "The work.", Declare),
            """
            {
              "finish": { "type": "object", "description": "Days (yyyy-mm-dd) by whose end everything is done: p50, p85, p95.", "properties": {
                "p50": { "type": "string" }, "p85": { "type": "string" }, "p95": { "type": "string" } } },
              "items": { "type": "array", "items": { "type": "object", "properties": {
                "id": { "type": "string" }, "p50": { "type": "string" }, "p85": { "type": "string" }, "p95": { "type": "string" },
                "deadline": { "type": "string" },
                "probabilityOfDeadline": { "type": "object", "description": "The chance to be done by the deadline, with its standard error." },
                "criticality": { "type": "object", "description": "The share of futures in which it moves the end, with its standard error." } } } },
              "assumptions": { "type": "array", "items": { "type": "string" } }
            }
            """,
            (given, progress, cancellation) =>
            {
                RoadmapForecast forecast = given.Roadmap.Forecast(given.Simulation, progress, cancellation);
                return new(forecast.Explanation.Sentence, ToolJson.Write(json => Write(json, forecast)));
            }
        );

    private static Func<MemberValues, (Roadmap, SimulationOptions)> Declare(
        MemberTable<(Roadmap, SimulationOptions)> members
    )
    {
        Member<string> title = members.Optional("title", Shape.Text(300), "Roadmap", "What it is called.");
        Member<DateOnly> start = members.Required("start", Shape.Date, "The first day of work.");
        Member<WorkingCalendar> calendar = members.Optional(
            "workingDays",
            Shape.Choice([("weekdays", WorkingCalendar.WeekdaysOnly), ("everyDay", WorkingCalendar.EveryDay)]),
            WorkingCalendar.WeekdaysOnly,
            "On which days there is work."
        );
        var holidays = members.Optional("holidays", Shape.List(Shape.Date, 0, 1_000), [], "Days without work.");
        var items = members.Required(
            "items",
            Shape.List(ItemShape, 1, MostItems, item => item.Id),
            "The pieces of work."
        );
        SimulationMembers simulation = SimulationMembers.Declare(members);
        return values =>
            (
                Roadmap.Create(
                    values.Get(title),
                    values.Get(start),
                    values.Get(calendar).WithHolidays([.. values.Get(holidays)]),
                    values.Get(items)
                ),
                simulation.Of(values)
            );
    }

    private static ObjectShape<RoadmapItem> ItemShape { get; } =
        Shape.Object<RoadmapItem>(
            "forecastItem",
            "A piece of work.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its name, which others refer to.");
                Member<Estimate> duration = members.Required(
                    "duration",
                    Quantities.NonNegative,
                    "How long it takes, in working days; 0 for a milestone."
                );
                var after = members.Optional(
                    "after",
                    Shape.List(Shape.Id, 0, MostItems),
                    [],
                    "What must be finished before it begins, by their ids."
                );
                Member<DateOnly?> notBefore = members.OptionalValue(
                    "notBefore",
                    Shape.Date,
                    "The day before which it cannot begin."
                );
                Member<DateOnly?> deadline = members.OptionalValue(
                    "deadline",
                    Shape.Date,
                    "The day by whose end it should be done."
                );
                return values =>
                    new(values.Get(id), values.Get(duration))
                    {
                        After = [.. values.Get(after).Select(other => new Link(other))],
                        NotBefore = values.Get(notBefore),
                        Deadline = values.Get(deadline),
                    };
            }
        );

    private static void Write(Utf8JsonWriter json, RoadmapForecast forecast)
    {
        json.WriteStartObject("finish");
        Dates(json, forecast.Percentile);
        json.WriteEndObject();
        json.WriteStartArray("items");
        foreach (ItemForecast item in forecast.Items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            Dates(json, item.Percentile);
            if (item.Deadline is { } deadline)
            {
                json.WriteString("deadline", Day(deadline));
                json.WriteSimulated("probabilityOfDeadline", item.ProbabilityBy(deadline));
            }

            json.WriteSimulated("criticality", item.CriticalityIndex);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("assumptions");
        foreach (string assumption in forecast.Explanation.Assumptions)
        {
            json.WriteStringValue(assumption);
        }

        json.WriteEndArray();
    }

    private static void Dates(Utf8JsonWriter json, Func<double, DateOnly> percentile)
    {
        json.WriteString("p50", Day(percentile(0.5)));
        json.WriteString("p85", Day(percentile(0.85)));
        json.WriteString("p95", Day(percentile(0.95)));
    }

    private static string Day(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
