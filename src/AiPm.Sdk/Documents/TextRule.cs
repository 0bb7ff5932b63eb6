using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AiPm.Sdk;

/// <summary>What a text must be: its length in code points, and a pattern or simply not blank.</summary>
internal sealed class TextRule
{
    private const string NotBlankPattern = @"\S";

    /// <summary>White space of ECMA-262, which the pattern <c>\S</c> of JSON Schema goes by.</summary>
    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(
        "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
    );

    /// <summary>What no id has: control characters, blanks other than U+0020, and what is not seen.</summary>
    private static readonly SearchValues<char> NotInId = SearchValues.Create(
        string.Concat(
            Enumerable
                .Range(0, 0x20)
                .Concat(Enumerable.Range(0x7f, 0xa1 - 0x7f))
                .Append(0x61c)
                .Concat(Enumerable.Range(0x200b, 5))
                .Concat(Enumerable.Range(0x2028, 7))
                .Concat(Enumerable.Range(0x2060, 16))
                .Append(0xfeff)
                .Select(code => (char)code)
        )
    );

    private readonly int _minimumLength;
    private readonly int _maximumLength;
    private readonly string _pattern;
    private readonly Predicate<string> _isMet;

    private TextRule(string pattern, Predicate<string> isMet, string allowed, int minimumLength, int maximumLength)
    {
        if (!(minimumLength >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimumLength),
                minimumLength,
                "minimumLength must be at least 0"
            );
        }

        if (!(maximumLength >= Math.Max(1, minimumLength)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumLength),
                maximumLength,
                "maximumLength must be at least 1 and at least minimumLength"
            );
        }

        _pattern = pattern;
        _isMet = isMet;
        _minimumLength = minimumLength;
        _maximumLength = maximumLength;
        Allowed = allowed;
    }

    // Ids are many, and this is the pattern written out.
    public static TextRule Id { get; } =
        new(
            @"^[^\u0000-\u0020\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+( [^\u0000-\u0020\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+)*$",
            IsId,
            "an id: 1 to 200 characters, words parted by single blanks, nothing invisible",
            1,
            200
        );

    public string Allowed { get; }

    public static TextRule NotBlank(int maximumLength) =>
        new(
            NotBlankPattern,
            text => text.AsSpan().ContainsAnyExcept(WhiteSpace),
            string.Create(CultureInfo.InvariantCulture, $"a text, not blank, of at most {maximumLength} characters"),
            1,
            maximumLength
        );

    public static TextRule Matching(string pattern, string allowed, int minimumLength, int maximumLength)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(allowed);
        return new(pattern, PortablePattern.ToRegex(pattern).IsMatch, allowed, minimumLength, maximumLength);
    }

    public bool IsMet(string text) => HasLength(text) && _isMet(text);

    public void Write(SchemaWriter schema)
    {
        schema.Json.WriteNumber("minLength", _minimumLength);
        schema.Json.WriteNumber("maxLength", _maximumLength);
        schema.Json.WriteString("pattern", _pattern);
    }

    private static bool IsId(string text) =>
        text[0] != ' '
        && text[^1] != ' '
        && !text.Contains("  ", StringComparison.Ordinal)
        && !text.AsSpan().ContainsAny(NotInId);

    private bool HasLength(string text)
    {
        if (text.Length < _minimumLength || text.Length / 2 > _maximumLength)
        {
            return false;
        }

        int length = text.Length;
        foreach (char c in text)
        {
            length -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return length >= _minimumLength && length <= _maximumLength;
    }
}
