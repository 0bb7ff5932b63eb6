using System.Text;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// A statement as its engine's own lexer splits it, with S for each text and I for each quoted name: what is left is the part that only the library may
/// have written.
/// </summary>
internal static class SqlSkeleton
{
    /// <param name="text">The statement.</param>
    /// <param name="engine">The dialect's name; decides what quotes and escapes are.</param>
    /// <exception cref="FormatException">A text, a name or a comment has no end, or there is a comment at all.</exception>
    internal static string Of(string text, string engine)
    {
        bool escapes =
            engine is "BigQuery" or "Snowflake" or "Databricks" or "Databricks SQL" or "Spark SQL" or "ClickHouse";
        bool isTicked = engine is "BigQuery" or "Databricks" or "Databricks SQL" or "Spark SQL";
        StringBuilder skeleton = new();
        for (int at = 0; at < text.Length; )
        {
            char letter = text[at];
            if (letter == '\'' || (letter == '"' && isTicked))
            {
                at = End(text, at, letter, escapes, doubles: engine != "BigQuery");
                _ = skeleton.Append('S');
            }
            else if (letter == '"' || letter == '`')
            {
                at = End(
                    text,
                    at,
                    letter,
                    escapes: engine is "ClickHouse" or "BigQuery",
                    doubles: engine != "BigQuery"
                );
                _ = skeleton.Append('I');
            }
            else if (
                text.AsSpan(at).StartsWith("--")
                || text.AsSpan(at).StartsWith("/*")
                || letter is '#' or ';' or '\\' or '$' && !IsMark(text, at)
            )
            {
                throw new FormatException($"a comment or an end at {at}: {text[at..Math.Min(text.Length, at + 40)]}");
            }
            else
            {
                _ = skeleton.Append(letter);
                at++;
            }
        }

        return skeleton.ToString();
    }

    /// <summary>Whether a dollar is the mark of a parameter, <c>$p0</c>, and not a quote.</summary>
    private static bool IsMark(string text, int at) =>
        text[at] == '$' && at + 2 < text.Length && text[at + 1] == 'p' && char.IsAsciiDigit(text[at + 2]);

    private static int End(string text, int start, char quote, bool escapes, bool doubles)
    {
        for (int at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && escapes)
            {
                at++;
            }
            else if (text[at] == quote)
            {
                if (doubles && at + 1 < text.Length && text[at + 1] == quote)
                {
                    at++;
                }
                else
                {
                    return at + 1;
                }
            }
        }

        throw new FormatException(
            $"no end of what begins at {start}: {text[start..Math.Min(text.Length, start + 40)]}"
        );
    }
}
