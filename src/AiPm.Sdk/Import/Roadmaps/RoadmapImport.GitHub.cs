using System.Text;

namespace AiPm.Sdk;

/// <content>GitHub.</content>
public static partial class RoadmapImport
{
    /// <summary>
    /// Reads issues as GitHub's REST interface lists them (<c>GET /repos/{owner}/{repo}/issues</c>, pages joined or as lists within a list), with the milestones that they
    /// name.
    /// </summary>
    /// <param name="issues">The list of issues, JSON.</param>
    /// <param name="options">What issues do not say.</param>
    /// <param name="milestones">The list of milestones (<c>GET /repos/{owner}/{repo}/milestones</c>), for those without open issues.</param>
    public static RoadmapReading FromGitHub(string issues, GitHubImportOptions options, string? milestones = null)
    {
        ArgumentNullException.ThrowIfNull(issues);
        ArgumentNullException.ThrowIfNull(options);
        return GitHubIssues.Read(
            JsonTree.Parse(Encoding.UTF8.GetBytes(issues)),
            milestones is null ? null : JsonTree.Parse(Encoding.UTF8.GetBytes(milestones)),
            options
        );
    }

    /// <summary>Reads issues from a stream of UTF-8; see <see cref="FromGitHub(string, GitHubImportOptions, string)"/>.</summary>
    /// <exception cref="IOException">A stream fails.</exception>
    public static RoadmapReading FromGitHub(Stream issues, GitHubImportOptions options, Stream? milestones = null)
    {
        ArgumentNullException.ThrowIfNull(issues);
        ArgumentNullException.ThrowIfNull(options);
        return GitHubIssues.Read(
            JsonTree.Parse(issues),
            milestones is null ? null : JsonTree.Parse(milestones),
            options
        );
    }
}
