namespace AiPm.Sdk.Numerics;

/// <summary>Runs replicates batch by batch, on one thread or several.</summary>
internal static class ReplicateBatches
{
    /// <summary>Computes each batch once; the caller writes to places of its own, so that the order does not matter.</summary>
    /// <param name="replicates">The number of replicates.</param>
    /// <param name="threads">The most threads; 0 leaves it to the runtime.</param>
    /// <param name="batch">The most replicates of one call.</param>
    /// <param name="compute">Takes the first replicate and how many.</param>
    /// <param name="cancellation">Ends the run early.</param>
    internal static void ForEach(
        int replicates,
        int threads,
        int batch,
        Action<int, int> compute,
        CancellationToken cancellation
    )
    {
        int batches = (replicates + batch - 1) / batch;
        IndexedRuns.ForEach(
            batches,
            threads,
            index => compute(index * batch, Math.Min(batch, replicates - index * batch)),
            cancellation
        );
    }
}
