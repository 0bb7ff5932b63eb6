namespace AiPm.Sdk.Warehouse;

/// <summary>A table that a <see cref="LocalExecutor"/> reads: a stream of batches of columns, or of rows of any type.</summary>
/// <remarks>
/// What is given must be readable more than once, as an array or what opens its file anew each time: a table of both exposures and facts is read for each. Nothing of it
/// is kept but what is read at the moment.
/// </remarks>
public abstract class LocalTable
{
    private protected LocalTable() { }

    /// <summary>The names of the columns where they are known before anything is read; <see langword="null"/> where the first batch tells.</summary>
    public abstract IReadOnlyList<string>? Columns { get; }

    /// <summary>A table read in batches, all with the same columns.</summary>
    public static LocalTable OfBatches(params IEnumerable<ColumnBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new LocalBatches(batches);
    }

    /// <summary>A table of rows; say what its columns are by the methods of the result.</summary>
    /// <param name="rows">The rows; read once for exposures and once for facts.</param>
    public static LocalRows<TRow> OfRows<TRow>(IEnumerable<TRow> rows) => new(rows);

    /// <summary>The rows in batches. A batch must be done with before the next is asked for, which may use its memory again.</summary>
    public abstract IEnumerable<ColumnBatch> Read();
}
