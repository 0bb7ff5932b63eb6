namespace AiPm.Sdk;

/// <content>Microsoft Project.</content>
public static partial class RoadmapImport
{
    /// <summary>
    /// Reads a plan from Microsoft Project's XML: tasks with their outline, durations (also elapsed), links of four kinds with lags (working, elapsed, per cent),
    /// calendars with exceptions, constraints, deadlines, progress, people and assignments.
    /// </summary>
    /// <param name="xml">The file; it must have no document type.</param>
    /// <param name="options">What is wanted otherwise; everything from the file when left out.</param>
    public static RoadmapReading FromProjectXml(string xml, ProjectImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        RoadmapDraft draft = new("Microsoft Project XML");
        return ProjectXml.Read(XmlTree.Read(xml, draft), draft, options ?? ProjectImportOptions.Default);
    }

    /// <summary>Reads a plan from Microsoft Project's XML; see <see cref="FromProjectXml(string, ProjectImportOptions)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static RoadmapReading FromProjectXml(Stream xml, ProjectImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        RoadmapDraft draft = new("Microsoft Project XML");
        return ProjectXml.Read(XmlTree.Read(xml, draft), draft, options ?? ProjectImportOptions.Default);
    }
}
