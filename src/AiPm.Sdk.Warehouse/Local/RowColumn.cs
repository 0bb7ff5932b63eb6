namespace AiPm.Sdk.Warehouse;

/// <summary>A column of a table of rows.</summary>
internal abstract class RowColumn<TRow>
{
    private protected RowColumn(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, "column");
        Name = name;
    }

    internal string Name { get; }

    /// <summary>Room for so many values of it.</summary>
    internal abstract RowBuffer<TRow> Buffer(int rows);
}

/// <summary>A column of values that may be missing.</summary>
internal sealed class RowColumn<TRow, TValue>(
    string name,
    Func<TRow, TValue?> value,
    Func<ColumnBatch, string, ReadOnlyMemory<TValue>, ReadOnlyMemory<bool>, ColumnBatch> add
) : RowColumn<TRow>(name)
    where TValue : struct
{
    private readonly Func<TRow, TValue?> _value = value ?? throw new ArgumentNullException(nameof(value));
    private readonly Func<ColumnBatch, string, ReadOnlyMemory<TValue>, ReadOnlyMemory<bool>, ColumnBatch> _add = add;

    internal override RowBuffer<TRow> Buffer(int rows) => new ValueBuffer(this, rows);

    private sealed class ValueBuffer(RowColumn<TRow, TValue> column, int rows) : RowBuffer<TRow>
    {
        private readonly TValue[] _values = new TValue[rows];
        private readonly bool[] _present = new bool[rows];

        internal override void Set(int at, TRow row)
        {
            TValue? value = column._value(row);
            _values[at] = value.GetValueOrDefault();
            _present[at] = value.HasValue;
        }

        internal override ColumnBatch AddTo(ColumnBatch batch, int rows) =>
            column._add(batch, column.Name, _values.AsMemory(0, rows), _present.AsMemory(0, rows));
    }
}

/// <summary>A column of texts that may be missing.</summary>
internal sealed class RowTexts<TRow>(string name, Func<TRow, string?> value) : RowColumn<TRow>(name)
{
    private readonly Func<TRow, string?> _value = value ?? throw new ArgumentNullException(nameof(value));

    internal override RowBuffer<TRow> Buffer(int rows) => new TextBuffer(this, rows);

    private sealed class TextBuffer(RowTexts<TRow> column, int rows) : RowBuffer<TRow>
    {
        private readonly string?[] _values = new string?[rows];

        internal override void Set(int at, TRow row) => _values[at] = column._value(row);

        internal override ColumnBatch AddTo(ColumnBatch batch, int rows) =>
            batch.Texts(column.Name, _values.AsMemory(0, rows));
    }
}
