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

    /// <summary>Rows from <paramref name="start"/> on that have no value do not count.</summary>
    internal virtual void KeepPresent(int start, Span<bool> counts)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] &= HasValue(start + i);
        }
    }

    /// <summary>The value of a row that has one; missing where it is no finite number.</summary>
    internal abstract ColumnValue ValueOf(int row);

    private protected static ReadOnlyMemory<bool> Part(ReadOnlyMemory<bool> present, int start, int rows) =>
        present.IsEmpty ? present : present.Slice(start, rows);
}
