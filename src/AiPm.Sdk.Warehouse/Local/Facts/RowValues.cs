namespace AiPm.Sdk.Warehouse;

/// <summary>A column of a block whose values are only counted or told apart.</summary>
internal sealed class RowValues(WarehouseTable table, string column)
{
    private const double Wholes = 9_007_199_254_740_992;

    private BatchColumn? _source;

    internal string Column { get; } = column;

    internal void Open(ColumnBatch block) => _source = LocalColumns.Require(block, Column, table);

    internal bool HasValue(int row) => _source!.HasValue(row);

    internal DistinctValue Value(int row) =>
        _source switch
        {
            IntegerColumn integers => new(integers.Values.Span[row], null, false),
            InstantColumn instants => new(instants.Ticks.Span[row] / TimeSpan.TicksPerMicrosecond, null, false),
            TruthColumn truths => new(truths.Values.Span[row] ? 1 : 0, null, false),
            NumberColumn numbers => OfNumber(numbers.Values.Span[row]),
            _ => new(0, TextCells.TextOf(_source!, row), false),
        };

    /// <summary>The UTC day of an instant.</summary>
    /// <exception cref="WarehouseException">The column holds something else.</exception>
    internal DistinctValue Day(int row) =>
        _source is InstantColumn instants
            ? new(instants.Ticks.Span[row] / TimeSpan.TicksPerDay, null, false)
            : throw LocalColumns.Wrong(
                table,
                Column,
                $"values of the kind {_source!.Kind}",
                "instants, whose days are counted"
            );

    // A column may go on as numbers after whole ones, so that 7 and 7.0 are one value.
    private static DistinctValue OfNumber(double number) =>
        Math.Floor(number) == number && Math.Abs(number) <= Wholes ? new((long)number, null, false)
        : double.IsNaN(number) ? new(BitConverter.DoubleToInt64Bits(double.NaN), null, true)
        : new(BitConverter.DoubleToInt64Bits(number), null, true);
}
