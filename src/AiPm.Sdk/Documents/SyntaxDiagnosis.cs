using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>
/// Says in plain words why JSON text cannot be read on: looks at what follows the last good token, in the same grammar
/// as the reader.
/// </summary>
internal readonly ref struct SyntaxDiagnosis
{
    private const string AnyValue =
        "a value: an object, an array, a string in double quotes, a number, true, false or null";

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);

    private readonly ReadOnlySpan<byte> _text;
    private readonly int _from;
    private readonly JsonTokenType _last;
    private readonly int _depth;
    private readonly bool _isInArray;
    private readonly int _openedOnLine;

    /// <param name="text">The document.</param>
    /// <param name="from">The offset after the last good token.</param>
    /// <param name="last">The last good token.</param>
    /// <param name="depth">The number of open objects and arrays.</param>
    /// <param name="isInArray">Whether the innermost is an array.</param>
    /// <param name="openedOnLine">The line on which the innermost begins.</param>
    public SyntaxDiagnosis(
        ReadOnlySpan<byte> text,
        int from,
        JsonTokenType last,
        int depth,
        bool isInArray,
        int openedOnLine
    )
    {
        _text = text;
        _from = from;
        _last = last;
        _depth = depth;
        _isInArray = isInArray;
        _openedOnLine = openedOnLine;
    }

    private string Close => _isInArray ? "]" : "}";

    /// <summary>Where the error stands, what was given there and what is allowed.</summary>
    public (int At, string Given, string Allowed) Find()
    {
        bool isAfterValue =
            _last
            is not (
                JsonTokenType.None
                or JsonTokenType.PropertyName
                or JsonTokenType.StartObject
                or JsonTokenType.StartArray
            );
        if (!SkipSpace(_from, out int at))
        {
            return Comment(at);
        }

        if (isAfterValue)
        {
            if (_depth == 0)
            {
                return (at, Word(at), "nothing more after the end of the document");
            }

            if (At(at) != ',')
            {
                return (at, Word(at), $"a comma or {ClosePhrase}");
            }

            if (!SkipSpace(at + 1, out at))
            {
                return Comment(at);
            }
        }

        return _depth > 0 && !_isInArray && _last != JsonTokenType.PropertyName ? Member(at) : Value(at);
    }

    private string ClosePhrase =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Close} to close the {(_isInArray ? "array" : "object")} opened on line {_openedOnLine}"
        );

    private (int At, string Given, string Allowed) Member(int at)
    {
        if (At(at) != '"')
        {
            return (at, Word(at), $"a name in double quotes or {ClosePhrase}");
        }

        int end = StringEnd(at, out string? allowed);
        if (allowed is not null)
        {
            return (end, Word(end), allowed);
        }

        return SkipSpace(end, out int colon) ? (colon, Word(colon), "a colon after the name") : Comment(colon);
    }

    private (int At, string Given, string Allowed) Value(int at)
    {
        int first = At(at);
        if (first is '{' or '[')
        {
            return (at, "one level more", $"nested at most {JsonTree.MaximumDepth} deep");
        }

        if (first == '"')
        {
            int end = StringEnd(at, out string? allowed);
            return (end, Word(end), allowed ?? AnyValue);
        }

        if (!(first is '-' or (>= '0' and <= '9') or '+' or '.'))
        {
            return (at, Word(at), _isInArray ? $"{AnyValue}; or {ClosePhrase}" : AnyValue);
        }

        int after = at + NumberLength(_text[at..]);
        return after == at ? (at, Word(at), "a number as JSON writes it, such as 12.5 or -3e4")
            : SkipSpace(after, out int next) ? (next, Word(next), $"a comma or {ClosePhrase}")
            : Comment(next);
    }

    /// <summary>The length of the number at the beginning of the text; 0 where it is none.</summary>
    private static int NumberLength(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAnyExcept(NumberBytes);
        ReadOnlySpan<byte> number = length < 0 ? text : text[..length];
        try
        {
            return new Utf8JsonReader(number).Read() ? number.Length : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    /// <summary>The offset after the string, or of what is wrong in it, with what is allowed there.</summary>
    private int StringEnd(int at, out string? allowed)
    {
        allowed = null;
        for (int i = at + 1; i < _text.Length; i++)
        {
            byte b = _text[i];
            if (b == '"')
            {
                return i + 1;
            }

            if (b < ' ')
            {
                allowed = "\" to end the string, or an escape such as \\n for a control character";
                return i;
            }

            if (b == '\\')
            {
                int length = EscapeLength(_text[(i + 1)..]);
                if (length == 0)
                {
                    allowed = "an escape: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u and four hexadecimal digits";
                    return i;
                }

                i += length;
            }
        }

        allowed = "\" to end the string";
        return _text.Length;
    }

    private static int EscapeLength(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text[0] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(text[0]) ? 1 : 0;
        }

        return
            text.Length >= 5
            && int.TryParse(text[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
            ? 5
            : 0;
    }

    /// <summary>The offset after blanks and comments; false at what begins like a comment and is none.</summary>
    private bool SkipSpace(int from, out int at)
    {
        at = from;
        while (at < _text.Length)
        {
            ReadOnlySpan<byte> rest = _text[at..];
            if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }
            else if (rest is [(byte)'/', (byte)'/', ..])
            {
                int end = rest.IndexOfAny((byte)'\r', (byte)'\n');
                at = end < 0 ? _text.Length : at + end;
            }
            else if (rest is [(byte)'/', (byte)'*', ..] && rest[2..].IndexOf("*/"u8) is >= 0 and int length)
            {
                at += length + 4;
            }
            else
            {
                return rest[0] != '/';
            }
        }

        return true;
    }

    private (int At, string Given, string Allowed) Comment(int at) =>
        _text[at..] is [(byte)'/', (byte)'*', ..]
            ? (at, "a comment without end", "a comment that ends with */")
            : (at, Word(at), "a comment, which begins with // or /*");

    private int At(int at) => at < _text.Length ? _text[at] : -1;

    /// <summary>The word or the sign at an offset.</summary>
    private string Word(int at)
    {
        if (at >= _text.Length)
        {
            return _text.IsEmpty ? "an empty document" : "the end of the document";
        }

        int length = 0;
        foreach (
            Rune rune in Encoding.UTF8.GetString(_text.Slice(at, Math.Min(_text.Length - at, 80))).EnumerateRunes()
        )
        {
            if (!Rune.IsLetterOrDigit(rune) && rune.Value is not ('_' or '.' or '-' or '+'))
            {
                break;
            }

            length += rune.Utf8SequenceLength;
        }

        if (length == 0)
        {
            if (_text[at] is (byte)'"' or (byte)'\'' or (byte)',')
            {
                // Marks that a sentence has of its own.
                return _text[at] == ',' ? "a comma"
                    : _text[at] == '"' ? "a double quote"
                    : "a single quote";
            }

            Rune.DecodeFromUtf8(_text[at..], out _, out length);
        }

        return SafeText.Of(_text.Slice(at, Math.Min(length, _text.Length - at)));
    }
}
