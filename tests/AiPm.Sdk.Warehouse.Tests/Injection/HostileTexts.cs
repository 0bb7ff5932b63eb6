using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// A thousand texts that would change a statement if one place forgot to quote or escape: what attackers write, what each engine's quotes, escapes, comments,
/// parameters and dollar quotes look like, and letters that some tools take for a quote. From a seed; all different.
/// </summary>
internal static class HostileTexts
{
    private static readonly string[] Attacks =
    [
        "'; DROP TABLE canary; --",
        "\"; DROP TABLE canary; --",
        "`; DROP TABLE canary; --",
        "\\'; DROP TABLE canary; --",
        "\\\"; DROP TABLE canary; --",
        "\\`; DROP TABLE canary; --",
        "' OR '1'='1",
        "\" OR \"1\"=\"1",
        "' OR 1=1 --",
        "') OR ('1'='1",
        "')); DELETE FROM canary; --",
        "' UNION SELECT name FROM canary --",
        "x' AND (SELECT COUNT(*) FROM canary) > 0 --",
        "'||(SELECT name FROM canary LIMIT 1)||'",
        "'; INSERT INTO canary VALUES ('x'); --",
        "'; UPDATE canary SET name = 'x'; --",
        "'; TRUNCATE canary; --",
        "'/**/;/**/DELETE/**/FROM/**/canary;--",
        "*/ DELETE FROM canary; /*",
        "-- DELETE",
        "# DELETE",
        "; COMMIT; DROP TABLE canary;",
        "$$; DROP TABLE canary; $$",
        "$a$; DROP TABLE canary; $a$",
        "E'\\'; DROP TABLE canary; --",
        "U&'\\0027; DROP TABLE canary; --",
        "x'27",
        "0x27",
        "CHR(39)",
        "@p0",
        "@p1, @p2",
        "$p0",
        "$1",
        ":p0",
        "?",
        "{p0:String}",
        "{p0:Identifier}",
        "%s",
        "{0}",
        "%_",
        "[x]",
        "a.b",
        "\"a\".\"b\"",
        "`a`.`b`",
        "main.canary",
        "select",
        "from",
        "case when",
        "null",
        "count(*)",
        "unit",
        "arm",
        "at",
        "m0",
        "v0",
        "rowid",
        "ctid",
        "_row",
        "\\",
        "\\\\",
        "'",
        "''",
        "'''",
        "\"",
        "\"\"",
        "`",
        "``",
        "\\'",
        "'\\",
        "\u2019; DROP TABLE canary; --",
        "\uFF07; DROP TABLE canary; --",
        "\u02BC OR 1=1",
        "\u201C",
        "line\nbreak",
        "line\r\nbreak",
        "a\tb",
        "\b\u001b[2J",
        "\u2028",
        "\u202Egnp",
        "zero\u200Bwidth",
        "é e\u0301",
        "支出",
        "🙂",
        "\uFEFF",
        " lead",
        "trail ",
        "  ",
        "UPPER",
        "upper",
        "<script>",
        "${jndi:ldap}",
        "../..",
        "1/0",
        "pg_sleep(1)",
        "randomblob(9)",
        "ATTACH 'x'",
        "COPY canary TO 'x'",
        "SET x",
        "PRAGMA",
    ];

    internal static IReadOnlyList<string> All { get; } = Make(1000);

    private static string[] Make(int count)
    {
        HashSet<string> texts = [.. Attacks];
        Draws draws = new(5, "hostile");
        while (texts.Count < count)
        {
            string first = Attacks[draws.Below(Attacks.Length)];
            string second = Attacks[draws.Below(Attacks.Length)];
            string text = draws.Below(5) switch
            {
                0 => first + second,
                1 => "a" + first,
                2 => first + "'",
                3 => "\\" + first,
                _ => first[..(first.Length / 2)] + second + draws.Below(100).ToString(CultureInfo.InvariantCulture),
            };
            if (text.Length <= 40 && IsWhole(text))
            {
                _ = texts.Add(text);
            }
        }

        return [.. texts];
    }

    /// <summary>Not cut within a letter of two words.</summary>
    private static bool IsWhole(string text) =>
        !text.EnumerateRunes().Contains(Rune.ReplacementChar) && !text.Contains('\0', StringComparison.Ordinal);
}
