using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace AiPm.Sdk;

/// <summary>Reads UTF-8 text into the rows of a <see cref="JsonTree"/> in one pass.</summary>
internal sealed class JsonTreeBuilder
{
    /// <summary>A number without exponent cannot overflow with fewer characters.</summary>
    private const int ShortestOverflow = 300;

    private readonly ReadOnlyMemory<byte> _text;
    private readonly TextPositions _positions;
    private readonly int _start;
    private readonly JsonRows _rows = new();
    private readonly NameTable _names = new();
    private readonly List<JsonFinding> _findings = [];
    private readonly int[] _elements = new int[JsonTree.MaximumDepth + 1];
    private int _parent = -1;
    private int _depth;
    private int _nameKey = -1;
    private int _nameStart = -1;
    private int _findingCount;

    private JsonTreeBuilder(ReadOnlyMemory<byte> text)
    {
        _text = text;
        _start = text.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        _positions = new(text, _start);
    }

    private bool IsInArray => _parent >= 0 && _rows[_parent].Kind == JsonValueKind.Array;

    public static JsonTree Build(ReadOnlyMemory<byte> text)
    {
        bool isTooLarge = text.Length > JsonTree.MaximumBytes;
        JsonTreeBuilder builder = new(isTooLarge ? ReadOnlyMemory<byte>.Empty : text);
        if (isTooLarge)
        {
            builder.Stop(0, "a larger document", "a document of at most 64 MB");
        }

        bool isComplete = !isTooLarge && builder.IsUtf8() && builder.Read();
        return new(
            builder._text,
            builder._positions,
            builder._rows,
            builder._names.ToArray(),
            isComplete,
            builder._findings,
            builder._findingCount
        );
    }

    private bool IsUtf8()
    {
        ReadOnlySpan<byte> text = _text.Span[_start..];
        if (Utf8.IsValid(text))
        {
            return true;
        }

        int at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out int length) == OperationStatus.Done)
        {
            at += length;
        }

        bool isUtf16 = text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        Stop(
            _start + at,
            isUtf16
                ? "text in UTF-16"
                : string.Create(CultureInfo.InvariantCulture, $"the byte 0x{text[at]:X2}, not valid there"),
            "text in UTF-8"
        );
        return false;
    }

    private bool Read()
    {
        ReadOnlySpan<byte> text = _text.Span[_start..];
        Utf8JsonReader reader = new(
            text,
            new JsonReaderOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                MaxDepth = JsonTree.MaximumDepth,
            }
        );
        int consumed = 0;
        JsonTokenType last = JsonTokenType.None;
        try
        {
            while (reader.Read())
            {
                consumed = (int)reader.BytesConsumed;
                last = reader.TokenType;
                if (!Take(ref reader))
                {
                    return false;
                }
            }

            return true;
        }
        catch (JsonException)
        {
            int opened = _parent >= 0 ? _positions.Of(_rows[_parent].Start).Line : 0;
            SyntaxDiagnosis diagnosis = new(text, consumed, last, _depth, IsInArray, opened);
            (int at, string given, string allowed) = diagnosis.Find();
            Stop(_start + at, given, allowed);
            return false;
        }
    }

    private bool Take(ref Utf8JsonReader reader)
    {
        int start = _start + (int)reader.TokenStartIndex;
        int end = _start + (int)reader.BytesConsumed;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _nameStart = start;
                _nameKey = _names.KeyOf(reader.ValueSpan, reader.ValueIsEscaped);
                NoteLoneSurrogate(ref reader, _parent, start);
                return true;
            case JsonTokenType.StartObject:
                return Open(start, JsonValueKind.Object);
            case JsonTokenType.StartArray:
                return Open(start, JsonValueKind.Array);
            case JsonTokenType.EndObject:
                NoteRepeatedNames();
                Close(end);
                return true;
            case JsonTokenType.EndArray:
                Close(end);
                return true;
            case JsonTokenType.String:
                NoteLoneSurrogate(ref reader, _rows.Count, start);
                return Append(start, end, JsonValueKind.String);
            case JsonTokenType.Number:
                NoteOverflow(reader.ValueSpan, start);
                return Append(start, end, JsonValueKind.Number);
            case JsonTokenType.True:
                return Append(start, end, JsonValueKind.True);
            case JsonTokenType.False:
                return Append(start, end, JsonValueKind.False);
            default:
                return Append(start, end, JsonValueKind.Null);
        }
    }

    private bool Append(int start, int end, JsonValueKind kind)
    {
        if (_rows.Count == JsonTree.MaximumValues)
        {
            Stop(start, "one value too many", "a document of at most 8,000,000 values");
            return false;
        }

        _rows.Add(
            new JsonRow
            {
                Start = start,
                Length = end - start,
                Parent = _parent,
                End = _rows.Count + 1,
                Key = IsInArray ? _elements[_depth]++ : _nameKey,
                KeyStart = IsInArray ? -1 : _nameStart,
                Kind = kind,
            }
        );
        return true;
    }

    private bool Open(int start, JsonValueKind kind)
    {
        if (!Append(start, start + 1, kind))
        {
            return false;
        }

        _parent = _rows.Count - 1;
        _elements[++_depth] = 0;
        return true;
    }

    private void Close(int end)
    {
        ref JsonRow row = ref _rows[_parent];
        row.Length = end - row.Start;
        row.End = _rows.Count;
        _parent = row.Parent;
        _depth--;
    }

    private void NoteRepeatedNames()
    {
        for (int child = _parent + 1; child < _rows.Count; child = _rows[child].End)
        {
            if (!_names.Mark(_rows[child].Key, _parent) && Counts())
            {
                string name = SafeText.Quoted(_names[_rows[child].Key]);
                Note(child, _rows[child].KeyStart, $"{name} once more", "a name that its object does not have yet");
            }
        }
    }

    private void NoteLoneSurrogate(ref Utf8JsonReader reader, int row, int start)
    {
        if (reader.ValueIsEscaped && JsonStrings.LoneSurrogate(reader.ValueSpan) is >= 0 and int at && Counts())
        {
            string escape = Encoding.UTF8.GetString(reader.ValueSpan.Slice(at, 6));
            Note(row, start + 1 + at, $"{escape} alone", "a pair of surrogate escapes such as \\ud83d\\ude00");
        }
    }

    private void NoteOverflow(ReadOnlySpan<byte> number, int start)
    {
        if (
            (number.Length >= ShortestOverflow || number.ContainsAny((byte)'e', (byte)'E'))
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && !double.IsFinite(value)
            && Counts()
        )
        {
            Note(_rows.Count, start, SafeText.Of(number), "a number within ±1.7976931348623157E+308");
        }
    }

    private void Note(int row, int offset, string given, string allowed) =>
        _findings.Add(new(row, offset, given, allowed));

    /// <summary>Counts a finding, and says whether it is noted too.</summary>
    private bool Counts()
    {
        _findingCount++;
        return _findings.Count < ProblemList.Maximum;
    }

    /// <summary>The one thing to mend first: what was noted on the way there may be its consequence.</summary>
    private void Stop(int offset, string given, string allowed)
    {
        _findings.Clear();
        _findingCount = 1;
        _findings.Add(new(_parent, offset, given, allowed));
    }
}
