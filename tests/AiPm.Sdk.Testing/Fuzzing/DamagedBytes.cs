using System.Text;

namespace AiPm.Sdk.Testing;

/// <summary>Inputs damaged at random: bytes flipped, parts lost, doubled, exchanged or taken from another input, pieces that parsers stumble over, and nesting far too deep.</summary>
public static class DamagedBytes
{
    private const int DeepNesting = 20_000;
    private const int LongRun = 50_000;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"",
            "\"\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            ",",
            ";",
            ":",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\\",
            "\\u0000",
            "\\ud800",
            "\0",
            "\ufeff",
            "\uffff",
            "\u202e",
            "\u2028",
            "\u2066",
            "\u001b[31m",
            "\u001b]0;x\u0007",
            "e\u0301",
            "İ",
            "٣",
            "😀",
            "null",
            "true",
            "-1",
            "-0",
            "0",
            "1e308",
            "-1e308",
            "1e-320",
            "1e999",
            "NaN",
            "Infinity",
            "∞",
            "99999999999999999999",
            "9007199254740993",
            "2147483648",
            "80%",
            "1k",
            "4k to 9k",
            "9k to 4k",
            "normal(0, 1e308)",
            "PERT(3, 2, 1)",
            "beta(0, 0)",
            "a / a",
            "where spearman(\"a\", \"b\", 1)",
            "2027-02-30",
            "2027-02-29T24:00:00",
            "0001-01-01",
            "9999-12-31T23:59:59.9999999+14:00",
            "=cmd|' /C calc'!A0",
            "@SUM(A1)",
            "<script>alert(1)</script>",
            "<![CDATA[x]]>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "&#0;",
            "&b;",
            "{\"$csv\": \"/etc/passwd\"}",
            "/*",
            "//",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3, 0x28],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xFF, 0xFE],
    ];

    private static readonly byte[][] Openings =
    [
        .. new[] { "(", "[", "{", "{\"a\":", "-", "<a>", "\"", "max(", "2^", "\\" }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>One of the originals with one to five places damaged; the same seed and originals give the same bytes.</summary>
    /// <param name="originals">Inputs that the parser reads, and those that it once failed on.</param>
    /// <param name="seed">Which damage.</param>
    public static byte[] Of(IReadOnlyList<byte[]> originals, int seed)
    {
        ArgumentNullException.ThrowIfNull(originals);
        Random random = new(seed);
        List<byte> bytes = [.. originals[random.Next(originals.Count)]];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            Damage(bytes, originals, random);
        }

        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, IReadOnlyList<byte[]> originals, Random random)
    {
        int at = random.Next(bytes.Count + 1);
        int left = bytes.Count - at;
        switch (random.Next(100))
        {
            case < 12 when left > 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case < 22 when left > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case < 34:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 16), left));
                break;
            case < 60:
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case < 68:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), left)));
                break;
            case < 78:
                Digit(bytes, at, random);
                break;
            case < 88:
                Exchange(bytes, at, random);
                break;
            case < 94:
                byte[] other = originals[random.Next(originals.Count)];
                int start = random.Next(other.Length + 1);
                bytes.InsertRange(
                    at,
                    other.AsSpan(start, Math.Min(random.Next(1, 300), other.Length - start)).ToArray()
                );
                break;
            case < 97:
                bytes.RemoveRange(at, left);
                break;
            case < 99:
                byte[] piece = Pieces[random.Next(Pieces.Length)];
                bytes.InsertRange(at, Enumerable.Repeat(piece, random.Next(2, 40)).SelectMany(each => each));
                break;
            default:
                Extreme(bytes, at, random);
                break;
        }
    }

    /// <summary>Another digit damages numbers and dates, not the form around them.</summary>
    private static void Digit(List<byte> bytes, int at, Random random)
    {
        int digit = at < bytes.Count ? bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9') : -1;
        if (digit >= 0)
        {
            bytes[digit] = (byte)('0' + random.Next(10));
        }
    }

    /// <summary>What stands between two separators becomes a piece: values of the wrong kind in a whole form.</summary>
    private static void Exchange(List<byte> bytes, int at, Random random)
    {
        static bool IsSeparator(byte b) =>
            b
                is (byte)','
                    or (byte)':'
                    or (byte)';'
                    or (byte)'\n'
                    or (byte)'('
                    or (byte)')'
                    or (byte)'>'
                    or (byte)'<'
                    or (byte)'"';
        int start = at < bytes.Count ? bytes.FindIndex(at, IsSeparator) + 1 : 0;
        int end = start > 0 && start < bytes.Count ? bytes.FindIndex(start, IsSeparator) : -1;
        if (end > start)
        {
            bytes.RemoveRange(start, end - start);
            bytes.InsertRange(start, Pieces[random.Next(Pieces.Length)]);
        }
    }

    private static void Extreme(List<byte> bytes, int at, Random random)
    {
        byte[] many =
            random.Next(2) == 0
                ? [.. Enumerable.Repeat(Openings[random.Next(Openings.Length)], DeepNesting).SelectMany(each => each)]
                : [.. Enumerable.Repeat((byte)"90aé\" ,\n"u8[random.Next(9)], LongRun)];
        bytes.InsertRange(at, many);
    }
}
