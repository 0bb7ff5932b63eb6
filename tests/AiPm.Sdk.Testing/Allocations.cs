using System.Diagnostics;

namespace AiPm.Sdk.Testing;

/// <summary>What code allocates on the managed heap of its thread, once it is warm.</summary>
/// <remarks>
/// The compiler's first version of a method may box what its last one keeps in registers, and when the last one comes depends on what else the machine does. So each figure is the
/// least of any round, measured until it is at most what is expected; only code that allocates more than that waits for the end of the time.
/// </remarks>
public static class Allocations
{
    private const int CallsPerRound = 64;
    private const int LeastRounds = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The bytes of a call.</summary>
    public static double PerCall(Action call, double expected = 0)
    {
        ArgumentNullException.ThrowIfNull(call);
        call();
        double least = double.PositiveInfinity;
        Stopwatch watch = Stopwatch.StartNew();
        do
        {
            least = Math.Min(least, Bytes(call, CallsPerRound) / (double)CallsPerRound);
        } while (least > expected && watch.Elapsed < Longest);

        return least;
    }

    /// <summary>How many times as many bytes the larger of two jobs takes, for what takes long.</summary>
    public static double Ratio(Action few, Action many, double expected) =>
        OfBoth(few, many, (few, many) => (double)many / few, expected);

    /// <summary>The bytes of each unit that the larger of two jobs has more, for what takes long.</summary>
    public static double PerUnit(Action few, Action many, double units, double expected) =>
        OfBoth(few, many, (few, many) => (many - few) / units, expected);

    private static double OfBoth(Action few, Action many, Func<long, long, double> figure, double expected)
    {
        ArgumentNullException.ThrowIfNull(few);
        ArgumentNullException.ThrowIfNull(many);
        few();
        many();
        long leastFew = long.MaxValue;
        long leastMany = long.MaxValue;
        Stopwatch watch = Stopwatch.StartNew();
        for (int round = 1; ; round++)
        {
            leastFew = Math.Min(leastFew, Bytes(few, 1));
            leastMany = Math.Min(leastMany, Bytes(many, 1));
            double measured = figure(leastFew, leastMany);
            if (round >= LeastRounds && (measured <= expected || watch.Elapsed >= Longest))
            {
                return measured;
            }
        }
    }

    private static long Bytes(Action call, int calls)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
