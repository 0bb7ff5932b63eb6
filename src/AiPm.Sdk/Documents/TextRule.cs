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

    private readonly int _minimumLength;
    private readonly int _maximumLength;
    private readonly string _pattern;
    private readonly Regex? _regex;

    private TextRule(string pattern, Regex? regex, string allowed, int minimumLength, int maximumLength)
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
        _regex = regex;
        _minimumLength = minimumLength;
        _maximumLength = maximumLength;
        Allowed = allowed;
    }

    public static TextRule Id { get; } =
        Matching(
            @"^[^\u0000-\u0020\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+( [^\u0000-\u0020\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+)*$",
            "an id: 1 to 200 characters, words parted by single blanks, nothing invisible",
            1,
            200
        );

    public string Allowed { get; }

    public static TextRule NotBlank(int maximumLength) =>
        new(
            NotBlankPattern,
            null,
            string.Create(CultureInfo.InvariantCulture, $"a text, not blank, of at most {maximumLength} characters"),
            1,
            maximumLength
        );

    public static TextRule Matching(string pattern, string allowed, int minimumLength, int maximumLength)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(allowed);
        return new(pattern, PortablePattern.ToRegex(pattern), allowed, minimumLength, maximumLength);
    }

    public bool IsMet(string text) =>
        HasLength(text) && (_regex is null ? text.AsSpan().ContainsAnyExcept(WhiteSpace) : _regex.IsMatch(text));

    public void Write(SchemaWriter schema)
    {
        schema.Json.WriteNumber("minLength", _minimumLength);
        schema.Json.WriteNumber("maxLength", _maximumLength);
        schema.Json.WriteString("pattern", _pattern);
    }

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
