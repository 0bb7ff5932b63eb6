using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// How far schedules found at 1,000 and 5,000 schedules are from the critical path, and from the best known where a table is given, over a folder of files in the
/// library's own form (Kolisch and Sprecher 1997): <c>--resource-schedules folder [seeds]</c>. The folder may hold one folder a set.
/// </summary>
internal static class ResourceScheduleQuality
{
    public static void Run(string folder, int seeds)
    {
        Dictionary<string, double> known = BestKnown(folder);
        string[] files = Directory.GetFiles(folder, "*.sm", SearchOption.AllDirectories);
        Console.WriteLine(
            "| set | instances | schedules | above critical path | above best known | points above best known's | at best known | proved | schedules/s |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (
            IGrouping<string, string> set in files
                .Order(StringComparer.Ordinal)
                .GroupBy(file => new DirectoryInfo(Path.GetDirectoryName(file)!).Name)
                .OrderBy(set => set.Key.Length)
        )
        {
            (string Name, ResourceConstrainedProject Project)[] projects =
            [
                .. set.Select(file => (Path.GetFileNameWithoutExtension(file), Read(file))),
            ];
            foreach (int schedules in new[] { 1_000, 5_000 })
            {
                Measure(set.Key, projects, known, schedules, seeds);
            }
        }

        (string name, ResourceConstrainedProject largest) = files
            .Select(file => (Path.GetFileNameWithoutExtension(file), Read(file)))
            .MaxBy(file => file.Item2.Activities);
        Speed(name, largest);
    }

    private static void Measure(
        string set,
        (string Name, ResourceConstrainedProject Project)[] projects,
        Dictionary<string, double> known,
        int schedules,
        int seeds
    )
    {
        double abovePath = 0;
        double aboveBest = 0;
        double points = 0;
        int compared = 0;
        int reached = 0;
        int proved = 0;
        long generated = 0;
        Stopwatch watch = Stopwatch.StartNew();
        foreach ((string name, ResourceConstrainedProject project) in projects)
        {
            double path = CriticalPath(project);
            for (int seed = 1; seed <= seeds; seed++)
            {
                ResourceSearchResult found = ResourceSearch.Run(
                    project,
                    new()
                    {
                        Schedules = schedules,
                        Seed = (ulong)seed,
                        ProveUpTo = 0,
                    }
                );
                generated += found.Schedules;
                proved += found.IsOptimal ? 1 : 0;
                abovePath += found.Makespan / path - 1;
                if (known.TryGetValue(name, out double best))
                {
                    compared++;
                    aboveBest += found.Makespan / best - 1;
                    points += (found.Makespan - best) / path;
                    reached += found.Makespan <= best ? 1 : 0;
                    if (found.Makespan < best || found.LowerBound > best)
                    {
                        Console.WriteLine(
                            $"{name}: {found.Makespan} from {found.LowerBound} up, but the table says {best}"
                        );
                    }
                }
            }
        }

        int runs = projects.Length * seeds;
        double seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {set} | {projects.Length} | {schedules} | {100 * abovePath / runs:0.00} % | {100 * aboveBest / compared:0.00} % | {100 * points / compared:0.00} | {100.0 * reached / compared:0} % | {100.0 * proved / runs:0} % | {generated / seconds:N0} |"
            )
        );
    }

    private static void Speed(string name, ResourceConstrainedProject project)
    {
        int[] list = PriorityList.By(project, PriorityRule.LatestFinishTime);
        double[] starts = new double[project.Activities];
        SerialScheduleGeneration units = new(project);

        // A hair off whole numbers, so that events take the place of units of time.
        SerialScheduleGeneration events = new(
            project.WithDurations([
                .. project.Durations.ToArray().Select(duration => duration + (duration > 0 ? 1.0 / 1024 : 0)),
            ])
        );
        PolicyRun resource = new(project, SchedulingPolicy.ResourceBased, list);
        PolicyRun activity = new(project, SchedulingPolicy.ActivityBased, list);
        double[] durations = project.Durations.ToArray();
        Console.WriteLine();
        Console.WriteLine($"{name}, {project.Activities} activities, one thread, median of nine rounds:");
        Rate("serial, whole numbers", () => units.Execute(list, starts));
        Rate("serial, fractions", () => events.Execute(list, starts));
        Rate("resource-based policy", () => resource.Execute(durations, starts));
        Rate("activity-based policy", () => activity.Execute(durations, starts));
    }

    private static void Rate(string what, Func<double> generate)
    {
        const int Schedules = 20_000;
        double[] rates = new double[9];
        long allocated = 0;
        for (int round = -2; round < rates.Length; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch watch = Stopwatch.StartNew();
            for (int i = 0; i < Schedules; i++)
            {
                _ = generate();
            }

            if (round >= 0)
            {
                rates[round] = Schedules / watch.Elapsed.TotalSeconds;
                allocated = Math.Max(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        Array.Sort(rates);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {rates[rates.Length / 2]:N0} schedules/s, fastest round {rates[^1]:N0}; {allocated / Schedules} bytes a schedule"
            )
        );
    }

    private static double CriticalPath(ResourceConstrainedProject project) =>
        new ActivityNetwork(project.Activities, project.ActivityLinks.ToArray()).Schedule(project.Durations).Length;

    /// <summary>Columns set, instance, critical path length, best known makespan, where the folder or the one above has such a table.</summary>
    private static Dictionary<string, double> BestKnown(string folder)
    {
        string? table = new[] { folder, Path.Combine(folder, "..") }
            .Select(place => Path.Combine(place, "best_known.csv"))
            .FirstOrDefault(File.Exists);
        return table is null
            ? []
            : File.ReadLines(table)
                .Skip(1)
                .Select(line => line.Split(','))
                .ToDictionary(
                    cells => cells[1],
                    cells => double.Parse(cells[3], CultureInfo.InvariantCulture),
                    StringComparer.Ordinal
                );
    }

    private static ResourceConstrainedProject Read(string file)
    {
        string[] lines = File.ReadAllLines(file);
        int After(string heading, int skip) =>
            Array.FindIndex(lines, line => line.StartsWith(heading, StringComparison.Ordinal)) + skip;
        int activities = int.Parse(lines[After("jobs", 0)].Split(':')[1], CultureInfo.InvariantCulture);
        int links = After("PRECEDENCE RELATIONS", 2);
        int requests = After("REQUESTS/DURATIONS", 3);
        List<Roadmaps.ActivityLink> all = [];
        double[] durations = new double[activities];
        double[][] needs = new double[activities][];
        for (int i = 0; i < activities; i++)
        {
            all.AddRange(Numbers(lines[links + i]).Skip(3).Select(next => new Roadmaps.ActivityLink(i, (int)next - 1)));
            double[] cells = Numbers(lines[requests + i]);
            durations[i] = cells[2];
            needs[i] = cells[3..];
        }

        return new(durations, all, Numbers(lines[After("RESOURCEAVAILABILITIES", 2)]), needs);
    }

    private static double[] Numbers(string line) =>
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)),
        ];
}
