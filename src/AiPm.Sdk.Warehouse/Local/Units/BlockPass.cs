using System.Runtime.ExceptionServices;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// One reading of a table, block by block: rows are made ready chunk by chunk, then each partition of units takes its own. Both steps run on several threads; what a
/// partition takes, and in which order, does not depend on how many.
/// </summary>
internal abstract class BlockPass
{
    // Below this, waking threads costs more than they save.
    private const int FewRows = 4096;

    /// <summary>The rows of the block by the partition of their unit.</summary>
    private protected UnitRouter Router { get; } = new();

    /// <summary>Gives back what was lent; nothing is read after it.</summary>
    internal virtual void Return() => Router.Return();

    /// <summary>Reads the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="parallel">On how many threads, and whether to stop, which is looked at before each block.</param>
    internal void Run(LocalTable table, ParallelOptions parallel)
    {
        foreach (ColumnBatch batch in table.Read())
        {
            for (int start = 0; start < batch.Rows; start += UnitRouter.BlockRows)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                ColumnBatch block = batch.Slice(start, Math.Min(UnitRouter.BlockRows, batch.Rows - start));
                int chunks = (block.Rows + UnitRouter.ChunkRows - 1) / UnitRouter.ChunkRows;
                bool isSmall = block.Rows < FewRows;
                Open(block);
                Each(
                    chunks,
                    isSmall,
                    parallel,
                    chunk =>
                        Prepare(
                            chunk,
                            chunk * UnitRouter.ChunkRows,
                            Math.Min(block.Rows, (chunk + 1) * UnitRouter.ChunkRows)
                        )
                );
                Each(UnitRouter.Partitions, isSmall, parallel, partition => Take(partition, chunks));
            }
        }
    }

    /// <summary>Does each piece of work, in turn or on several threads.</summary>
    internal static void Each(int count, bool inTurn, ParallelOptions parallel, Action<int> work)
    {
        if (inTurn || count == 1 || parallel.MaxDegreeOfParallelism == 1)
        {
            for (int i = 0; i < count; i++)
            {
                work(i);
            }

            return;
        }

        try
        {
            _ = Parallel.For(0, count, parallel, work);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>Another block begins.</summary>
    private protected abstract void Open(ColumnBatch block);

    /// <summary>Makes the rows of a chunk ready and sorts them by partition.</summary>
    private protected abstract void Prepare(int chunk, int start, int end);

    /// <summary>Gives a partition its rows of so many chunks.</summary>
    private protected abstract void Take(int partition, int chunks);
}
