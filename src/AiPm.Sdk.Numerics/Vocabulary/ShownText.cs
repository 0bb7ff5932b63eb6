using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Text from outside as a message shows it: shortened, and with characters that a terminal or a reader could be deceived by (control characters,
/// direction marks, line separators, halves of a pair alone) written as <c>\u202e</c>.
/// </summary>
public static class ShownText
{
    /// <summary>The most characters that are shown; three dots stand for the rest.</summary>
    public const int Longest = 400;

    /// <summary>The text, shortened and made safe; text without such characters and not too long stays as it is.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string first = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        StringBuilder? safe = null;
        int at = 0;
        // A half of a pair without the other half is read as the mark of what is no text.
        foreach (Rune rune in first.EnumerateRunes())
        {
            bool isLone = rune == Rune.ReplacementChar && first[at] != '\ufffd';
            int length = isLone ? 1 : rune.Utf16SequenceLength;
            if (isLone || IsDeceptive(rune))
            {
                safe ??= new(first, 0, at, first.Length + 16);
                foreach (char unit in first.AsSpan(at, length))
                {
                    safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
                }
            }
            else
            {
                safe?.Append(first.AsSpan(at, length));
            }

            at += length;
        }

        return safe?.ToString() ?? first;
    }

    private static bool IsDeceptive(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;
}
