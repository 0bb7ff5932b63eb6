using System.Text.Json;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// A result made visible: a title, a sentence that says what is to be seen, the numbers as a table, and, where a chart helps, its specification.
/// It draws and computes nothing. Shows as HTML in notebooks of .NET Interactive.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record Picture
{
    private readonly string? _vegaLite;

    /// <summary>Makes the picture.</summary>
    /// <param name="title">What it shows, as a short title.</param>
    /// <param name="sentence">What is to be seen, as a sentence with its numbers: the text alternative.</param>
    /// <param name="table">The numbers.</param>
    public Picture(string title, string sentence, PictureTable table)
    {
        Title = title ?? throw new ArgumentNullException(nameof(title));
        Sentence = sentence ?? throw new ArgumentNullException(nameof(sentence));
        Table = table ?? throw new ArgumentNullException(nameof(table));
    }

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>What is to be seen.</summary>
    public string Sentence { get; }

    /// <summary>The numbers.</summary>
    public PictureTable Table { get; }

    /// <summary>A Vega-Lite specification (version 6) as JSON text; <see langword="null"/> where the table says it better.</summary>
    /// <exception cref="ArgumentException">The text is no JSON object.</exception>
    public string? VegaLite
    {
        get => _vegaLite;
        init => _vegaLite = value is null ? null : CheckJson(value, nameof(VegaLite));
    }

    /// <summary>A Mermaid diagram, for Markdown; <see langword="null"/> for none.</summary>
    public string? Mermaid { get; init; }

    /// <summary>The picture as an HTML fragment: a figure with its caption, bars and table, that needs no style sheet and no script.</summary>
    public string ToHtml() => HtmlReportWriter.Fragment(this);

    /// <summary>The picture as GitHub-flavoured Markdown: heading, sentence, diagram and table.</summary>
    public string ToMarkdown() => MarkdownReportWriter.Fragment(this);

    /// <summary>The picture as JSON: title, sentence, table with raw numbers, the specification as an object, and the diagram.</summary>
    public string ToJson() => JsonReportWriter.Of(this);

    private static string CheckJson(string text, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? text
                : throw new ArgumentException(
                    $"{name} must be a JSON object, but was a JSON {document.RootElement.ValueKind}",
                    name
                );
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"{name} must be a JSON object: {exception.Message}", name, exception);
        }
    }
}
