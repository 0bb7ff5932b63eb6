using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap as Mermaid diagrams, which GitHub draws in Markdown.</summary>
public static class RoadmapMermaid
{
    /// <summary>
    /// The schedule as a gantt diagram: finished and running items marked as such, critical ones as critical, milestones and deadlines as points. A
    /// missed deadline is critical.
    /// </summary>
    /// <remarks>
    /// Where the schedule starts or ends items within a day, the diagram has times: a working day is drawn as 24 hours, so that 1.5 days from a
    /// morning on are 36 hours. Weekends within an item are part of its bar. Items that contain others are the sections and have no bar of their own.
    /// </remarks>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="section">The section of an item, empty for none; the title of the outermost item that contains it when left out.</param>
    public static string Gantt(Roadmap roadmap, RoadmapSchedule schedule, Func<RoadmapItem, string>? section = null)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        ArgumentNullException.ThrowIfNull(schedule);
        HashSet<string> parents = [.. roadmap.Items.Select(item => item.Parent).OfType<string>()];
        return MermaidGantt.Of(
            roadmap.Title,
            roadmap
                .Items.Where(item => !parents.Contains(item.Id))
                .SelectMany(item =>
                    Rows(item, schedule[item.Id], section is null ? Outermost(roadmap, item) : section(item))
                )
        );
    }

    /// <summary>The links as a flowchart from left to right: what waits for what, milestones as hexagons, what contains others as groups.</summary>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="schedule">Its schedule, by which critical items and links are marked; without it, nothing is.</param>
    public static string Links(Roadmap roadmap, RoadmapSchedule? schedule = null)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        HashSet<string> parents = [.. roadmap.Items.Select(item => item.Parent).OfType<string>()];
        HashSet<string> critical = schedule is null
            ? []
            : [.. schedule.Items.Where(item => item.IsCritical).Select(item => item.Id)];
        HashSet<(string, string)> path = schedule is null
            ? []
            : [.. schedule.CriticalPath.Zip(schedule.CriticalPath.Skip(1))];
        // What contains others has a node only where something is tied to it: the group says the rest.
        HashSet<string> tied =
        [
            .. roadmap.Items.Where(item => item.After.Count > 0).Select(item => item.Id),
            .. roadmap.Items.SelectMany(item => item.After).Select(link => link.Predecessor),
        ];
        return MermaidFlowchart.Of(
            roadmap.Title,
            roadmap
                .Items.Where(item => !parents.Contains(item.Id) || tied.Contains(item.Id))
                .Select(item => new FlowNode(item.Id, item.Title)
                {
                    Group =
                        parents.Contains(item.Id) ? item.Title
                        : item.Parent is { } parent ? roadmap[parent].Title
                        : null,
                    Shape =
                        parents.Contains(item.Id) ? FlowShape.Rounded
                        : item.IsMilestone ? FlowShape.Hexagon
                        : FlowShape.Box,
                    IsCritical = critical.Contains(item.Id),
                }),
            roadmap.Items.SelectMany(item =>
                item.After.Select(link => new FlowArrow(link.Predecessor, item.Id)
                {
                    Label = Label(link),
                    IsCritical = path.Contains((link.Predecessor, item.Id)),
                })
            )
        );
    }

    /// <summary>The kind of a link in the usual two letters with its lag, as <c>SS +2 d</c>; null for a plain finish-to-start link.</summary>
    internal static string? Label(Link link)
    {
        string kind = link.Kind switch
        {
            LinkKind.FinishToStart => "FS",
            LinkKind.StartToStart => "SS",
            LinkKind.FinishToFinish => "FF",
            _ => "SF",
        };
        string unit = link.Time == LagTime.Elapsed ? "ed" : "d";
        string lag =
            link.Lag == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(link.Lag < 0 ? "−" : "+")}{NumberText.Number(Math.Abs(link.Lag))} {unit}"
                );
        return (link.Kind, lag) switch
        {
            (LinkKind.FinishToStart, "") => null,
            (_, "") => kind,
            _ => $"{kind} {lag}",
        };
    }

    private static IEnumerable<GanttRow> Rows(RoadmapItem item, ScheduledItem scheduled, string section)
    {
        GanttKind kind =
            item.IsMilestone ? GanttKind.Milestone
            : item.Progress is not { } progress ? GanttKind.Planned
            : progress.IsFinished ? GanttKind.Done
            : GanttKind.Active;
        bool isCritical = scheduled.IsCritical && item.Progress is not { IsFinished: true };
        (DateTime start, DateTime end) = Span(scheduled);
        GanttRow row =
            kind == GanttKind.Milestone
                ? new(section, item.Title, item.Id, scheduled.FinishDate, scheduled.FinishDate, kind)
                : GanttRow.Lasting(section, item.Title, item.Id, start, Until(start, end), kind);
        yield return row with
        {
            IsCritical = isCritical,
        };
        if (item.Deadline is { } deadline)
        {
            yield return new GanttRow(
                section,
                $"{item.Title}: due",
                $"{item.Id}-due",
                deadline,
                deadline,
                GanttKind.Milestone
            ) with
            {
                IsCritical = scheduled.FinishDate > deadline,
            };
        }
    }

    /// <summary>
    /// The days of an item with the part of them that lies before its start and after its finish. Offsets count working days, so their
    /// fractions are fractions of the first and the last day.
    /// </summary>
    private static (DateTime Start, DateTime End) Span(ScheduledItem item)
    {
        double before = Fraction(item.EarliestStart);
        double within = Fraction(item.EarliestFinish);
        DateTime start = item.StartDate.ToDateTime(TimeOnly.MinValue).AddTicks(Ticks(before));
        long last = item.FinishDate.ToDateTime(TimeOnly.MinValue).Ticks;
        long end = Math.Min(DateTime.MaxValue.Ticks, last + (within == 0 ? TimeSpan.TicksPerDay : Ticks(within)));
        return (start, new(Math.Max(start.Ticks, end)));
    }

    private static TimeSpan Until(DateTime start, DateTime end) =>
        // The last tick of the calendar is the end of its last day.
        end == DateTime.MaxValue
            ? end - start + TimeSpan.FromTicks(1)
            : end - start;

    /// <summary>The part of a day, to the minute; what rounding leaves beside a whole day is none.</summary>
    private static double Fraction(double offset)
    {
        double minutes = Math.Round((offset - Math.Floor(offset)) * 1440);
        return minutes is 0 or 1440 ? 0 : minutes / 1440;
    }

    private static long Ticks(double share) => (long)Math.Round(share * 1440) * TimeSpan.TicksPerMinute;

    private static string Outermost(Roadmap roadmap, RoadmapItem item)
    {
        string section = "";
        while (item.Parent is { } parent)
        {
            item = roadmap[parent];
            section = item.Title;
        }

        return section;
    }
}
