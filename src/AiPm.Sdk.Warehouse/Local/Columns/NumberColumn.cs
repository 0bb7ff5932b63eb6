using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

internal sealed class NumberColumn(ReadOnlyMemory<double> values, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<double> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Number;

    internal override ColumnValue ValueOf(int row) =>
        double.IsFinite(Values.Span[row]) ? new(Values.Span[row]) : default;

    internal override BatchColumn Slice(int start, int rows) =>
        new NumberColumn(Values.Slice(start, rows), Part(Present, start, rows));
}
