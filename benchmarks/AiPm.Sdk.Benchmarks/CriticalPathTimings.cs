using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Roadmaps;
using ActivityLink = AiPm.Sdk.Roadmaps.ActivityLink;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Forward and backward passes timed by themselves; with a folder of PSPLIB instances, their critical path lengths beside those of the library.</summary>
internal static class CriticalPathTimings
{
    private const int Items = 10_000;

    public static void Run()
    {
        Time("critical path of 10,000 items, three links each, finish to start", Network(i => LinkKind.FinishToStart));
        Time("the same with the four kinds of link and lags", Network(i => (LinkKind)(i % 4)));
    }

    /// <summary>Every instance below a folder that has <c>best_known.csv</c>: set, instance, critical path length.</summary>
    public static void Compare(string folder)
    {
        int equal = 0;
        string[] lines = [.. File.ReadLines(Path.Combine(folder, "best_known.csv")).Skip(1)];
        foreach (string line in lines)
        {
            string[] cells = line.Split(',');
            (double[] durations, List<ActivityLink> links) = Read(Path.Combine(folder, cells[0], cells[1] + ".sm"));
            double length = new ActivityNetwork(durations.Length, links).Schedule(durations).Length;
            double expected = double.Parse(cells[2], CultureInfo.InvariantCulture);
            equal += length.Equals(expected) ? 1 : 0;
            if (!length.Equals(expected))
            {
                Console.WriteLine($"{cells[1]}: {length}, but the library says {expected}");
            }
        }

        Console.WriteLine($"{equal} of {lines.Length} critical path lengths are the library's");
    }

    private static (double[] Durations, List<ActivityLink> Links) Read(string path)
    {
        List<double> durations = [];
        List<ActivityLink> links = [];
        string section = "";
        foreach (string line in File.ReadLines(path))
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || line[0] == '*')
            {
                section = "";
            }
            else if (!int.TryParse(words[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int job))
            {
                section =
                    line.StartsWith("jobnr.    #modes", StringComparison.Ordinal) ? "links"
                    : line.StartsWith("jobnr. mode", StringComparison.Ordinal) ? "durations"
                    : words[0][0] == '-' ? section
                    : "";
            }
            else if (section == "links")
            {
                links.AddRange(
                    words
                        .Skip(3)
                        .Select(to => new ActivityLink(job - 1, int.Parse(to, CultureInfo.InvariantCulture) - 1))
                );
            }
            else if (section == "durations")
            {
                durations.Add(double.Parse(words[2], CultureInfo.InvariantCulture));
            }
        }

        return ([.. durations], links);
    }

    private static ActivityNetwork Network(Func<int, LinkKind> kind)
    {
        List<ActivityLink> links = [];
        uint state = 1;
        for (int i = 1; i < Items; i++)
        {
            for (int k = 0; k < 3; k++)
            {
                state = state * 1_664_525 + 1_013_904_223;
                int before = i - 1 - (int)(state >> 8) % Math.Min(i, 200);
                LinkKind chosen = kind(i + k);
                links.Add(new(before, i, chosen, chosen == LinkKind.FinishToStart ? 0 : 2));
            }
        }

        return new(Items, links);
    }

    private static void Time(string what, ActivityNetwork network)
    {
        double[] durations = [.. Enumerable.Range(0, Items).Select(i => 1.0 + i % 13)];
        double[] starts = new double[Items];
        double[] finishes = new double[Items];
        List<double> rounds = [];
        long bytes = 0;
        for (int round = 0; round < 400; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            double end = network.Forward(durations, starts);
            network.Backward(durations, end, finishes);
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            if (round >= 200)
            {
                rounds.Add(taken.TotalMilliseconds);
            }
        }

        rounds.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: forward and backward median {rounds[100]:0.000} ms, fastest {rounds[0]:0.000} ms of 200, {bytes} bytes allocated"
            )
        );
    }
}
