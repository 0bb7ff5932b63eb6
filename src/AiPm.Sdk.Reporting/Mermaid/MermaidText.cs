using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>Texts inside Mermaid diagrams: what its grammar would read as an instruction is written as a character entity.</summary>
/// <remarks>
/// Mermaid drops lines without a word when a label begins with one of its keywords or holds %%, cuts labels at a colon, and fails on a label
/// that begins with a date. Found by running it (version 11.17), checked again by the tests with the version they install.
/// </remarks>
internal static class MermaidText
{
    private static readonly string[] Keywords =
    [
        "title",
        "section",
        "excludes",
        "includes",
        "dateFormat",
        "axisFormat",
        "tickInterval",
        "todayMarker",
        "accTitle",
        "accDescr",
        "click",
        "call",
        "href",
        "gantt",
        "topAxis",
        "weekday",
        "weekend",
        "inclusiveEndDates",
        "done",
        "active",
        "crit",
        "milestone",
        "vert",
        "after",
        "until",
    ];

    /// <summary>A label, a title or the name of a section, which stand in a line of their own.</summary>
    public static string Label(string text)
    {
        string visible = PlainText.Visible(text).Trim();
        bool escapesFirst =
            visible.Length > 0
            && (char.IsAsciiDigit(visible[0]) || visible[0] is '-' or '@' || StartsWithKeyword(visible));
        return Escaped(visible, escapesFirst);
    }

    /// <summary>A label with the quotes around it that flowcharts need.</summary>
    public static string Quoted(string text) => $"\"{Escaped(PlainText.Visible(text).Trim(), escapesFirst: false)}\"";

    /// <summary>An id of ASCII letters, digits, _ and -, that is no word of the grammar.</summary>
    public static string Id(string text)
    {
        StringBuilder id = new("r-");
        foreach (char c in text)
        {
            id.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_');
        }

        return id.ToString();
    }

    private static string Escaped(string visible, bool escapesFirst)
    {
        if (visible.Length == 0)
        {
            return "(no name)";
        }

        StringBuilder label = new(visible.Length + 16);
        for (int index = 0; index < visible.Length; index++)
        {
            char c = visible[index];
            bool escaped =
                c is ':' or '%' or '#' or ';' or '<' or '>' or '&' or '"' or '`' or '{' or '}' or '\\' or 'ﬂ' or '¶'
                || (index == 0 && escapesFirst);
            _ = escaped ? label.Append('#').Append((int)c).Append(';') : label.Append(c);
        }

        return label.ToString();
    }

    private static bool StartsWithKeyword(string text) =>
        Array.Exists(Keywords, keyword => text.StartsWith(keyword, StringComparison.OrdinalIgnoreCase));
}
