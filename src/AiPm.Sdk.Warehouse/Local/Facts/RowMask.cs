using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Which rows of a block pass two filters.</summary>
internal sealed class RowMask(RowFilter? filter, RowFilter? another)
{
    private readonly bool[] _passes = filter is null && another is null ? [] : new bool[UnitRouter.BlockRows];

    /// <summary>One entry a row; none where every row passes.</summary>
    internal ReadOnlySpan<bool> Passes => _passes;

    internal bool IsOf(RowFilter? first, RowFilter? second) => Equals(filter, first) && Equals(another, second);

    /// <summary>Evaluates the rows of a chunk.</summary>
    internal void Prepare(ColumnBatch rows, int start)
    {
        if (_passes.Length > 0)
        {
            Span<bool> passes = _passes.AsSpan(start, rows.Rows);
            passes.Fill(true);
            FilterMask.Keep(filter, rows, passes);
            FilterMask.Keep(another, rows, passes);
        }
    }
}
