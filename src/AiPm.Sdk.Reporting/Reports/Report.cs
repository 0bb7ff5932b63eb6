namespace AiPm.Sdk.Reporting;

/// <summary>A report, composed once from parts and written as one HTML page, as Markdown, as JSON or as plain text with the same words and numbers.</summary>
public sealed record Report
{
    private readonly ValueList<ReportPart> _parts;

    /// <summary>Makes the report.</summary>
    /// <param name="title">The title.</param>
    /// <param name="parts">The parts, in order.</param>
    /// <exception cref="ArgumentException">Two sections have one id, or an answer links to a section that is not there.</exception>
    public Report(string title, params IEnumerable<ReportPart> parts)
    {
        Title = title ?? throw new ArgumentNullException(nameof(title));
        _parts = new(parts, nameof(parts));
        HashSet<string> ids = new(StringComparer.Ordinal);
        if (_parts.SelectMany(part => part.SectionIds).FirstOrDefault(id => !ids.Add(id)) is { } twice)
        {
            throw new ArgumentException(
                $"the ids of sections must be unique, but '{twice}' stands twice",
                nameof(parts)
            );
        }

        if (_parts.SelectMany(part => part.LinkedIds).FirstOrDefault(id => !ids.Contains(id)) is { } missing)
        {
            throw new ArgumentException(
                $"answers must link to a section of the report, but '{missing}' is none",
                nameof(parts)
            );
        }
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<ReportPart> Parts => _parts;

    /// <summary>What kind of document it is, in small letters over the title: <c>Product brief</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>One or two sentences under the title.</summary>
    public string? Lead { get; init; }

    /// <summary>The last line: how the numbers were made.</summary>
    public string? Footer { get; init; }

    /// <summary>
    /// The report as one self-contained HTML page that reads without network and without scripts, in light and dark, on paper and at 360 pixels.
    /// </summary>
    /// <param name="charts">
    /// The chart libraries that draw the pictures' specifications: written into the page, or <see cref="ChartScripts.Pinned"/> to load them; without them tables and bars
    /// stand alone.
    /// </param>
    public string ToHtml(ChartScripts? charts = null) => HtmlReportWriter.Page(this, charts);

    /// <summary>The report as GitHub-flavoured Markdown, with Mermaid diagrams.</summary>
    public string ToMarkdown() => MarkdownReportWriter.Document(this);

    /// <summary>The report as JSON: the same parts in order, each with its kind, tables with raw numbers, and specifications as objects.</summary>
    public string ToJson() => JsonReportWriter.Document(this);

    /// <summary>The report as plain text for a terminal.</summary>
    /// <param name="width">Where paragraphs wrap, in characters, at least 20; tables may be wider.</param>
    public string ToText(int width = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 20);
        return TextReportWriter.Document(this, width);
    }
}
