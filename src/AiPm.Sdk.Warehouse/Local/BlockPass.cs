namespace AiPm.Sdk.Warehouse;

/// <summary>
/// One reading of a table, block by block: rows are made ready chunk by chunk, then each partition of units takes its own. Both steps run on several threads; what a
/// partition takes, and in which order, does not depend on how many.
/// </summary>
internal abstract class BlockPass
{
    /// <summary>The rows of the block by the partition of their unit.</summary>
    private protected UnitRouter Router { get; } = new();

    /// <summary>Reads the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="threads">The most threads; 0 leaves it to the runtime.</param>
    /// <param name="cancellation">Looked at after each block.</param>
    /// <returns>The number of rows read.</returns>
    internal long Run(LocalTable table, int threads, CancellationToken cancellation)
    {
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = threads == 0 ? -1 : threads,
            CancellationToken = cancellation,
        };
        long read = 0;
        foreach (ColumnBatch batch in table.Read())
        {
            for (int start = 0; start < batch.Rows; start += UnitRouter.BlockRows)
            {
                cancellation.ThrowIfCancellationRequested();
                ColumnBatch block = batch.Slice(start, Math.Min(UnitRouter.BlockRows, batch.Rows - start));
                int chunks = (block.Rows + UnitRouter.ChunkRows - 1) / UnitRouter.ChunkRows;
                Open(block, read);
                Each(chunks, chunk => Prepare(chunk, chunk * UnitRouter.ChunkRows, Math.Min(block.Rows, (chunk + 1) * UnitRouter.ChunkRows)), parallel);
                Each(UnitRouter.Partitions, partition => Take(partition, chunks), parallel);
                read += block.Rows;
            }
        }

        return read;
    }

    /// <summary>Another block begins.</summary>
    /// <param name="block">Its rows.</param>
    /// <param name="firstRow">The number of rows before it.</param>
    private protected abstract void Open(ColumnBatch block, long firstRow);

    /// <summary>Makes the rows of a chunk ready and sorts them by partition.</summary>
    private protected abstract void Prepare(int chunk, int start, int end);

    /// <summary>Gives a partition its rows of so many chunks.</summary>
    private protected abstract void Take(int partition, int chunks);

    private static void Each(int count, Action<int> work, ParallelOptions parallel)
    {
        if (parallel.MaxDegreeOfParallelism == 1 || count == 1)
        {
            for (int i = 0; i < count; i++)
            {
                work(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, parallel, work);
        }
        catch (AggregateException several)
        {
            // Of several rows at fault, the same one is named whatever the number of threads: see where they are thrown.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
