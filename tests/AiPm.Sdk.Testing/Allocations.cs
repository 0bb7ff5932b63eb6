namespace AiPm.Sdk.Testing;

/// <summary>What code allocates on the managed heap, once it is warm.</summary>
public static class Allocations
{
    private const int CallsPerRound = 64;

    // The compiler's first version of a method may box what its last one keeps in registers; that comes within a second or so.
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(5);

    /// <summary>The bytes a call allocates on this thread: the least of any round of calls, measured until it is at most what is expected or time is up.</summary>
    public static double PerCall(Action call, double expected = 0)
    {
        ArgumentNullException.ThrowIfNull(call);
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        call();
        double least = double.PositiveInfinity;
        do
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < CallsPerRound; i++)
            {
                call();
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)CallsPerRound);
        } while (least > expected && watch.Elapsed < LongestWarmUp);

        return least;
    }

    /// <summary>The bytes that the second of two calls allocates on this thread: for what takes long, and is run on one thread.</summary>
    public static long OfSecond(Action call)
    {
        ArgumentNullException.ThrowIfNull(call);
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
