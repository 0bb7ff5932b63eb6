using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>The text between the quotes of JSON strings, well formed but perhaps for half surrogate pairs.</summary>
internal static class JsonStrings
{
    /// <summary>What the text says; with half a surrogate pair in it, the text as it stands.</summary>
    public static string Unescape(ReadOnlySpan<byte> inner)
    {
        if (!inner.Contains((byte)'\\') || LoneSurrogate(inner) >= 0)
        {
            return Encoding.UTF8.GetString(inner);
        }

        byte[] quoted = [(byte)'"', .. inner, (byte)'"'];
        Utf8JsonReader reader = new(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>The offset of the first escape that is half a surrogate pair; −1 where there is none.</summary>
    public static int LoneSurrogate(ReadOnlySpan<byte> inner)
    {
        int at = 0;
        while (inner[at..].IndexOf((byte)'\\') is >= 0 and int next)
        {
            at += next;
            int unit = Unit(inner[at..]);
            if (unit is >= 0xD800 and <= 0xDBFF)
            {
                if (Unit(inner[(at + 6)..]) is not (>= 0xDC00 and <= 0xDFFF))
                {
                    return at;
                }

                at += 12;
            }
            else if (unit is >= 0xDC00 and <= 0xDFFF)
            {
                return at;
            }
            else
            {
                at += unit < 0 ? 2 : 6;
            }
        }

        return -1;
    }

    /// <summary>The code unit that a <c>\u</c> escape at the beginning stands for; −1 where there is none.</summary>
    private static int Unit(ReadOnlySpan<byte> text) =>
        text.Length >= 6
        && text is [(byte)'\\', (byte)'u', ..]
        && int.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit)
            ? unit
            : -1;
}
