using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

internal sealed class TextColumn(ReadOnlyMemory<string?> values) : BatchColumn
{
    internal ReadOnlyMemory<string?> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Text;

    internal override bool HasValue(int row) => Values.Span[row] is not null;

    internal override ColumnValue ValueOf(int row) => new(Values.Span[row]);

    internal override BatchColumn Slice(int start, int rows) => new TextColumn(Values.Slice(start, rows));
}
