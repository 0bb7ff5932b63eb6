using System.Collections.Immutable;

namespace AiPm.Sdk.Warehouse;

/// <summary>A table of rows of any type, with what its columns take from a row.</summary>
/// <remarks>Immutable: each method returns another table. Rows pass by; at most 65,536 are held at once.</remarks>
/// <typeparam name="TRow">The type of a row.</typeparam>
public sealed class LocalRows<TRow> : LocalTable
{
    private const int BatchRows = 1 << 16;

    private readonly IEnumerable<TRow> _rows;
    private readonly ImmutableArray<RowColumn<TRow>> _columns;

    internal LocalRows(IEnumerable<TRow> rows)
        : this(rows, [])
    {
        ArgumentNullException.ThrowIfNull(rows);
    }

    private LocalRows(IEnumerable<TRow> rows, ImmutableArray<RowColumn<TRow>> columns)
    {
        _rows = rows;
        _columns = columns;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [.. _columns.Select(column => column.Name)];

    /// <summary>The table with a column of whole numbers, as ids.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="value">What it takes from a row; <see langword="null"/> where there is none.</param>
    /// <exception cref="ArgumentException">The name is empty or there already.</exception>
    public LocalRows<TRow> Integers(string column, Func<TRow, long?> value) =>
        With(
            new RowValueColumn<TRow, long>(
                column,
                value,
                (batch, name, values, there) => batch.Integers(name, values, there)
            )
        );

    /// <summary>The table with a column of numbers.</summary>
    /// <inheritdoc cref="Integers"/>
    public LocalRows<TRow> Numbers(string column, Func<TRow, double?> value) =>
        With(
            new RowValueColumn<TRow, double>(
                column,
                value,
                (batch, name, values, there) => batch.Numbers(name, values, there)
            )
        );

    /// <summary>The table with a column of true and false.</summary>
    /// <inheritdoc cref="Integers"/>
    public LocalRows<TRow> Truths(string column, Func<TRow, bool?> value) =>
        With(
            new RowValueColumn<TRow, bool>(
                column,
                value,
                (batch, name, values, there) => batch.Truths(name, values, there)
            )
        );

    /// <summary>The table with a column of instants, with any offset from UTC.</summary>
    /// <inheritdoc cref="Integers"/>
    public LocalRows<TRow> Instants(string column, Func<TRow, DateTimeOffset?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(
            new RowValueColumn<TRow, long>(
                column,
                row => value(row)?.UtcTicks,
                (batch, name, values, there) => batch.Instants(name, values, there)
            )
        );
    }

    /// <summary>The table with a column of texts.</summary>
    /// <inheritdoc cref="Integers"/>
    public LocalRows<TRow> Texts(string column, Func<TRow, string?> value) =>
        With(new RowTextColumn<TRow>(column, value));

    /// <inheritdoc/>
    public override IEnumerable<ColumnBatch> Read()
    {
        RowBuffer<TRow>[] buffers = [.. _columns.Select(column => column.Buffer(BatchRows))];
        int filled = 0;
        foreach (TRow row in _rows)
        {
            foreach (RowBuffer<TRow> buffer in buffers)
            {
                buffer.Set(filled, row);
            }

            filled++;
            if (filled == BatchRows)
            {
                yield return Batch(buffers, filled);
                filled = 0;
            }
        }

        if (filled > 0)
        {
            yield return Batch(buffers, filled);
        }
    }

    private static ColumnBatch Batch(RowBuffer<TRow>[] buffers, int rows) =>
        buffers.Aggregate(new ColumnBatch(rows), (batch, buffer) => buffer.AddTo(batch, rows));

    private LocalRows<TRow> With(RowColumn<TRow> column) =>
        Columns.Contains(column.Name, StringComparer.Ordinal)
            ? throw new ArgumentException($"the column \"{column.Name}\" is in the table already", nameof(column))
            : new(_rows, _columns.Add(column));
}
