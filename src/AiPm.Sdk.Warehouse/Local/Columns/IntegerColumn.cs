using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

internal sealed class IntegerColumn(ReadOnlyMemory<long> values, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<long> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Number;

    internal override ColumnValue ValueOf(int row) => new((double)Values.Span[row]);

    internal override BatchColumn Slice(int start, int rows) =>
        new IntegerColumn(Values.Slice(start, rows), Part(Present, start, rows));
}
