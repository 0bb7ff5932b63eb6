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
        Dictionary<string, (double Path, double Makespan)> known = BestKnown(folder);
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
    }

    private static void Measure(
        string set,
        (string Name, ResourceConstrainedProject Project)[] projects,
        Dictionary<string, (double Path, double Makespan)> known,
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
            if (known.TryGetValue(name, out (double Path, double Makespan) table) && !path.Equals(table.Path))
            {
                Console.WriteLine($"{name}: a critical path of {path}, but the table says {table.Path}");
            }

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
                if (known.TryGetValue(name, out (double Path, double Makespan) library))
                {
                    double best = library.Makespan;
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

    private static double CriticalPath(ResourceConstrainedProject project) =>
        new ActivityNetwork(project.Activities, project.ActivityLinks.ToArray()).Schedule(project.Durations).Length;

    /// <summary>Columns set, instance, critical path length, best known makespan, where the folder or the one above has such a table.</summary>
    private static Dictionary<string, (double Path, double Makespan)> BestKnown(string folder)
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
                    cells =>
                        (
                            double.Parse(cells[2], CultureInfo.InvariantCulture),
                            double.Parse(cells[3], CultureInfo.InvariantCulture)
                        ),
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
