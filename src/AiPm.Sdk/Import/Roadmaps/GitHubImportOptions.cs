namespace AiPm.Sdk;

/// <summary>What GitHub's issues do not say.</summary>
public sealed record GitHubImportOptions : RoadmapImportOptions
{
    /// <summary>
    /// Whether the text of issues is searched for what they wait for (<c>blocked by #12</c>, <c>depends on #12, #13</c>, <c>blocks #14</c>) and for their parts
    /// (<c>- [ ] #15</c>); true when left out. GitHub's lists of issues have no other links.
    /// </summary>
    public bool ReadsText { get; init; } = true;
}
