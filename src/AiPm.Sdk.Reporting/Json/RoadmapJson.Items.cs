using System.Text.Json;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <content>Items.</content>
public static partial class RoadmapJson
{
    private static void WriteItem(Utf8JsonWriter json, RoadmapItem item)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        Text(json, "title", item.Title == item.Id ? null : item.Title);
        Word(json, "kind", item.Kind?.ToString());
        Text(json, "parent", item.Parent);
        Text(json, "owner", item.Owner);
        Text(json, "outcome", item.Outcome);
        Text(json, "outcomeMetric", item.OutcomeMetric);
        Word(json, "lifecycle", item.Lifecycle?.ToString());
        Word(json, "horizon", item.Horizon?.ToString());
        Word(json, "visibility", item.Visibility == default ? null : item.Visibility.ToString());
        Text(json, "publicTitle", item.PublicTitle);
        Estimate(json, "duration", item.Duration, item.Id);
        Estimate(json, "effort", item.Effort, item.Id);
        Estimate(json, "cost", item.Cost, item.Id);
        WriteLoop(json, item);
        WriteNeeds(json, item.Needs);
        if (item.Calendar is { } calendar)
        {
            json.WritePropertyName("calendar");
            Calendar(json, calendar);
        }

        WriteLinks(json, item.After);
        Date(json, "notBefore", item.NotBefore);
        Date(json, "mustStartOn", item.MustStartOn);
        Date(json, "mustFinishOn", item.MustFinishOn);
        Date(json, "deadline", item.Deadline);
        if (item.Progress is { } progress)
        {
            json.WriteStartObject("progress");
            Date(json, "started", progress.Started);
            Date(json, "finished", progress.Finished);
            Estimate(json, "remaining", progress.IsFinished ? null : progress.Remaining, item.Id);
            Estimate(json, "done", progress.Done, item.Id);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<Link> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("after");
        foreach (Link link in links)
        {
            if (link == new Link(link.Predecessor))
            {
                json.WriteStringValue(link.Predecessor);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("item", link.Predecessor);
            Word(json, "kind", link.Kind == default ? null : link.Kind.ToString());
            if (link.Lag != 0)
            {
                json.WriteNumber("lag", link.Lag);
            }

            Word(json, "time", link.Time == default ? null : link.Time.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNeeds(Utf8JsonWriter json, IReadOnlyList<ResourceNeed> needs)
    {
        if (needs.Count == 0)
        {
            return;
        }

        json.WriteStartArray("needs");
        foreach (ResourceNeed need in needs)
        {
            json.WriteStartObject();
            Text(json, "resource", need.Resource);
            Text(json, "skill", need.Skill);
            json.WriteNumber("amount", need.Amount);
            if (need.Skill is not null && need.Share != 1)
            {
                json.WriteNumber("share", need.Share);
            }

            Word(json, "timing", need.Timing?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
