using System.Globalization;
using System.Text;

namespace AiPm.Sdk;

/// <summary>
/// Text of a document as a problem shows it: shortened, and with characters that a terminal or a reader could be
/// deceived by (control characters, direction marks, line separators) written as <c>\u202e</c>.
/// </summary>
internal static class SafeText
{
    private const int MaximumLength = 60;
    private const int LongestSentence = 600;

    /// <summary>The text, shortened and made safe.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        StringBuilder safe = new();
        Append(safe, text);
        return safe.ToString();
    }

    /// <summary>The text, shortened, made safe and quoted.</summary>
    public static string Quoted(string text) => $"\"{Of(text)}\"";

    /// <summary>A sentence with names of a document in it, made safe but not shortened to a name's length.</summary>
    public static string Sentence(string sentence)
    {
        StringBuilder safe = new();
        int written = 0;
        foreach (Rune rune in sentence.EnumerateRunes())
        {
            if (written++ == LongestSentence)
            {
                return safe.Append('…').ToString();
            }

            AppendSafe(safe, rune);
        }

        return safe.ToString();
    }

    /// <summary>A phrase of the table that may quote names of a document, made safe in its whole length.</summary>
    public static string Phrase(string phrase)
    {
        foreach (Rune rune in phrase.EnumerateRunes())
        {
            if (IsDeceptive(rune))
            {
                StringBuilder safe = new();
                foreach (Rune each in phrase.EnumerateRunes())
                {
                    AppendSafe(safe, each);
                }

                return safe.ToString();
            }
        }

        return phrase;
    }

    /// <summary>UTF-8 text, shortened and made safe.</summary>
    public static string Of(ReadOnlySpan<byte> utf8) =>
        Of(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 5 * MaximumLength)]));

    /// <summary>Appends a member's name to a path: <c>.effort</c>, or <c>['odd name']</c> where it is no identifier.</summary>
    public static void AppendMember(StringBuilder path, string name)
    {
        if (IsIdentifier(name))
        {
            path.Append('.').Append(name);
            return;
        }

        path.Append("['");
        Append(
            path,
            name.AsSpan(0, Math.Min(name.Length, 2 * MaximumLength))
                .ToString()
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("'", "\\'", StringComparison.Ordinal)
        );
        path.Append("']");
    }

    private static bool IsIdentifier(string name)
    {
        if (name.Length is 0 or > MaximumLength || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsLetter(c) && !char.IsAsciiDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static void Append(StringBuilder safe, ReadOnlySpan<char> text)
    {
        int written = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (written++ == MaximumLength)
            {
                safe.Append('…');
                return;
            }

            AppendSafe(safe, rune);
        }
    }

    private static void AppendSafe(StringBuilder safe, Rune rune)
    {
        if (IsDeceptive(rune))
        {
            AppendEscaped(safe, rune);
        }
        else
        {
            safe.Append(rune.ToString());
        }
    }

    private static bool IsDeceptive(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;

    private static void AppendEscaped(StringBuilder safe, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        foreach (char unit in units[..rune.EncodeToUtf16(units)])
        {
            safe.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
        }
    }
}
