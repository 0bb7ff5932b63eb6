using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What reading a table gave: its rows with their lines, or every problem that stood in the way.</summary>
public class CsvReading<T>
{
    private readonly IReadOnlyList<T> _rows;

    internal CsvReading(IReadOnlyList<T> rows, IReadOnlyList<int> lines, ProblemList problems)
    {
        _rows = rows;
        Lines = lines;
        Problems = problems.InDocumentOrder();
        ProblemCount = problems.Count;
    }

    private protected CsvReading(CsvReading<T> reading)
    {
        _rows = reading._rows;
        Lines = reading.Lines;
        Problems = reading.Problems;
        ProblemCount = reading.ProblemCount;
    }

    /// <summary>Whether there is no problem.</summary>
    public bool IsValid => ProblemCount == 0;

    /// <summary>The problems by line; at most the first 1,000. The path is the column's header.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The number of problems, listed or not.</summary>
    public int ProblemCount { get; }

    /// <summary>The line each row came from, from 1; several rows may come from one line.</summary>
    public IReadOnlyList<int> Lines { get; }

    /// <summary>The rows.</summary>
    /// <exception cref="InvalidOperationException">There are problems; the message holds the first.</exception>
    public IReadOnlyList<T> Rows =>
        IsValid
            ? _rows
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The table cannot be used; problems: {ProblemCount}, the first: {Problems[0]}"
                )
            );

    /// <summary>Asks for the rows without an exception.</summary>
    public bool TryGet([NotNullWhen(true)] out IReadOnlyList<T>? rows)
    {
        rows = IsValid ? _rows : null;
        return IsValid;
    }

    /// <summary>
    /// Problems that an analysis found in the rows, with the lines of this table: <c>answers[3].rating</c> gets the line that row 3 came from.
    /// Problems of no row are left as they are.
    /// </summary>
    public IReadOnlyList<Problem> Locate(IEnumerable<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return
        [
            .. problems.Select(problem =>
                RowOf(problem.Path) is { } row ? problem with { Line = Lines[row] } : problem
            ),
        ];
    }

    private int? RowOf(string path)
    {
        int start = path.IndexOf('[', StringComparison.Ordinal) + 1;
        int end = path.IndexOf(']', StringComparison.Ordinal);
        return
            start > 0
            && end > start
            && int.TryParse(
                path.AsSpan(start, end - start),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int row
            )
            && row < Lines.Count
            ? row
            : null;
    }
}
