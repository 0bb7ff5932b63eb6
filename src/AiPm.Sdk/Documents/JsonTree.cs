using System.Diagnostics.CodeAnalysis;
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
[Experimental("AIPM0001")]
public sealed class JsonTree
{
    /// <summary>The largest document read, in bytes: 64 MB (2²⁶).</summary>
    public const int MaximumBytes = 1 << 26;

    /// <summary>The most values (objects, arrays and what they hold) a document may have.</summary>
    public const int MaximumValues = 8_000_000;

    /// <summary>How deep objects and arrays may nest.</summary>
    public const int MaximumDepth = 64;

    private readonly JsonRows _rows;
    private readonly string[] _names;
    private readonly JsonSegment[] _segments;
    private readonly IReadOnlySet<int> _included = new HashSet<int>();

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
        _rows = rows;
        _names = names;
        _segments = [new(0, new(text, positions))];
        IsComplete = isComplete;
        Problems = ProblemList.InDocumentOrder(findings.Select(ToProblem));
        ProblemCount = problemCount;
    }

    internal JsonTree(
        JsonRows rows,
        string[] names,
        JsonSegment[] segments,
        IReadOnlySet<int> included,
        ProblemList problems
    )
    {
        _rows = rows;
        _names = names;
        _segments = segments;
        _included = included;
        Problems = problems.InDocumentOrder();
        ProblemCount = problems.Count;
    }

    /// <summary>The document's outermost value; the default node where there is a syntax error.</summary>
    public PositionedNode Root => IsComplete ? new(this, 0) : default;

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
        using MemoryStream copy = new(
            utf8.CanSeek ? (int)Math.Clamp(utf8.Length - utf8.Position, 0, MaximumBytes + 1) : 0
        );
        byte[] buffer = new byte[1 << 16];
        int read;
        while (copy.Length <= MaximumBytes && (read = utf8.Read(buffer)) > 0)
        {
            copy.Write(buffer, 0, read);
        }

        return Parse(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    internal bool IsComplete { private get; init; }

    /// <summary>Whether some object of the document has a member of that name.</summary>
    internal bool HasName(string name) => Array.IndexOf(_names, name) >= 0;

    /// <summary>The values that were included from other files.</summary>
    internal IEnumerable<PositionedNode> Included => _included.Order().Select(row => new PositionedNode(this, row));

    /// <summary>The same tree as part of another document.</summary>
    internal JsonTree From(string document, IReadOnlyList<int>? tableLines = null)
    {
        ProblemList problems = new();
        problems.Add([.. Problems.Select(problem => problem with { Document = document })], ProblemCount);
        JsonSegment[] segments =
        [
            .. _segments.Select(segment =>
                segment.Source.Document is null
                    ? segment with
                    {
                        Source = segment.Source with { Document = document, TableLines = tableLines },
                    }
                    : segment
            ),
        ];
        return new(_rows, _names, segments, _included, problems) { IsComplete = IsComplete };
    }

    internal bool IsIncluded(int row) => _included.Contains(row);

    internal ref readonly JsonRow Row(int index) => ref _rows[index];

    internal string Name(int key) => _names[key];

    internal JsonSource SourceOf(int row)
    {
        int low = 0;
        int high = _segments.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            (low, high) = _segments[middle].FirstRow <= row ? (middle, high) : (low, middle - 1);
        }

        return _segments[low].Source;
    }

    private Problem ToProblem(JsonFinding finding)
    {
        (int line, int column) = _segments[0].Source.PositionOf(finding.Offset);
        string path = finding.Row >= 0 ? new PositionedNode(this, finding.Row).Path : "$";
        return new(path, line, finding.Given, finding.Allowed) { Column = column };
    }
}
