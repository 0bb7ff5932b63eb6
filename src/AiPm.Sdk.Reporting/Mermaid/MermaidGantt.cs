using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Gantt diagrams as Mermaid text, which GitHub draws in Markdown.</summary>
/// <remarks>
/// Every row has its own date, none is tied to another with <c>after</c>: Mermaid takes an unknown or misread id for today without a word. A
/// length that is no whole number of days is written in hours or minutes, as Mermaid rounds <c>1.5d</c> to two days and draws <c>36h</c> as it is.
/// </remarks>
public static class MermaidGantt
{
    /// <summary>
    /// A diagram of the rows: those without a section first, then section by section in the order they first appear. Dates are absolute, ids
    /// made safe and unique, labels escaped. Where a row does not begin or end with a day, all are written with their times.
    /// </summary>
    /// <param name="title">The title.</param>
    /// <param name="rows">The rows; without any, the diagram holds only its title.</param>
    public static string Of(string title, IEnumerable<GanttRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        GanttRow[] all = [.. rows];
        bool isOfDays = Array.TrueForAll(all, IsOfDays);
        StringBuilder text = new();
        text.Append("gantt\n    title ").Append(MermaidText.Label(title));
        text.Append("\n    dateFormat ").Append(isOfDays ? "YYYY-MM-DD" : "YYYY-MM-DDTHH:mm");
        text.Append("\n    axisFormat %Y-%m-%d\n    todayMarker off\n");
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        foreach (
            IGrouping<string, GanttRow> section in all.GroupBy(row => row.Section, StringComparer.Ordinal)
                .OrderBy(section => section.Key.Length > 0)
        )
        {
            if (section.Key.Length > 0)
            {
                text.Append("    section ").Append(MermaidText.Label(section.Key)).Append('\n');
            }

            foreach (GanttRow row in section)
            {
                text.Append("    ").Append(MermaidText.Label(row.Label)).Append(" :").Append(Tags(row));
                text.Append(Unique(ids, MermaidText.Id(row.Id))).Append(", ");
                text.Append(isOfDays ? Days(row) : Minutes(row)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsOfDays(GanttRow row) =>
        row.Start.TimeOfDay == TimeSpan.Zero && row.Duration.Ticks % TimeSpan.TicksPerDay == 0;

    // Mermaid reads tags in any order, but only before the id.
    private static string Tags(GanttRow row)
    {
        string tag = row.Kind switch
        {
            GanttKind.Active => "active, ",
            GanttKind.Done => "done, ",
            GanttKind.Milestone => "milestone, ",
            _ => "",
        };
        return row.IsCritical || row.Kind == GanttKind.Critical ? "crit, " + tag : tag;
    }

    /// <summary>First day and the day after the last; in the last days of the calendar, where that has no date, the number of days.</summary>
    private static string Days(GanttRow row) =>
        DateText.Date(row.First)
        + (
            row.Duration > TimeSpan.Zero && row.Last < DateOnly.MaxValue
                ? ", " + DateText.Date(row.Last.AddDays(1))
                : string.Create(CultureInfo.InvariantCulture, $", {row.Duration.Days}d")
        );

    /// <summary>The start to the minute and the length in hours, or in minutes where it is no whole number of hours.</summary>
    private static string Minutes(GanttRow row)
    {
        long start = Round(row.Start.Ticks);
        long end = Round(row.Start.Ticks + row.Duration.Ticks);
        // What takes any time at all is drawn.
        long minutes = row.Duration > TimeSpan.Zero ? Math.Max(1, end - start) : 0;
        long within = Math.Min(start, DateTime.MaxValue.Ticks / TimeSpan.TicksPerMinute);
        DateTime time = new(within * TimeSpan.TicksPerMinute);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{time:yyyy-MM-dd'T'HH:mm}, {(minutes % 60 == 0 ? minutes / 60 : minutes)}{(minutes % 60 == 0 ? 'h' : 'm')}"
        );
    }

    private static long Round(long ticks) => (ticks + TimeSpan.TicksPerMinute / 2) / TimeSpan.TicksPerMinute;

    /// <summary>The id, with a number after it where it is taken; <paramref name="used"/> holds the last number of each.</summary>
    private static string Unique(Dictionary<string, int> used, string id)
    {
        string unique = id;
        while (!used.TryAdd(unique, 1))
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{++used[id]}");
        }

        return unique;
    }
}
