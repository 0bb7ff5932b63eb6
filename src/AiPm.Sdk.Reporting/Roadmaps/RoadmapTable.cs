using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap as a table, for Markdown, CSV and reports.</summary>
public static class RoadmapTable
{
    /// <summary>A row for each item in the order of the roadmap; columns that no item fills are left out.</summary>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="forecast">The forecast of its dates; without it, the table has none.</param>
    public static PictureTable Of(Roadmap roadmap, RoadmapSchedule schedule, RoadmapForecast? forecast = null)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        ArgumentNullException.ThrowIfNull(schedule);
        List<(PictureColumn Column, Func<RoadmapItem, PictureCell> Cell)> columns = [(new("Item"), item => item.Title)];
        AddWords("Kind", item => item.Kind is { } kind ? Words(kind.ToString()) : null);
        AddWords("Part of", item => item.Parent is { } parent ? roadmap[parent].Title : null);
        AddWords("Owner", item => item.Owner);
        AddWords("Stage", item => item.Lifecycle is { } stage ? Words(stage.ToString()) : null);
        AddWords("Horizon", item => item.Horizon is { } horizon ? Words(horizon.ToString()) : null);
        AddWords("Waits for", item => item.After.Count == 0 ? null : WaitsFor(roadmap, item));
        AddWords(
            "Progress",
            item =>
                item.Progress is not { } progress ? null
                : progress.IsFinished ? "done"
                : "under way"
        );
        columns.Add(
            (
                new("Takes", ColumnKind.Number) { Unit = "working days" },
                item => PictureCell.OfNumber(schedule[item.Id].Duration)
            )
        );
        columns.Add((new("Start", ColumnKind.Date), item => PictureCell.OfDate(schedule[item.Id].StartDate)));
        columns.Add((new("Finish", ColumnKind.Date), item => PictureCell.OfDate(schedule[item.Id].FinishDate)));
        columns.Add(
            (
                new("May slip", ColumnKind.Number) { Unit = "working days" },
                item => PictureCell.OfNumber(schedule[item.Id].TotalFloat)
            )
        );
        if (forecast is not null)
        {
            columns.Add(
                (
                    new("As likely as not by", ColumnKind.Date),
                    item => PictureCell.OfDate(forecast[item.Id].Percentile(0.5))
                )
            );
            columns.Add(
                (new("85 % sure by", ColumnKind.Date), item => PictureCell.OfDate(forecast[item.Id].Percentile(0.85)))
            );
        }

        if (roadmap.Items.Any(item => item.Deadline is not null))
        {
            columns.Add(
                (
                    new("Deadline", ColumnKind.Date),
                    item => item.Deadline is { } deadline ? PictureCell.OfDate(deadline) : PictureCell.Gap("")
                )
            );
        }

        return new(
            columns.Select(column => column.Column),
            roadmap.Items.Select(item => columns.Select(column => column.Cell(item)).ToArray())
        );

        void AddWords(string header, Func<RoadmapItem, string?> words)
        {
            if (roadmap.Items.Any(item => words(item) is not null))
            {
                columns.Add((new(header), item => words(item) ?? ""));
            }
        }
    }

    /// <summary>What the item waits for, by titles: <c>Label data, Train (SS +2 d)</c>.</summary>
    internal static string WaitsFor(Roadmap roadmap, RoadmapItem item) =>
        string.Join(
            ", ",
            item.After.Select(link =>
                roadmap[link.Predecessor].Title + (RoadmapMermaid.Label(link) is { } label ? $" ({label})" : "")
            )
        );

    /// <summary>A name of an enumeration in words: <c>data collection</c>.</summary>
    internal static string Words(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString())
        );
}
