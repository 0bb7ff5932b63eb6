using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>A kind of issue link in Jira that makes one issue wait for another.</summary>
/// <param name="Name">The name of the kind, as it stands in the header: <c>Outward issue link (Blocks)</c>.</param>
/// <param name="Kind">Which ends it ties.</param>
/// <param name="OutwardComesFirst">
/// Whether the issue named as outward is the earlier of the two. For <c>Blocks</c> it is not: an issue blocks those it names as outward. For a
/// kind whose outward words are "depends on" it is.
/// </param>
public sealed record JiraLinkType(string Name, LinkKind Kind = LinkKind.FinishToStart, bool OutwardComesFirst = false)
{
    /// <summary><c>Blocks</c>, which every Jira has, and the links of its common Gantt charts.</summary>
    public static IReadOnlyList<JiraLinkType> Usual { get; } =
        Array.AsReadOnly<JiraLinkType>([new("Blocks"), new("Gantt End to Start"), new("Gantt: finish-start")]);
}
