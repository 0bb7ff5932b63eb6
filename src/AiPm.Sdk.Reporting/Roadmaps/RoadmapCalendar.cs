using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap as an iCalendar file: an event for each item and each deadline.</summary>
public static class RoadmapCalendar
{
    /// <summary>The schedule as iCalendar text, written at the time that the clock shows.</summary>
    /// <inheritdoc cref="Of(Roadmap, RoadmapSchedule, string, DateTimeOffset, RoadmapForecast)"/>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="calendarId">What tells this calendar's events from those of others, the same every time it is written.</param>
    /// <param name="clock">Tells when it is written.</param>
    /// <param name="forecast">The forecast of its dates, for what is said of each item; without it, nothing is.</param>
    public static string Of(
        Roadmap roadmap,
        RoadmapSchedule schedule,
        string calendarId,
        TimeProvider clock,
        RoadmapForecast? forecast = null
    )
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Of(roadmap, schedule, calendarId, clock.GetUtcNow(), forecast);
    }

    /// <summary>The schedule as iCalendar text.</summary>
    /// <remarks>An event is confirmed once its item is finished, or where every duration of the roadmap is certain; else it is tentative.</remarks>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="calendarId">What tells this calendar's events from those of others, the same every time it is written.</param>
    /// <param name="written">When it is written.</param>
    /// <param name="forecast">The forecast of its dates, for what is said of each item; without it, nothing is.</param>
    /// <exception cref="ArgumentException">The id of the calendar is blank.</exception>
    public static string Of(
        Roadmap roadmap,
        RoadmapSchedule schedule,
        string calendarId,
        DateTimeOffset written,
        RoadmapForecast? forecast = null
    )
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        ArgumentNullException.ThrowIfNull(schedule);
        bool isCertain = roadmap.Items.All(item => item.Duration.IsCertain);
        HashSet<string> parents = [.. roadmap.Items.Select(item => item.Parent).OfType<string>()];
        return InternetCalendar.Of(
            calendarId,
            roadmap.Title,
            roadmap.Items.SelectMany(item =>
            {
                ScheduledItem scheduled = schedule[item.Id];
                bool isMoment = item.IsMilestone && !parents.Contains(item.Id);
                DateOnly first = isMoment ? scheduled.FinishDate : scheduled.StartDate;
                return Events(item, roadmap, first, scheduled.FinishDate, forecast, isCertain);
            }),
            written
        );
    }

    private static IEnumerable<CalendarEvent> Events(
        RoadmapItem item,
        Roadmap roadmap,
        DateOnly first,
        DateOnly last,
        RoadmapForecast? forecast,
        bool isCertain
    )
    {
        yield return new($"item/{item.Id}", item.Title, first < last ? first : last, last)
        {
            Description = Description(item, roadmap, forecast?[item.Id]),
            Categories = Categories(item),
            IsTentative = !isCertain && item.Progress is not { IsFinished: true },
        };
        if (item.Deadline is { } deadline)
        {
            yield return new($"deadline/{item.Id}", $"Due: {item.Title}", deadline, deadline)
            {
                Description = last > deadline ? $"Planned for {DateText.LongDate(last)}." : null,
                Categories = ["deadline"],
            };
        }
    }

    private static string? Description(RoadmapItem item, Roadmap roadmap, ItemForecast? forecast)
    {
        List<string> lines = [];
        if (item.Outcome is { } outcome)
        {
            lines.Add(outcome);
        }

        if (item.Owner is { } owner)
        {
            lines.Add($"Owner: {owner}");
        }

        if (item.After.Count > 0)
        {
            lines.Add($"Waits for: {string.Join(", ", item.After.Select(link => roadmap[link.Predecessor].Title))}");
        }

        if (forecast is not null)
        {
            lines.Add(
                $"As likely as not by {DateText.LongDate(forecast.Percentile(0.5))}, 85 % sure by {DateText.LongDate(forecast.Percentile(0.85))}."
            );
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string[] Categories(RoadmapItem item) =>
        [.. new[] { item.Kind?.ToString(), item.Lifecycle?.ToString(), item.Horizon?.ToString() }.OfType<string>()];
}
