using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

internal sealed class TruthColumn(ReadOnlyMemory<bool> values, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<bool> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Truth;

    internal override ColumnValue ValueOf(int row) => new(Values.Span[row]);

    internal override BatchColumn Slice(int start, int rows) =>
        new TruthColumn(Values.Slice(start, rows), Part(Present, start, rows));
}
