using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// Text from people made safe to show: one line, and nothing invisible in it that could turn, hide or end what stands around it.
/// </summary>
internal static class PlainText
{
    /// <summary>
    /// The text with line breaks and tabs as spaces, and control, bidirectional, invisible and broken characters written out as
    /// <c>[U+202E]</c>. Joiners that scripts and emoji need (U+200C, U+200D) stay.
    /// </summary>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPlain(text))
        {
            return text;
        }

        StringBuilder visible = new(text.Length + 16);
        ReadOnlySpan<char> rest = text;
        while (rest.Length > 0)
        {
            bool whole =
                Rune.DecodeFromUtf16(rest, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (!whole)
            {
                Code(visible, rest[0]);
            }
            else if (rune.Value is '\t' or '\n' or '\r' or 0x2028 or 0x2029 or 0x85)
            {
                bool breakOfTwo = rune.Value == '\r' && rest.Length > 1 && rest[1] == '\n';
                length = breakOfTwo ? 2 : length;
                visible.Append(' ');
            }
            else if (IsHidden(rune))
            {
                Code(visible, rune.Value);
            }
            else
            {
                visible.Append(rest[..length]);
            }

            rest = rest[length..];
        }

        return visible.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or (> '~' and < '\u00A1') or '\u00AD' or > '\u02FF')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHidden(Rune rune) =>
        rune.Value is not (0x200C or 0x200D)
        && (
            Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.PrivateUse
            || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0
            || (rune.Value & 0xFFFE) == 0xFFFE
            || rune.Value is >= 0xFDD0 and <= 0xFDEF
        );

    private static void Code(StringBuilder visible, int value) =>
        visible.Append(CultureInfo.InvariantCulture, $"[U+{value:X4}]");
}
