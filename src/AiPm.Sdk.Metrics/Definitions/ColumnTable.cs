using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Rows as named columns of numbers, texts, truths and instants, each of which may lack values: what metrics are evaluated on.</summary>
/// <remarks>
/// Immutable: each method returns another table, which shares the columns. A number that is not finite is refused; what is missing is said so.
/// </remarks>
public sealed class ColumnTable
{
    private readonly ImmutableDictionary<string, Func<int, ColumnValue>> _columns;

    /// <summary>A table of so many rows without columns.</summary>
    /// <param name="rows">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ColumnTable(int rows)
    {
        _ = Domain.NonNegative.Require(rows);
        Rows = rows;
        _columns = ImmutableDictionary.Create<string, Func<int, ColumnValue>>(StringComparer.Ordinal);
    }

    private ColumnTable(int rows, ImmutableDictionary<string, Func<int, ColumnValue>> columns)
    {
        Rows = rows;
        _columns = columns;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The names of the columns, in ordinal order.</summary>
    public IReadOnlyList<string> Columns => [.. _columns.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A value.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ColumnValue this[int row, string column]
    {
        get
        {
            _ = Domain.Between(0, Math.Max(0, Rows - 1)).Require(row);
            return Column(column)(row);
        }
    }

    /// <summary>A table from items, one row each.</summary>
    /// <param name="items">The items.</param>
    /// <param name="columns">The columns by name, each with what it takes from an item.</param>
    /// <exception cref="ArgumentException">A name is empty or stands twice.</exception>
    public static ColumnTable Of<TItem>(
        IReadOnlyList<TItem> items,
        params IReadOnlyList<(string Column, Func<TItem, ColumnValue> Value)> columns
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(columns);
        ColumnTable table = new(items.Count);
        foreach ((string column, Func<TItem, ColumnValue> value) in columns)
        {
            ColumnValue[] values = [.. items.Select(value)];
            table = table.With(column, row => values[row]);
        }

        return table;
    }

    /// <summary>The table with a column of numbers.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="values">One finite number a row, read where it is present; the array is not copied and must not change.</param>
    /// <param name="present">Whether a row has a value; all have when left out.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, or a length is not the number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number that is present is not finite; the first such row is named.</exception>
    public ColumnTable Numbers(string column, double[] values, bool[]? present = null)
    {
        RequireLength(values, column, nameof(values));
        if (present is not null)
        {
            RequireLength(present, column, nameof(present));
        }

        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]) && (present is null || present[row]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(values),
                    values[row],
                    $"\"{column}\" must hold finite numbers where it has a value, but row {row} held {values[row]}"
                );
            }
        }

        return With(column, row => present is null || present[row] ? new ColumnValue(values[row]) : default);
    }

    /// <summary>The table with a column of texts.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="values">One text a row; <see langword="null"/> where there is none.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, or the length is not the number of rows.</exception>
    public ColumnTable Texts(string column, string?[] values)
    {
        RequireLength(values, column, nameof(values));
        return With(column, row => new ColumnValue(values[row]));
    }

    /// <summary>The table with a column of true and false.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="values">One a row; <see langword="null"/> where there is none.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, or the length is not the number of rows.</exception>
    public ColumnTable Truths(string column, bool?[] values)
    {
        RequireLength(values, column, nameof(values));
        return With(column, row => values[row] is { } truth ? new ColumnValue(truth) : default);
    }

    /// <summary>The table with a column of instants.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="values">One a row; <see langword="null"/> where there is none. Offsets may differ: the points in time count.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, or the length is not the number of rows.</exception>
    public ColumnTable Instants(string column, DateTimeOffset?[] values)
    {
        RequireLength(values, column, nameof(values));
        return With(column, row => values[row] is { } instant ? new ColumnValue(instant) : default);
    }

    internal Func<int, ColumnValue> Column(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return _columns.TryGetValue(column, out Func<int, ColumnValue>? found)
            ? found
            : throw new ArgumentException(Spelling.Unknown("column", column, Columns), nameof(column));
    }

    private ColumnTable With(string column, Func<int, ColumnValue> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        return _columns.ContainsKey(column)
            ? throw new ArgumentException($"the column \"{column}\" is in the table already", nameof(column))
            : new(Rows, _columns.Add(column, values));
    }

    private void RequireLength(Array values, string column, string parameter)
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        if (values.Length != Rows)
        {
            throw new ArgumentException(
                $"\"{column}\" must have one entry for each of the {Rows} rows, but {parameter} had {values.Length}",
                parameter
            );
        }
    }
}
