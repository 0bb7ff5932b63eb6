using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace AiPm.Sdk.Numerics;

/// <summary>Runs that are independent and told apart by their number, on one thread or several.</summary>
/// <remarks>
/// Whoever writes each run's result to a place of its own and adds them up in the order of their numbers has the same bits for any number of threads.
/// </remarks>
public static class IndexedRuns
{
    /// <summary>Does every run once. Where some fail, the exception is that of the first of them, as one thread alone would meet it.</summary>
    /// <param name="count">How many; the runs are 0 to <paramref name="count"/> − 1. At least 0.</param>
    /// <param name="threads">The most threads; 0 leaves it to the runtime.</param>
    /// <param name="run">Does a run; called from several threads at once where there are several.</param>
    /// <param name="cancellation">Looked at before each run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void ForEach(int count, int threads, Action<int> run, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentNullException.ThrowIfNull(run);
        if (threads == 1)
        {
            for (int index = 0; index < count; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                run(index);
            }

            return;
        }

        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = threads == 0 ? -1 : threads,
            CancellationToken = cancellation,
        };
        ConcurrentDictionary<long, ExceptionDispatchInfo> failures = new();
        ParallelLoopResult result = Parallel.For(
            0,
            count,
            options,
            (index, state) =>
            {
                try
                {
                    run(index);
                }
                catch (Exception exception)
                    when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
                {
                    // After a break all runs of lower numbers are still done, so the lowest failure is found.
                    failures[index] = ExceptionDispatchInfo.Capture(exception);
                    state.Break();
                }
            }
        );
        if (result.LowestBreakIteration is { } first)
        {
            failures[first].Throw();
        }
    }
}
