namespace AiPm.Sdk;

/// <content>The exports of trackers.</content>
public sealed partial record BacklogMapping
{
    private static readonly string[] DoneWords =
    [
        "Done",
        "Closed",
        "Resolved",
        "Complete",
        "Completed",
        "Released",
        "Shipped",
        "Launched",
        "Delivered",
        "Canceled",
        "Cancelled",
        "Rejected",
        "Declined",
        "Duplicate",
        "Archived",
        "Won't do",
        "Won't fix",
        "Will not do",
        "Will not implement",
        "Already exists",
    ];

    /// <summary>
    /// A plan's own table, as <see cref="BacklogCsv"/> writes it and a plan's <c>{"$csv": "backlog.csv"}</c> names it: <c>id, title, reach, impact, confidence, effort</c>, and
    /// <c>owner</c> and <c>verticals[]</c> where there are any.
    /// </summary>
    public static BacklogMapping Plan { get; } = new() { Source = "Plan CSV" };

    /// <summary>
    /// Jira's <c>Export CSV (all fields)</c>. Summary, key, assignee and story points, in the words of Jira Cloud and Data Center, older (<c>Issue key</c>) and newer (<c>Work item
    /// key</c>); what is done, and sub-tasks, are left out. Fields of the team's own stand as <c>Custom field (Reach)</c>. What has several values has several columns of one name.
    /// </summary>
    /// <remarks>
    /// Headers as such exports have them: <c>Summary, Issue key, Issue id, Issue Type, Status, Project key, …, Custom field (Epic Link), …, Labels, Labels, …</c>. Source: Atlassian support, "Export work items to CSV"; the headers
    /// of exports in public repositories.
    /// </remarks>
    public static BacklogMapping Jira { get; } =
        new()
        {
            Source = "Jira CSV",
            Id = new("Issue key", "Work item key", "Key", "Issue id", "Work item id"),
            Title = new("Summary"),
            Owner = new("Assignee"),
            Effort = new("Effort", "Story Points", "Story point estimate"),
            LeftOut =
            [
                new("Status Category", "Done", "Complete"),
                new("Status", DoneWords),
                new("Resolved"),
                new("Issue Type", "Sub-task"),
                new("Work type", "Sub-task"),
            ],
        };

    /// <summary>
    /// Linear's issue export. The estimate is the effort, in points; what is completed, cancelled, archived or a duplicate is left out. The apostrophe that Linear puts before a text that begins like a formula is taken
    /// away.
    /// </summary>
    /// <remarks>
    /// Headers: <c>ID, Team, Title, Description, Status, Estimate, Priority, Project ID, Project, Creator, Assignee, Labels, Cycle Number, Cycle Name, Cycle Start, Cycle End, Created, Updated, Started, Triaged, Completed, Canceled, Archived, Due
    /// Date, Parent issue, Initiatives, …</c>. Source: Linear's documentation, "Exporting data"; the reader of these exports in Linear's own importer (github.com/linear/linear,
    /// packages/import, linearCsv).
    /// </remarks>
    public static BacklogMapping Linear { get; } =
        new()
        {
            Source = "Linear CSV",
            Id = new("ID"),
            Title = new("Title"),
            Owner = new("Assignee"),
            Effort = new("Effort", "Estimate"),
            LeftOut =
            [
                new("Completed"),
                new("Canceled"),
                new("Archived"),
                new("Duplicate of"),
                new("Status", DoneWords),
            ],
        };

    /// <summary>
    /// What GitHub Projects writes by <c>Export view data</c>: tab-separated, a column for each field that the view shows. The id is made of the address (<c>owner/repository#12</c>); an estimate or a size
    /// is the effort.
    /// </summary>
    /// <remarks>
    /// Headers of a new project's view: <c>Title, URL, Assignees, Status, Labels</c>; others are the view's fields. Source: docs.github.com, "Exporting your projects data"; the reader of these exports in kanri
    /// (github.com/kanriapp/kanri).
    /// </remarks>
    public static BacklogMapping GitHub { get; } =
        new()
        {
            Source = "GitHub Projects",
            Id = new("URL"),
            Title = new("Title"),
            Owner = new("Assignees"),
            Effort = new("Effort", "Estimate", "Story Points", "Size"),
            LeftOut = [new("Status", DoneWords)],
        };

