using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Collects problems: lists the first thousand, counts the rest, so that a hostile document costs bounded memory.</summary>
internal sealed class ProblemList
{
    /// <summary>The most problems that are listed.</summary>
    public const int Maximum = 1000;

    private readonly List<Problem> _listed = [];

    /// <summary>The number of problems, listed or not.</summary>
    public int Count { get; private set; }

    /// <summary>Whether further problems are only counted, so that nobody need word them.</summary>
    public bool IsFull => _listed.Count >= Maximum;

    /// <summary>Problems by line and column, those of included files after; those of one place stay in the order they came.</summary>
    public static IReadOnlyList<Problem> InDocumentOrder(IEnumerable<Problem> problems) =>
        Array.AsReadOnly([
            .. problems
                .OrderBy(problem => problem.Document, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Column),
        ]);

    /// <summary>Adds a problem; the path of one in a table is its column's header, which may be empty.</summary>
    public void Add(Problem problem) =>
        Add([problem.Path.Length > 0 ? problem : problem with { Path = "a column without a name" }], 1);

    /// <summary>Adds what another list found.</summary>
    public void Add(IReadOnlyList<Problem> listed, int count)
    {
        _listed.AddRange(listed.Take(Maximum - _listed.Count));
        Count += count;
    }

    /// <summary>Counts a problem that is not listed.</summary>
    public void CountOne() => Count++;

    /// <summary>The listed problems in document order.</summary>
    public IReadOnlyList<Problem> InDocumentOrder() => InDocumentOrder(_listed);
}
