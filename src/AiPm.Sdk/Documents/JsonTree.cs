using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// A JSON document as a tree whose every value knows its path, line and column. Comments are skipped, trailing commas
/// and a byte order mark allowed.
/// </summary>
/// <remarks>
/// Bad content never throws. A syntax error is the only problem reported and leaves no <see cref="Root"/>. Names given
/// twice, numbers beyond the range of double and escapes of half a surrogate pair are reported together, with the tree.
/// Time is linear in the text; memory is about 28 bytes a value besides the text, which is kept, not copied.
/// </remarks>
public sealed class JsonTree
{
    /// <summary>The largest document read, in bytes: 64 MB (2²⁶).</summary>
    public const int MaximumBytes = 1 << 26;

    /// <summary>The most values (objects, arrays and what they hold) a document may have.</summary>
    public const int MaximumValues = 8_000_000;

    /// <summary>How deep objects and arrays may nest.</summary>
    public const int MaximumDepth = 64;

    private readonly ReadOnlyMemory<byte> _text;
    private readonly TextPositions _positions;
    private readonly JsonRows _rows;
    private readonly string[] _names;
    private readonly bool _isComplete;

    internal JsonTree(
        ReadOnlyMemory<byte> text,
        TextPositions positions,
        JsonRows rows,
        string[] names,
        bool isComplete,
        IReadOnlyList<JsonFinding> findings,
        int problemCount
    )
    {
        _text = text;
        _positions = positions;
        _rows = rows;
        _names = names;
        _isComplete = isComplete;
        Problems = ProblemList.InDocumentOrder(findings.Select(ToProblem));
        ProblemCount = problemCount;
    }

    /// <summary>The document's outermost value; the default node where there is a syntax error.</summary>
    public PositionedNode Root => _isComplete ? new(this, 0) : default;

    /// <summary>What is wrong with the document as JSON, in document order; at most the first 1,000 problems.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The number of problems, listed or not.</summary>
    public int ProblemCount { get; }

    /// <summary>Reads a document from UTF-8 text, which the tree keeps: it must not change while the tree is in use.</summary>
    public static JsonTree Parse(ReadOnlyMemory<byte> utf8) => JsonTreeBuilder.Build(utf8);

    /// <summary>Reads a document from a stream; stops where <see cref="MaximumBytes"/> is passed.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static JsonTree Parse(Stream utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        using MemoryStream copy = new();
        byte[] buffer = new byte[1 << 16];
        int read;
        while (copy.Length <= MaximumBytes && (read = utf8.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
        }

        return Parse(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    internal ref readonly JsonRow Row(int index) => ref _rows[index];

    internal string Name(int key) => _names[key];

    internal ReadOnlySpan<byte> Raw(int start, int length) => _text.Span.Slice(start, length);

    internal (int Line, int Column) PositionOf(int offset) => _positions.Of(offset);

    private Problem ToProblem(JsonFinding finding)
    {
        (int line, int column) = _positions.Of(finding.Offset);
        string path = finding.Row >= 0 ? new PositionedNode(this, finding.Row).Path : "$";
        return new(path, line, finding.Given, finding.Allowed) { Column = column };
    }
}
