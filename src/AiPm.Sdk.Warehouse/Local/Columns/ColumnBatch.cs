using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Some rows of a table as typed columns, each of which may lack values: what <see cref="LocalTable"/> is read in.</summary>
/// <remarks>
/// Immutable: each method returns another batch, which shares the columns. The memory given is not copied and must not change while it is read.
/// Numbers may hold NaN and infinities; what reads them counts them and takes none for a value.
/// </remarks>
public sealed class ColumnBatch
{
    private readonly ImmutableDictionary<string, BatchColumn> _columns;

    /// <summary>A value; missing also where a number is NaN or infinite.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ColumnValue this[int row, string column]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(column);
            _ = Domain.Between(0, Math.Max(0, Rows - 1)).Require(row);
            BatchColumn found = Require(column);
            return found.HasValue(row) ? found.ValueOf(row) : default;
        }
    }

    /// <summary>A batch of so many rows without columns.</summary>
    /// <param name="rows">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ColumnBatch(int rows)
        : this(rows, ImmutableDictionary.Create<string, BatchColumn>(StringComparer.Ordinal)) =>
        Domain.NonNegative.Require(rows);

    private ColumnBatch(int rows, ImmutableDictionary<string, BatchColumn> columns)
    {
        Rows = rows;
        _columns = columns;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The names of the columns, in ordinal order.</summary>
    public IReadOnlyList<string> Columns => [.. _columns.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The batch with a column of whole numbers, as ids.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="values">One a row, read where it is present.</param>
    /// <param name="present">Whether a row has a value; all have when left out.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, or a length is not the number of rows.</exception>
    public ColumnBatch Integers(string column, ReadOnlyMemory<long> values, ReadOnlyMemory<bool> present = default) =>
        With(column, values.Length, new IntegerColumn(values, Mask(column, present)));

    /// <summary>The batch with a column of numbers.</summary>
    /// <inheritdoc cref="Integers"/>
    public ColumnBatch Numbers(string column, ReadOnlyMemory<double> values, ReadOnlyMemory<bool> present = default) =>
        With(column, values.Length, new NumberColumn(values, Mask(column, present)));

    /// <summary>The batch with a column of true and false.</summary>
    /// <inheritdoc cref="Integers"/>
    public ColumnBatch Truths(string column, ReadOnlyMemory<bool> values, ReadOnlyMemory<bool> present = default) =>
        With(column, values.Length, new TruthColumn(values, Mask(column, present)));

    /// <summary>The batch with a column of instants.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="utcTicks">One a row, as <see cref="DateTimeOffset.UtcTicks"/>, read where it is present.</param>
    /// <param name="present">Whether a row has a value; all have when left out.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, or a length is not the number of rows.</exception>
    public ColumnBatch Instants(string column, ReadOnlyMemory<long> utcTicks, ReadOnlyMemory<bool> present = default) =>
        With(column, utcTicks.Length, new InstantColumn(utcTicks, Mask(column, present)));

    /// <summary>The batch with a column of texts.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="values">One a row; <see langword="null"/> where there is none.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, or the length is not the number of rows.</exception>
    public ColumnBatch Texts(string column, ReadOnlyMemory<string?> values) =>
        With(column, values.Length, new TextColumn(values));

    /// <summary>The batch with a column of texts that are few: each row has the place of its text in a list.</summary>
    /// <param name="column">Its name; not empty.</param>
    /// <param name="codes">One a row, from 0; −1 where there is none.</param>
    /// <param name="texts">The texts, all different.</param>
    /// <exception cref="ArgumentException">The name is empty or there already, the length is not the number of rows, or a text stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A code is no place in the list; the first such row is named.</exception>
    public ColumnBatch Codes(string column, ReadOnlyMemory<int> codes, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] list = [.. texts];
        if (Array.IndexOf(list, null) >= 0 || list.Distinct(StringComparer.Ordinal).Count() < list.Length)
        {
            throw new ArgumentException(
                $"texts of \"{column}\" must be different and none missing, but were [{string.Join(", ", list)}]",
                nameof(texts)
            );
        }

        ReadOnlySpan<int> span = codes.Span;
        for (int row = 0; row < span.Length; row++)
        {
            if ((uint)(span[row] + 1) > (uint)list.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(codes),
                    span[row],
                    $"codes of \"{column}\" must be from -1 to {list.Length - 1}, but row {row} was {span[row]}"
                );
            }
        }

        return With(column, codes.Length, new CodeColumn(codes, list));
    }

    /// <summary>The column of a name; <see langword="null"/> where there is none.</summary>
    internal BatchColumn? Find(string column) => _columns.GetValueOrDefault(column);

    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those there are.</exception>
    internal BatchColumn Require(string column) =>
        Find(column) ?? throw new ArgumentException(Spelling.Unknown("column", column, Columns), nameof(column));

    /// <summary>Some of the rows.</summary>
    internal ColumnBatch Slice(int start, int rows) =>
        start == 0 && rows == Rows
            ? this
            : new(
                rows,
                _columns.ToImmutableDictionary(
                    pair => pair.Key,
                    pair => pair.Value.Slice(start, rows),
                    StringComparer.Ordinal
                )
            );

    private ReadOnlyMemory<bool> Mask(string column, ReadOnlyMemory<bool> present)
    {
        if (!present.IsEmpty)
        {
            RequireLength(column, present.Length, nameof(present));
        }

        return present;
    }

    private ColumnBatch With(string column, int length, BatchColumn values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        RequireLength(column, length, nameof(values));
        return _columns.ContainsKey(column)
            ? throw new ArgumentException($"the column \"{column}\" is in the batch already", nameof(column))
            : new(Rows, _columns.Add(column, values));
    }

    private void RequireLength(string column, int length, string parameter)
    {
        if (length != Rows)
        {
            throw new ArgumentException(
                $"\"{column}\" must have one entry for each of the {Rows} rows, but {parameter} had {length}",
                parameter
            );
        }
    }
}
