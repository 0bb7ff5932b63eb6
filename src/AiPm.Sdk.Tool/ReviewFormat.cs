namespace AiPm.Sdk.Tool;

/// <summary>The forms of a review.</summary>
internal enum ReviewFormat
{
    Text,
    Json,
    Markdown,
    Html,
}
