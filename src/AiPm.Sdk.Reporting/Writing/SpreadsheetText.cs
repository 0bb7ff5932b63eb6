using System.Buffers;
using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>Text that no spreadsheet runs as a formula, and the way back.</summary>
/// <remarks>
/// <para>A cell is a formula where it begins with =, +, -, @ or their full-width forms; blanks, tabs, line breaks, quotes and invisible characters before them do not
/// help. A spreadsheet may also split at another separator than the file was written with, so that a cell begins after a comma, a semicolon, a
/// tab, a bar, a quote or a line break within the text. An apostrophe goes before each such beginning.</para>
/// <para>Source: OWASP, CSV Injection: prefix =, +, -, @, tab, carriage return and line feed, and mind separators and quotes within the text.</para>
/// </remarks>
public static class SpreadsheetText
{
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@＝＋－＠");
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;|\t\r\n\"");

    /// <summary>The text with an apostrophe before whatever could begin a formula; the same text where nothing could.</summary>
    public static string Neutralized(string text) => Rewrite(text, isWritten: true);

    /// <summary>
    /// What <see cref="Neutralized"/> was given: for every text, <c>Restored(Neutralized(text))</c> is the text. In a text that was not neutralised, an apostrophe before a
    /// formula is taken away.
    /// </summary>
    public static string Restored(string text) => Rewrite(text, isWritten: false);

    private static string Rewrite(string text, bool isWritten)
    {
        ArgumentNullException.ThrowIfNull(text);
        int last = text.AsSpan().LastIndexOfAny(Formula);
        if (last < 0)
        {
            return text;
        }

        StringBuilder rewritten = new(text.Length + 8);
        bool isStart = true;
        // From a start to the first character that counts, everything is looked at once, however many starts there are in it.
        int known = -1;
        bool isFormula = false;
        for (int i = 0; i < text.Length; i++)
        {
            bool isMark = false;
            if (isStart && i <= last)
            {
                if (known < i)
                {
                    known = i;
                    while (known < text.Length && IsSkipped(text[known]))
                    {
                        known++;
                    }

                    isFormula = known < text.Length && Formula.Contains(text[known]);
                }

                isMark = isFormula && text[i] == '\'';
                if (isFormula && isWritten)
                {
                    rewritten.Append('\'');
                }
            }

            if (isWritten || !isMark)
            {
                rewritten.Append(text[i]);
            }

            isStart = Separators.Contains(text[i]);
        }

        return rewritten.ToString();
    }

    private static bool IsSkipped(char c) =>
        c is '\'' or '"'
        || char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
