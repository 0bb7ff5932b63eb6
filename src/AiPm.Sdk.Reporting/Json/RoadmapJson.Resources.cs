using System.Text.Json;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <content>People, pools and stocks.</content>
public static partial class RoadmapJson
{
    private static void WriteResource(Utf8JsonWriter json, Resource resource)
    {
        json.WriteStartObject();
        string kind = resource switch
        {
            Person => "person",
            ResourcePool => "pool",
            Stock => "stock",
            _ => throw new InvalidOperationException($"no form in JSON for a {resource.GetType().Name}"),
        };
        json.WriteString("kind", kind);
        json.WriteString("id", resource.Id);
        Text(json, "title", resource.Title == resource.Id ? null : resource.Title);
        switch (resource)
        {
            case Person person:
                Skills(json, person.Skills);
                OwnCalendar(json, person.Calendar);
                if (person.Availability != 1)
                {
                    json.WriteNumber("availability", person.Availability);
                }

                Estimate(json, "costPerDay", person.CostPerDay, person.Id);
                break;
            case ResourcePool pool:
                json.WriteNumber("units", pool.Units);
                Amounts(json, "changes", pool.Changes);
                Skills(json, pool.Skills);
                OwnCalendar(json, pool.Calendar);
                Estimate(json, "costPerUnitDay", pool.CostPerUnitDay, pool.Id);
                break;
            case Stock stock:
                json.WriteNumber("initial", stock.Initial);
                Amounts(json, "deliveries", stock.Deliveries);
                Text(json, "unit", stock.Unit.Length == 0 ? null : stock.Unit);
                break;
        }

        json.WriteEndObject();
    }

    private static void Skills(Utf8JsonWriter json, IReadOnlyList<string> skills)
    {
        if (skills.Count > 0)
        {
            json.WriteStartArray("skills");
            foreach (string skill in skills)
            {
                json.WriteStringValue(skill);
            }

            json.WriteEndArray();
        }
    }

    private static void OwnCalendar(Utf8JsonWriter json, WorkingCalendar? calendar)
    {
        if (calendar is not null)
        {
            json.WritePropertyName("calendar");
            Calendar(json, calendar);
        }
    }

    private static void Amounts(Utf8JsonWriter json, string name, IReadOnlyList<DatedAmount> amounts)
    {
        if (amounts.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (DatedAmount amount in amounts)
            {
                json.WriteStartObject();
                Date(json, "date", amount.Date);
                json.WriteNumber("amount", amount.Amount);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
