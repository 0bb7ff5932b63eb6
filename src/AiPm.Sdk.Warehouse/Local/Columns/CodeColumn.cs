using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Texts as places in a list of different texts.</summary>
internal sealed class CodeColumn(ReadOnlyMemory<int> codes, string[] texts) : BatchColumn
{
    internal ReadOnlyMemory<int> Codes { get; } = codes;

    internal string[] Texts { get; } = texts;

    internal override ColumnValueKind Kind => ColumnValueKind.Text;

    internal override bool HasValue(int row) => Codes.Span[row] >= 0;

    internal override ColumnValue ValueOf(int row) => new(Texts[Codes.Span[row]]);

    internal override BatchColumn Slice(int start, int rows) => new CodeColumn(Codes.Slice(start, rows), Texts);
}
