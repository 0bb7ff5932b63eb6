using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>An item as Jira sees it: numbered, of an issue type, below an issue that may have it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Type">Its issue type.</param>
/// <param name="Parent">The number of the issue it belongs to.</param>
/// <param name="HasParts">Whether others belong to it.</param>
/// <param name="IsRaised">Whether it stands higher than on the roadmap.</param>
internal sealed record JiraIssue(RoadmapItem Item, int Number, string Type, int? Parent, bool HasParts, bool IsRaised)
{
    /// <summary>Jira's levels: initiatives hold epics, epics hold issues, issues hold sub-tasks, sub-tasks hold nothing.</summary>
    private enum Level
    {
        Initiative,
        Epic,
        Issue,
        SubTask,
    }

    /// <summary>All items, those that contain others before what they contain, else in the order of the roadmap.</summary>
    public static JiraIssue[] Of(Roadmap roadmap, JiraCsvOptions options)
    {
        HashSet<string> parents = [.. roadmap.Items.Select(item => item.Parent).OfType<string>()];
        Dictionary<string, (JiraIssue Issue, Level Level)> known = new(StringComparer.Ordinal);
        List<JiraIssue> issues = [];
        foreach (RoadmapItem item in roadmap.Items.OrderBy(item => Depth(roadmap, item)))
        {
            (JiraIssue Issue, Level Level)? above = item.Parent is { } parent ? known[parent] : null;
            bool hasParts = parents.Contains(item.Id);
            Level level = LevelOf(item, hasParts, above?.Level);
            bool isRaised = above is { Level: Level.SubTask };
            JiraIssue issue = new(
                item,
                issues.Count + 1,
                IssueType(item, level, options),
                isRaised ? above!.Value.Issue.Parent : above?.Issue.Number,
                hasParts,
                isRaised
            );
            issues.Add(issue);
            known.Add(item.Id, (issue, level));
        }

        return [.. issues];
    }

    private static Level LevelOf(RoadmapItem item, bool hasParts, Level? above) =>
        (above, item.Kind) switch
        {
            (Level.Issue or Level.SubTask, _) => Level.SubTask,
            (Level.Epic, _) => Level.Issue,
            (null, ItemKind.Initiative) => Level.Initiative,
            (_, ItemKind.Epic or ItemKind.Initiative) => Level.Epic,
            (_, null) when hasParts => Level.Epic,
            _ => Level.Issue,
        };

    private static string IssueType(RoadmapItem item, Level level, JiraCsvOptions options)
    {
        string usual = level switch
        {
            Level.Initiative => "Initiative",
            Level.Epic => "Epic",
            Level.SubTask => "Sub-task",
            _ => item.Kind == ItemKind.Feature ? "Story" : "Task",
        };
        bool isOwn =
            level != Level.SubTask
            && item.Kind is { } kind
            && options.IssueTypes.ContainsKey(kind)
            && (level == Level.Initiative) == (kind == ItemKind.Initiative)
            && (level == Level.Epic) == (kind == ItemKind.Epic);
        return isOwn ? options.IssueTypes[item.Kind!.Value] : usual;
    }

    private static int Depth(Roadmap roadmap, RoadmapItem item)
    {
        int depth = 0;
        for (; item.Parent is { } parent; depth++)
        {
            item = roadmap[parent];
        }

        return depth;
    }
}
