namespace AiPm.Sdk.Tool;

/// <summary>The forms of what is written.</summary>
internal static class OutputFormat
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Markdown = "markdown";
    public const string Html = "html";
    public const string Csv = "csv";
}
