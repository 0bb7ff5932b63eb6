namespace AiPm.Sdk.Warehouse;

/// <summary>Instants of rows as microseconds since 1970.</summary>
internal static class RowTimes
{
    private const long EpochMicroseconds = 62_135_596_800_000_000;

    /// <summary>Reads a column of instants; a row without one does not count.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="table">Its table.</param>
    /// <param name="times">One a row; finer parts than microseconds are cut.</param>
    /// <param name="counts">Set to whether the row has an instant.</param>
    /// <exception cref="WarehouseException">The column is not there, or holds no instants.</exception>
    internal static void Read(
        ColumnBatch rows,
        string column,
        WarehouseTable table,
        Span<long> times,
        Span<bool> counts
    )
    {
        BatchColumn found = LocalColumns.Require(rows, column, table);
        if (found is not InstantColumn instants)
        {
            for (int row = 0; row < counts.Length; row++)
            {
                counts[row] = found.HasValue(row)
                    ? throw LocalColumns.Wrong(table, column, $"values of the kind {found.Kind}", "instants")
                    : false;
            }

            return;
        }

        ReadOnlySpan<long> ticks = instants.Ticks.Span;
        for (int row = 0; row < times.Length; row++)
        {
            times[row] = ticks[row] / TimeSpan.TicksPerMicrosecond - EpochMicroseconds;
        }

        if (instants.Present.IsEmpty)
        {
            counts.Fill(true);
        }
        else
        {
            instants.Present.Span.CopyTo(counts);
        }
    }

    /// <summary>Rows outside [from, before) do not count.</summary>
    internal static void Keep(ReadOnlySpan<long> times, long from, long before, Span<bool> counts)
    {
        for (int row = 0; row < times.Length; row++)
        {
            counts[row] &= times[row] >= from && times[row] < before;
        }
    }

    /// <summary>The number of the UTC day of an instant, from 1970-01-01 as 0.</summary>
    internal static int DayOf(long microseconds) =>
        (int)(
            (microseconds + EpochMicroseconds) / WarehouseTime.MicrosecondsPerDay
            - EpochMicroseconds / WarehouseTime.MicrosecondsPerDay
        );
}
