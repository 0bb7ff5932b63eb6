using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Reads roadmaps from the files of other tools.</summary>
/// <remarks>
/// Bad content never throws: every problem is listed with its line, what was given and what is allowed. What a roadmap has no place for is no
/// problem, but never dropped without a word: <see cref="RoadmapReading.Preview"/> lists it with its lines.
/// </remarks>
public static partial class RoadmapImport
{
    /// <summary>
    /// Reads issues from Jira's CSV export (<c>Export CSV (all fields)</c>), or from the file that Reporting writes for Jira. <c>Summary</c> is needed;
    /// key or number, type, parent or epic, assignee, start and due date, estimates, story points, sprints, labels, status and links are taken where they
    /// are there. Columns may repeat.
    /// </summary>
    /// <param name="csv">The table, with its header.</param>
    /// <param name="options">What the export does not say.</param>
    public static RoadmapReading FromJiraCsv(string csv, JiraImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return JiraTable.Read(CsvTable.Read(csv, CsvHeaders.MayRepeat), options);
    }

    /// <summary>Reads issues from Jira's CSV export; see <see cref="FromJiraCsv(string, JiraImportOptions)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static RoadmapReading FromJiraCsv(Stream csv, JiraImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return JiraTable.Read(CsvTable.Read(csv, CsvHeaders.MayRepeat), options);
    }
}
