using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A typed column of a batch.</summary>
internal abstract class BatchColumn
{
    /// <summary>What its values are.</summary>
    internal abstract ColumnValueKind Kind { get; }

    internal abstract BatchColumn Slice(int start, int rows);

    /// <summary>Whether a row has a value.</summary>
    internal abstract bool HasValue(int row);

    private protected static ReadOnlyMemory<bool> Part(ReadOnlyMemory<bool> present, int start, int rows) =>
        present.IsEmpty ? present : present.Slice(start, rows);
}

/// <summary>A column whose values stand beside a mask of those present; an empty mask is that of a column without gaps.</summary>
internal abstract class MaskedColumn(ReadOnlyMemory<bool> present) : BatchColumn
{
    internal ReadOnlyMemory<bool> Present { get; } = present;

    internal override bool HasValue(int row) => Present.IsEmpty || Present.Span[row];
}

internal sealed class IntegerColumn(ReadOnlyMemory<long> values, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<long> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Number;

    internal override BatchColumn Slice(int start, int rows) =>
        new IntegerColumn(Values.Slice(start, rows), Part(Present, start, rows));
}

internal sealed class NumberColumn(ReadOnlyMemory<double> values, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<double> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Number;

    internal override BatchColumn Slice(int start, int rows) =>
        new NumberColumn(Values.Slice(start, rows), Part(Present, start, rows));
}

internal sealed class TruthColumn(ReadOnlyMemory<bool> values, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<bool> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Truth;

    internal override BatchColumn Slice(int start, int rows) =>
        new TruthColumn(Values.Slice(start, rows), Part(Present, start, rows));
}

internal sealed class InstantColumn(ReadOnlyMemory<long> ticks, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<long> Ticks { get; } = ticks;

    internal override ColumnValueKind Kind => ColumnValueKind.Instant;

    internal override BatchColumn Slice(int start, int rows) =>
        new InstantColumn(Ticks.Slice(start, rows), Part(Present, start, rows));
}

internal sealed class TextColumn(ReadOnlyMemory<string?> values) : BatchColumn
{
    internal ReadOnlyMemory<string?> Values { get; } = values;

    internal override ColumnValueKind Kind => ColumnValueKind.Text;

    internal override bool HasValue(int row) => Values.Span[row] is not null;

    internal override BatchColumn Slice(int start, int rows) => new TextColumn(Values.Slice(start, rows));
}

/// <summary>Texts as places in a list of different texts.</summary>
internal sealed class CodeColumn(ReadOnlyMemory<int> codes, string[] texts) : BatchColumn
{
    internal ReadOnlyMemory<int> Codes { get; } = codes;

    internal string[] Texts { get; } = texts;

    internal override ColumnValueKind Kind => ColumnValueKind.Text;

    internal override bool HasValue(int row) => Codes.Span[row] >= 0;

    internal override BatchColumn Slice(int start, int rows) => new CodeColumn(Codes.Slice(start, rows), Texts);
}
