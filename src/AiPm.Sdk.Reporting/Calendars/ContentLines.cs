using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>The lines of an iCalendar file: CRLF, folded so that none is longer than 75 octets of UTF-8, never within a character (RFC 5545, 3.1).</summary>
internal sealed class ContentLines
{
    private const int MostOctets = 75;

    private readonly StringBuilder _text = new();

    /// <summary>A line whose value is written as it is.</summary>
    public void Add(string name, string value)
    {
        int octets = 0;
        foreach (Rune rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                // The blank that says that the line goes on counts, too.
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }

    /// <summary>A line whose value is a text.</summary>
    public void AddText(string name, string text) => Add(name, Escape(text));

    /// <summary>A line whose value is a list of texts; none where the list is empty.</summary>
    public void AddTexts(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            Add(name, string.Join(',', texts.Select(Escape)));
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary>
    /// A TEXT value (3.3.11): backslash, semicolon, comma and line break have a backslash before them; what cannot be seen is written out, as
    /// control characters are not allowed.
    /// </summary>
    private static string Escape(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join(
            "\\n",
            lines.Select(line =>
                PlainText
                    .Visible(line)
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace(";", "\\;", StringComparison.Ordinal)
                    .Replace(",", "\\,", StringComparison.Ordinal)
            )
        );
    }
}
