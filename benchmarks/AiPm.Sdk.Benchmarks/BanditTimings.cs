using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Experiments;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The runs of <see cref="BanditBenchmarks"/> timed by themselves, by the processor's time: a figure on a busy machine.</summary>
internal static class BanditTimings
{
    public static void Run()
    {
        foreach (int arms in (int[])[2, 3, 5, 10])
        {
            BanditBenchmarks one = new() { Arms = arms };
            Show($"{arms} arms, shares, a reward after each", one.Shares);
            Show($"{arms} arms, shares, no reward between", one.SharesWithoutRewards);
            Show($"{arms} arms, means", one.Means);
            Show($"{arms} arms, discounted shares", one.Discounted);
        }
    }

    private static void Show(string what, Func<Bandit> run)
    {
        _ = run();
        List<double> rounds = [];
        for (int round = 0; round < 9; round++)
        {
            using Process process = Process.GetCurrentProcess();
            TimeSpan start = process.TotalProcessorTime;
            _ = run();
            process.Refresh();
            rounds.Add((process.TotalProcessorTime - start).TotalMilliseconds);
        }

        rounds.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: median {rounds[4]:0} ms of processor, fastest {rounds[0]:0} of 9"
            )
        );
    }
}
