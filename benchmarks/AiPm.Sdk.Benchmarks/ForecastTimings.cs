using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Forecasts of networks of 32 and 122 tasks, with gates, and with shared resources: the processor's time of one thread, medians of nine rounds.</summary>
internal static class ForecastTimings
{
    private const int Draws = 100_000;

    public static void Run()
    {
        UnderPolicies();
        foreach (int tasks in (int[])[32, 122])
        {
            foreach (
                (string kind, Func<int, Estimate> duration) in ((string, Func<int, Estimate>)[])
                    [
                        ("triangular", i => Estimate.Triangular(2 + i % 3, 5 + i % 4, 12 + i % 5)),
                        ("PERT", i => Estimate.Pert(2 + i % 3, 5 + i % 4, 12 + i % 5)),
                        ("lognormal", i => Estimate.Interval(2 + i % 3, 12 + i % 5)),
                    ]
            )
            {
                Roadmap roadmap = Network(tasks, duration);
                double seconds = Median(() => roadmap.Forecast(new() { Draws = Draws, Threads = 1 }));
                Console.WriteLine(
                    $"| {tasks} {kind} tasks, {roadmap.Items.Sum(item => item.After.Count)} links | {Draws / seconds / 1e6:F2} M runs a second |"
                );
            }
        }

        Roadmap gated = Network(31, i => Estimate.Pert(2 + i % 3, 5 + i % 4, 12 + i % 5))
            .Iterate(
                "train",
                Estimate.Pert(5, 8, 12),
                Gate.Metric("accuracy").AtLeast(0.87),
                LearningCurve.FitRuns([0.71, 0.78, 0.815, 0.83, 0.851]),
                atMost: 6,
                after: ["30"],
                costEach: Estimate.Pert(5, 8, 20)
            );
        double withGate = Median(() => gated.Forecast(new() { Draws = Draws, Threads = 1 }));
        Console.WriteLine(
            $"| the same 31 and a loop of at most 6 tries by a learning curve, with costs | {Draws / withGate / 1e6:F2} M runs a second |"
        );
    }

    /// <summary>120 items that share four kinds of machines, as PSPLIB's largest sets: each item needs two of them on average.</summary>
    private static void UnderPolicies()
    {
        Random random = new(5);
        double[] units = [12, 13, 4, 12];
        Roadmap roadmap = Network(120, i => Estimate.Pert(2 + i % 3, 5 + i % 4, 12 + i % 5));
        roadmap = Roadmap.Create(
            roadmap.Definition with
            {
                Resources = [.. units.Select((one, k) => new ResourcePool($"machine {k}", one))],
                Items =
                [
                    .. roadmap.Definition.Items.Select(item =>
                        item with
                        {
                            Needs =
                            [
                                .. Enumerable
                                    .Range(0, 4)
                                    .Where(_ => random.Next(2) == 0)
                                    .Select(k =>
                                        ResourceNeed.Of($"machine {k}", random.Next(1, (int)(units[k] * 0.75) + 1))
                                    ),
                            ],
                        }
                    ),
                ],
            }
        );
        foreach (SchedulingPolicy policy in Enum.GetValues<SchedulingPolicy>())
        {
            double seconds = Median(() =>
                roadmap.ForecastWithResources(new() { Draws = 10_000, Threads = 1 }, new() { Policy = policy })
            );
            Console.WriteLine(
                $"| 10,000 runs of 120 items that share four resources, {policy} | {seconds * 1000:F0} ms |"
            );
        }
    }

    private static double Median(Action run)
    {
        double[] seconds = new double[9];
        run();
        for (int round = 0; round < seconds.Length; round++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            run();
            seconds[round] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[seconds.Length / 2];
    }

    /// <summary>Each task waits for one or two of the eight before it, as in PSPLIB's networks.</summary>
    internal static Roadmap Network(int tasks, Func<int, Estimate> duration)
    {
        Random random = new(tasks);
        RoadmapItem[] items = new RoadmapItem[tasks];
        for (int i = 0; i < tasks; i++)
        {
            List<Link> after = [];
            for (int k = 0; k < 2 && i > 0; k++)
            {
                string before = $"{random.Next(Math.Max(0, i - 8), i)}";
                if (after.TrueForAll(link => link.Predecessor != before))
                {
                    after.Add(before);
                }
            }

            items[i] = new($"{i}", duration(i)) { After = after };
        }

        return Roadmap.Create("network", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly, items);
    }
}
