namespace AiPm.Sdk.Warehouse;

/// <summary>A column of texts that may be missing.</summary>
internal sealed class RowTextColumn<TRow>(string name, Func<TRow, string?> value) : RowColumn<TRow>(name)
{
    private readonly Func<TRow, string?> _value = value ?? throw new ArgumentNullException(nameof(value));

    internal override RowBuffer<TRow> Buffer(int rows) => new TextBuffer(this, rows);

    private sealed class TextBuffer(RowTextColumn<TRow> column, int rows) : RowBuffer<TRow>
    {
        private readonly string?[] _values = new string?[rows];

        internal override void Set(int at, TRow row) => _values[at] = column._value(row);

        internal override ColumnBatch AddTo(ColumnBatch batch, int rows) =>
            batch.Texts(column.Name, _values.AsMemory(0, rows));
    }
}
