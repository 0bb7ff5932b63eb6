using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A roadmap as CSV that Jira imports as issues.</summary>
/// <remarks>
/// <para>The header has <c>Summary</c> and no punctuation; every line has all its commas; a line break stands within quotes. What contains others
/// comes before it, as the importer needs it. <c>Issue ID</c> counts the rows; <c>Parent</c> and <c>Is Blocked By</c> refer to it. <c>Original Estimate</c> is in
/// seconds, dates are <c>yyyy-MM-dd</c>: say so on the importer's page.</para>
/// <para>A summary that a spreadsheet would run as a formula gets an apostrophe before it (<see cref="CsvText"/>).</para>
/// </remarks>
public static class JiraCsv
{
    private const int LongestSummary = 255;

    /// <summary>The files and what Jira cannot hold.</summary>
    /// <param name="roadmap">The roadmap.</param>
    /// <param name="schedule">Its schedule, for start and due dates and for time estimates.</param>
    /// <param name="options">How it is written; the defaults when left out.</param>
    public static JiraCsvFiles Of(Roadmap roadmap, RoadmapSchedule schedule, JiraCsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        ArgumentNullException.ThrowIfNull(schedule);
        options ??= JiraCsvOptions.Default;
        JiraIssue[] issues = JiraIssue.Of(roadmap, options);
        int blockers = issues.Length == 0 ? 0 : issues.Max(issue => Blockers(issue.Item).Count());
        int labels = issues.Length == 0 ? 0 : issues.Max(issue => Labels(issue.Item).Length);
        StringBuilder header = new(
            "Issue ID,Summary,Issue Type,Parent,Assignee,Description,Start Date,Due Date,Original Estimate,Status"
        );
        header
            .Insert(header.Length, ",Labels", labels)
            .Insert(header.Length, ",Is Blocked By", blockers)
            .Append("\r\n");
        Dictionary<string, int> numbers = issues.ToDictionary(
            issue => issue.Item.Id,
            issue => issue.Number,
            StringComparer.Ordinal
        );
        string[] files =
        [
            .. issues
                .Select(issue => Row(issue, roadmap, schedule[issue.Item.Id], options, numbers, labels, blockers))
                .Chunk(options.MostRows)
                .Select(rows => header + string.Concat(rows)),
        ];
        return new(files, Notes(issues, options.MostRows));
    }

    private static string Row(
        JiraIssue issue,
        Roadmap roadmap,
        ScheduledItem scheduled,
        JiraCsvOptions options,
        Dictionary<string, int> numbers,
        int labels,
        int blockers
    )
    {
        RoadmapItem item = issue.Item;
        bool isLeaf = !issue.HasParts;
        double seconds = Math.Round(scheduled.Duration * options.HoursPerDay * 3600);
        string status =
            item.Progress is not { } progress ? "To Do"
            : progress.IsFinished ? "Done"
            : "In Progress";
        string title = PlainText.Visible(item.Title).Trim();
        List<string> fields =
        [
            Number(issue.Number),
            CsvText.Field(title.Length <= LongestSummary - 1 ? title : Shortened(title)),
            CsvText.Field(issue.Type),
            issue.Parent is { } parent ? Number(parent) : "",
            CsvText.Field(item.Owner ?? ""),
            CsvText.Lines(Description(item, roadmap, title)),
            DateText.Date(scheduled.StartDate < scheduled.FinishDate ? scheduled.StartDate : scheduled.FinishDate),
            DateText.Date(item.Deadline ?? scheduled.FinishDate),
            isLeaf && seconds > 0 ? seconds.ToString("F0", CultureInfo.InvariantCulture) : "",
            status,
        ];
        fields.AddRange(Padded(Labels(item), labels));
        fields.AddRange(Padded([.. Blockers(item).Select(link => Number(numbers[link.Predecessor]))], blockers));
        return string.Join(',', fields) + "\r\n";
    }

    private static string Shortened(string title)
    {
        int length = LongestSummary - 2;
        return title[..(char.IsHighSurrogate(title[length - 1]) ? length - 1 : length)] + "…";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Padded(string[] values, int count) =>
        values.Concat(Enumerable.Repeat("", count - values.Length));

    /// <summary>Jira has one kind of waiting: until the other is done.</summary>
    private static IEnumerable<Link> Blockers(RoadmapItem item) =>
        item.After.Where(link => link.Kind == LinkKind.FinishToStart);

    /// <summary>Labels of Jira have no blanks.</summary>
    private static string[] Labels(RoadmapItem item) =>
        [
            .. new[]
            {
                item.IsMilestone && item.Kind is null or ItemKind.Milestone ? "milestone" : null,
                item.Kind is ItemKind.Model or ItemKind.DataSet ? RoadmapTable.Words(item.Kind.Value.ToString()) : null,
                item.Lifecycle is { } stage ? RoadmapTable.Words(stage.ToString()) : null,
                item.Horizon is { } horizon ? RoadmapTable.Words(horizon.ToString()) : null,
            }
                .OfType<string>()
                .Select(label => label.Replace(' ', '-')),
        ];

    private static string Description(RoadmapItem item, Roadmap roadmap, string title)
    {
        List<string> lines = [];
        if (title.Length > LongestSummary - 1)
        {
            lines.Add(title);
        }

        if (item.Outcome is { } outcome)
        {
            lines.Add(outcome);
        }

        if (!item.Duration.IsCertain)
        {
            lines.Add($"Estimate: {item.Duration} working days.");
        }

        if (item.After.Any(link => RoadmapMermaid.Label(link) is not null))
        {
            lines.Add($"Waits for: {RoadmapTable.WaitsFor(roadmap, item)}.");
        }

        return string.Join('\n', lines);
    }

    private static List<string> Notes(JiraIssue[] issues, int mostRows)
    {
        List<string> notes = ["In the importer, dates have the form yyyy-MM-dd and the file is in UTF-8."];
        if (issues.Length > 250)
        {
            notes.Add(
                "Jira's importer for everybody takes 250 issues a file; that for administrators takes any number."
            );
        }

        if (issues.Length > mostRows)
        {
            notes.Add("Issue IDs go on from file to file, but Jira finds parents and blockers only within one file.");
        }

        if (issues.Any(issue => issue.Parent is not null))
        {
            notes.Add("Only the importer for administrators maps parents.");
        }

        int other = issues.Sum(issue => issue.Item.After.Count(link => RoadmapMermaid.Label(link) is not null));
        if (other > 0)
        {
            notes.Add(
                $"Links with a lag or between other ends than finish and start: {NumberText.Count(other)}. Jira has none such; they stand in the descriptions."
            );
        }

        int raised = issues.Count(issue => issue.IsRaised);
        if (raised > 0)
        {
            notes.Add(
                $"Items deeper than Jira's sub-tasks: {NumberText.Count(raised)}. They are sub-tasks of the nearest issue that may have some."
            );
        }

        if (issues.Any(issue => issue.Item.Owner is not null))
        {
            notes.Add("Assignees are owners as the roadmap names them; Jira knows people by e-mail address.");
        }

        return notes;
    }
}
