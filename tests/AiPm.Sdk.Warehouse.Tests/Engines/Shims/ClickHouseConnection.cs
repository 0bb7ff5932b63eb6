using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// ClickHouse over some way to send a text and get JSON. Parameters are marks as <c>{p0:String}</c>, as its own clients have them; this
/// one writes the value in, as the oldest server that is tested has none.
/// </summary>
internal abstract partial class ClickHouseConnection : TabularConnection
{
    public override string ServerVersion => "ClickHouse";

    /// <summary>Sends a text and returns what comes back; throws what the server refuses.</summary>
    private protected abstract string Send(string text);

    internal override DataTable Run(string text, IReadOnlyList<DbParameter> parameters)
    {
        Dictionary<string, object?> values = parameters
            .Cast<TabularParameter>()
            .ToDictionary(one => one.BareName, one => one.Value, StringComparer.Ordinal);
        string filled = Marks()
            .Replace(
                text,
                mark =>
                    mark.Groups[1].Success && values.TryGetValue(mark.Groups[1].Value, out object? value)
                        ? $"CAST({Literal(value)} AS {mark.Groups[2].Value})"
                        : mark.Value
            );
        return
            filled.TrimStart().Split(' ', '\n', '\r', '\t')[0].ToUpperInvariant()
                is "SELECT"
                    or "WITH"
                    or "EXPLAIN"
                    or "SHOW"
                    or "DESCRIBE"
            ? ClickHouseTable.Read(Send(filled + "\nFORMAT JSONCompact"))
            : Sent(filled);
    }

    /// <summary>Fills a table that is there, in the engine's tab-separated form.</summary>
    internal void Fill(string quotedTable, IEnumerable<object?[]> rows)
    {
        foreach (object?[][] part in rows.Chunk(20_000))
        {
            StringBuilder text = new($"INSERT INTO {quotedTable} FORMAT TabSeparated\n");
            foreach (object?[] row in part)
            {
                text.AppendJoin('\t', row.Select(Field)).Append('\n');
            }

            _ = Send(text.ToString());
        }
    }

    private DataTable Sent(string text)
    {
        _ = Send(text);
        return new();
    }

    private static string Field(object? value) =>
        value switch
        {
            null => "\\N",
            bool flag => flag ? "1" : "0",
            string text => Escaped(text).Replace("\t", "\\t", StringComparison.Ordinal),
            DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
            _ => Number(value),
        };

    private static string Literal(object? value) =>
        value switch
        {
            null or DBNull => "NULL",
            string text => $"'{Escaped(text)}'",
            bool flag => flag ? "1" : "0",
            DateTime instant => $"'{instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}'",
            _ => Number(value),
        };

    private static string Number(object value) =>
        value is double number && !double.IsFinite(number)
            ? number switch
            {
                double.PositiveInfinity => "inf",
                double.NegativeInfinity => "-inf",
                _ => "nan",
            }
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "\\'", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\0", "\\0", StringComparison.Ordinal);

    // What stands in quotes is matched first, and left as it is.
    [GeneratedRegex(
        """
            '(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`\\]|\\.|``)*`|\{(\w+):(\w+(?:\([^{}]*\))?)\}
            """,
        RegexOptions.Singleline
    )]
    private static partial Regex Marks();
}
