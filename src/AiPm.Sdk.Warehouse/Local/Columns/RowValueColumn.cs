namespace AiPm.Sdk.Warehouse;

/// <summary>A column of values that may be missing.</summary>
internal sealed class RowValueColumn<TRow, TValue>(
    string name,
    Func<TRow, TValue?> value,
    Func<ColumnBatch, string, ReadOnlyMemory<TValue>, ReadOnlyMemory<bool>, ColumnBatch> add
) : RowColumn<TRow>(name)
    where TValue : struct
{
    private readonly Func<TRow, TValue?> _value = value ?? throw new ArgumentNullException(nameof(value));
    private readonly Func<ColumnBatch, string, ReadOnlyMemory<TValue>, ReadOnlyMemory<bool>, ColumnBatch> _add = add;

    internal override RowBuffer<TRow> Buffer(int rows) => new ValueBuffer(this, rows);

    private sealed class ValueBuffer(RowValueColumn<TRow, TValue> column, int rows) : RowBuffer<TRow>
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
