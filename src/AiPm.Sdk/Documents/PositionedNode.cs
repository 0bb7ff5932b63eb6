using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A value of a <see cref="JsonTree"/> with its place in the document.</summary>
/// <remarks>The default value is no node: its kind is undefined, it holds nothing and stands on line 0.</remarks>
[Experimental("AIPM0001")]
public readonly struct PositionedNode : IEquatable<PositionedNode>
{
    private readonly JsonTree? _tree;
    private readonly int _index;

    internal PositionedNode(JsonTree tree, int index)
    {
        _tree = tree;
        _index = index;
    }

    /// <summary>The kind of value.</summary>
    public JsonValueKind Kind => _tree is null ? JsonValueKind.Undefined : Row.Kind;

    /// <summary>The name, where the value is a member of an object; else <see langword="null"/>.</summary>
    public string? Name => _tree is not null && Row.KeyStart >= 0 ? _tree.Name(Row.Key) : null;

    /// <summary>
    /// The path from the root: <c>$.backlog[2].effort</c>; a name that is no identifier stands as <c>['odd name']</c>,
    /// shortened where long.
    /// </summary>
    public string Path
    {
        get
        {
            StringBuilder path = new("$");
            AppendPath(path);
            return path.ToString();
        }
    }

    /// <summary>The line of the value's first character, from 1. Lines end with LF, CR LF or a lone CR.</summary>
    public int Line => Position.Line;

    /// <summary>The column of the value's first character, from 1, in UTF-16 code units; a tab is one.</summary>
    public int Column => Position.Column;

    /// <summary>The value's text as the document has it, comments within objects and arrays included.</summary>
    public string RawText => Encoding.UTF8.GetString(Raw);

    /// <summary>What a string says, its escapes resolved; <see langword="null"/> where the value is no string.</summary>
    public string? Text => Kind == JsonValueKind.String ? JsonStrings.Unescape(Raw[1..^1]) : null;

    /// <summary>The double nearest to a number; <see langword="null"/> where the value is no number or overflows.</summary>
    /// <remarks>In a table, whose cells are texts, also of a text that is a number.</remarks>
    public double? Number =>
        Kind switch
        {
            JsonValueKind.Number => Finite(Raw),
            JsonValueKind.String when IsCell => Finite(Raw[1..^1]),
            _ => null,
        };

    /// <summary>The values that an object or an array holds, in document order; none for other kinds.</summary>
    public IEnumerable<PositionedNode> Children
    {
        get
        {
            for (PositionedNode child = FirstChild; child.Exists; child = child.NextSibling)
            {
                yield return child;
            }
        }
    }

    internal bool Exists => _tree is not null;

    internal PositionedNode FirstChild => _tree is not null && Row.End > _index + 1 ? new(_tree, _index + 1) : default;

    internal PositionedNode NextSibling =>
        _tree is not null && Row.Parent >= 0 && Row.End < _tree.Row(Row.Parent).End ? new(_tree, Row.End) : default;

    /// <summary>The text it stands in.</summary>
    internal JsonSource Source => _tree!.SourceOf(_index);

    /// <summary>The file it stands in where that was included; else <see langword="null"/>.</summary>
    internal string? Document => _tree is null ? null : Source.Document;

    /// <summary>Whether it was included from another file, itself and not as a part.</summary>
    internal bool IsIncluded => _tree is not null && _tree.IsIncluded(_index);

    /// <summary>Where its text begins, how long it is, and where its name begins (−1 without one).</summary>
    internal (int Start, int Length, int NameStart) Place => (Row.Start, Row.Length, Row.KeyStart);

    /// <summary>Whether a yes or no stands here; the cells of a table hold them as text.</summary>
    internal bool? Truth =>
        Kind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when IsCell && bool.TryParse(Text, out bool truth) => truth,
            _ => null,
        };

    private static double? Finite(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;

    private bool IsCell => _tree is not null && Source.TableLines is not null;

    /// <summary>The value as a problem shows it: short, on one line, without deceptive characters.</summary>
    internal string Given =>
        Kind switch
        {
            JsonValueKind.Undefined => "missing",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            _ => SafeText.Of(Raw),
        };

    internal (int Line, int Column) NamePosition =>
        _tree is null || Row.KeyStart < 0 ? Position : Source.PositionOf(Row.KeyStart);

    private (int Line, int Column) Position => _tree is null ? (0, 0) : Source.PositionOf(Row.Start);

    private ReadOnlySpan<byte> Raw => _tree is null ? [] : Source.Text.Span.Slice(Row.Start, Row.Length);

    private ref readonly JsonRow Row => ref _tree!.Row(_index);

    /// <summary>Whether both are the same place of the same tree.</summary>
    public static bool operator ==(PositionedNode left, PositionedNode right) => left.Equals(right);

    /// <summary>Not <see cref="op_Equality"/>.</summary>
    public static bool operator !=(PositionedNode left, PositionedNode right) => !left.Equals(right);

    /// <summary>Finds a member of an object; where a name was given twice, the first.</summary>
    /// <returns>Whether there is one; cost is linear in the number of members.</returns>
    public bool TryGetMember(string name, out PositionedNode member)
    {
        if (Kind == JsonValueKind.Object)
        {
            for (PositionedNode child = FirstChild; child.Exists; child = child.NextSibling)
            {
                if (child.Name == name)
                {
                    member = child;
                    return true;
                }
            }
        }

        member = default;
        return false;
    }

    /// <summary>A problem with this value.</summary>
    /// <param name="allowed">What is allowed here, as a phrase: <c>a number greater than 0</c>.</param>
    /// <param name="given">What was given; the value's text, shortened, when left out.</param>
    /// <param name="suggestion">A suggestion, as <c>did you mean "effort"?</c>.</param>
    public Problem Problem(string allowed, string? given = null, string? suggestion = null)
    {
        (int line, int column) = Position;
        return new(Path, line, given is null ? Given : SafeText.Phrase(given), SafeText.Phrase(allowed))
        {
            Column = column,
            Suggestion = suggestion is null ? null : SafeText.Phrase(suggestion),
            Document = Document,
        };
    }

    /// <summary>Writes the value and all it holds, without comments; of a name given twice, the first.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        switch (Kind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                HashSet<string> written = new(StringComparer.Ordinal);
                foreach (PositionedNode child in Children)
                {
                    if (written.Add(child.Name!))
                    {
                        json.WritePropertyName(child.Name!);
                        child.WriteTo(json);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (PositionedNode child in Children)
                {
                    child.WriteTo(json);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Text);
                break;
            default:
                json.WriteRawValue(Raw);
                break;
        }
    }

    /// <inheritdoc/>
    public bool Equals(PositionedNode other) => ReferenceEquals(_tree, other._tree) && _index == other._index;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PositionedNode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_tree, _index);

    /// <summary>The path.</summary>
    public override string ToString() => Path;

    private void AppendPath(StringBuilder path)
    {
        if (_tree is null || Row.Parent < 0)
        {
            return;
        }

        new PositionedNode(_tree, Row.Parent).AppendPath(path);
        if (Name is { } name)
        {
            SafeText.AppendMember(path, name);
        }
        else
        {
            path.Append('[').Append(Row.Key.ToString(CultureInfo.InvariantCulture)).Append(']');
        }
    }
}
