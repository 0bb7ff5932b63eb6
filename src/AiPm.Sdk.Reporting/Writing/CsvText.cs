using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// A table as CSV text (RFC 4180: comma, double quotes, CRLF). Numbers stand raw, with all their digits; dates as yyyy-MM-dd; a gap is empty.
/// </summary>
/// <remarks>
/// A text that a spreadsheet would read as a formula (it begins with =, +, -, @ or their full-width forms) gets an apostrophe before it, as
/// OWASP advises; in tables also what could begin a cell within it (<see cref="SpreadsheetText"/>). Line breaks in texts become spaces.
/// </remarks>
public static class CsvText
{
    /// <summary>The table, with a header line.</summary>
    public static string Of(PictureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        StringBuilder csv = new();
        Line(
            csv,
            table.Columns.Select(column =>
                Field(column.Unit is null ? column.Header : $"{column.Header} ({column.Unit})")
            )
        );
        foreach (IReadOnlyList<PictureCell> row in table.Rows)
        {
            Line(csv, row.Select((cell, index) => Field(cell, table.Columns[index].Kind)));
        }

        return csv.ToString();
    }

    /// <summary>One text as a field: neutralised where it looks like a formula, quoted where it must be.</summary>
    public static string Field(string text) => Quoted(PlainText.Visible(text));

    /// <summary>A text of several lines as a field: like <see cref="Field(string)"/>, but its line breaks stay, within quotes.</summary>
    internal static string Lines(string text) =>
        Quoted(string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(PlainText.Visible)));

    private static string Quoted(string visible)
    {
        if (visible.TrimStart() is [var first, ..] && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠')
        {
            visible = "'" + visible;
        }

        return visible.AsSpan().IndexOfAny(",\";\n\r") >= 0 || visible is [' ', ..] or [.., ' ']
            ? $"\"{visible.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : visible;
    }

    private static string Field(PictureCell cell, ColumnKind kind) =>
        cell.IsGap && kind != ColumnKind.Text ? ""
        : cell.Number is { } number && kind is ColumnKind.Number or ColumnKind.Share or ColumnKind.Money
            ? number.ToString("R", CultureInfo.InvariantCulture)
        : Quoted(SpreadsheetText.Neutralized(PlainText.Visible(cell.Text)));

    private static void Line(StringBuilder csv, IEnumerable<string> fields) =>
        csv.AppendJoin(',', fields).Append("\r\n");
}
