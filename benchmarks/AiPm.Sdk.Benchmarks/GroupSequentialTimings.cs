using System.Diagnostics;
using System.Globalization;

namespace AiPm.Sdk.Benchmarks;

/// <summary><see cref="GroupSequentialBenchmarks"/> timed by itself, round by round: figures without building the library again.</summary>
internal static class GroupSequentialTimings
{
    public static void Run()
    {
        GroupSequentialBenchmarks benchmarks = new();
        benchmarks.Prepare();
        Time("200 looks, O'Brien–Fleming-like, two-sided", () => benchmarks.TwoHundredLooksObrienFlemingLike());
        Time("200 looks, Pocock-like, one-sided", () => benchmarks.TwoHundredLooksPocockLikeOneSided());
        Time("200 looks, Pocock with its constant, two-sided", () => benchmarks.TwoHundredLooksPocock());
        Time("a tenth look at 100 metrics of 5 arms in 200 segments", () => benchmarks.OneLook());
    }

    private static void Time(string what, Func<object> run)
    {
        for (int i = 0; i < 5; i++)
        {
            _ = run();
        }

        List<double> rounds = [];
        for (int round = 0; round < 15; round++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = run();
            rounds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        rounds.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: median {rounds[7]:0.0} ms, fastest {rounds[0]:0.0} ms of 15"
            )
        );
    }
}
