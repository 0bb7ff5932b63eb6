using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>Text as GitHub-flavoured Markdown that shows exactly the text.</summary>
public static class MarkdownText
{
    /// <summary>
    /// One line of text with everything escaped that Markdown, its tables, its links or HTML would read as markup. Control, bidirectional and
    /// invisible characters are written out, line breaks become spaces.
    /// </summary>
    public static string Escape(string text)
    {
        string visible = PlainText.Visible(text).Trim();
        StringBuilder markdown = new(visible.Length + 16);
        for (int index = 0; index < visible.Length; index++)
        {
            char c = visible[index];
            _ = c switch
            {
                '&' => markdown.Append("&amp;"),
                '<' => markdown.Append("&lt;"),
                '>' => markdown.Append("&gt;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' => markdown.Append('\\').Append(c),
                '#' or '+' or '-' or '=' when index == 0 => markdown.Append('\\').Append(c),
                ':' when Follows(visible, index, "://") => markdown.Append("\\:"),
                '.' when StartsList(visible, index) || EndsWww(visible, index) => markdown.Append("\\."),
                ')' when StartsList(visible, index) => markdown.Append("\\)"),
                '@' => markdown.Append("&#64;"),
                _ => markdown.Append(c),
            };
        }

        return markdown.ToString();
    }

    private static bool Follows(string text, int index, string part) =>
        text.AsSpan(index).StartsWith(part, StringComparison.Ordinal);

    // A number starts a list only before a blank or the end of the line: 1.5 is none.
    private static bool StartsList(string text, int index) =>
        index is > 0 and < 10
        && !text.AsSpan(0, index).ContainsAnyExceptInRange('0', '9')
        && (index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]));

    private static bool EndsWww(string text, int index) =>
        text.AsSpan(0, index).EndsWith("www", StringComparison.OrdinalIgnoreCase);
}