    /// <summary>Productboard's export of a board of features: a column for each field that the board shows. Rows of products, components and releases are left out.</summary>
    /// <remarks>
    /// Columns bear the fields' names (<c>Status</c>, <c>Owner</c>, <c>Effort</c>, <c>Customer Importance Score</c> …); older boards wrote <c>entity_name, description, status_name, …</c>, exports of notes <c>feature_name, feature_id, owner_name</c>.
    /// Productboard does not document the headers; source: support.productboard.com, "Getting familiar with Productboard's default fields", and readers of such exports in public repositories. Name
    /// a board's own columns where they differ.
    /// </remarks>
    public static BacklogMapping Productboard { get; } =
        new()
        {
            Source = "Productboard CSV",
            Id = new("feature_id", "entity_id", "ID", "UUID"),
            Title = new("entity_name", "Feature name", "Feature", "Name"),
            Owner = new("Owner", "owner_name", "owner_email"),
            LeftOut =
            [
                new("Status", DoneWords),
                new("status_name", DoneWords),
                new("entity_type", "Product", "Component", "Release", "Objective", "Initiative"),
                new("Type", "Product", "Component", "Release", "Objective", "Initiative"),
            ],
        };

    /// <summary>
    /// A list report of Aha! Roadmaps, of features, epics or ideas. The initial estimate is the effort, in points; what is shipped, or will not be done, is left out.
    /// </summary>
    /// <remarks>
    /// Headers are the record and its field: <c>Feature reference #, Feature name, Feature type, Feature status, Feature assigned to, Feature description, Epic name, Initiative name, Release name, Feature tags, …</c>. Source: the columns
    /// of a list report as Aha!'s REST interface gives them (<c>"title": "Feature reference #"</c>); Aha! support, "Import data from a CSV file"; headers of exports in public repositories.
    /// </remarks>
    public static BacklogMapping Aha { get; } =
        new()
        {
            Source = "Aha! CSV",
            Id = new("Feature reference #", "Epic reference #", "Master feature reference #", "Idea reference #"),
            Title = new("Feature name", "Epic name", "Master feature name", "Idea name"),
            Owner = new(
                "Feature assigned to",
                "Feature assigned to user",
                "Epic assigned to",
                "Epic assigned to user",
                "Idea assigned to",
                "Idea assigned to user"
            ),
            Effort = new(
                "Effort",
                "Feature effort",
                "Feature initial estimate",
                "Feature original estimate",
                "Epic initial estimate",
                "Epic original estimate",
                "Master feature initial estimate"
            ),
            Reach = new("Reach", "Feature reach", "Epic reach", "Idea reach"),
            Impact = new("Impact", "Feature impact", "Epic impact", "Idea impact"),
            Confidence = new("Confidence", "Feature confidence", "Epic confidence", "Idea confidence"),
            LeftOut =
            [
                new("Feature status", DoneWords),
                new("Epic status", DoneWords),
                new("Master feature status", DoneWords),
                new("Idea status", DoneWords),
            ],
        };

    /// <summary>
    /// Each preset with headers that tell it from the others, the surest first: of each set in the list a file has one.
    /// </summary>
    internal static IReadOnlyList<(BacklogMapping Mapping, string[][] Signature)> Known { get; } =
    [
        (
            Plan,
            [
                ["title"],
                ["reach"],
                ["impact"],
                ["confidence"],
                ["effort"],
                ["id"],
            ]
        ),
        (
            Jira,
            [
                ["Summary"],
                ["Issue key", "Work item key", "Issue id", "Work item id", "Issue Type", "Work type"],
            ]
        ),
        (
            Aha,
            [
                ["Feature reference #", "Epic reference #", "Master feature reference #", "Idea reference #"],
            ]
        ),
        (
            Linear,
            [
                ["ID"],
                ["Title"],
                ["Team"],
                ["Status"],
            ]
        ),
        (
            GitHub,
            [
                ["Title"],
                ["URL"],
                ["Status", "Assignees", "Repository"],
            ]
        ),
        (
            Productboard,
            [
                ["entity_name", "Feature name", "feature_name"],
            ]
        ),
    ];
}
