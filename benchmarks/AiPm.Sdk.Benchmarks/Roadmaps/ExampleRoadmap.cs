using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Benchmarks;

/// <summary>How durations of tasks are given.</summary>
public enum DurationKind
{
    Lognormal,
    Triangular,
    Pert,
}

/// <summary>Networks in the manner of PSPLIB's (Kolisch and Sprecher 1997): each task waits for one or two of the eight before it.</summary>
internal static class ExampleRoadmap
{
    /// <summary>The units of four kinds of machines that tasks share.</summary>
    public static double[] Machines { get; } = [12, 13, 4, 12];

    public static Roadmap Of(int tasks, DurationKind kind)
    {
        RoadmapItem[] items = new RoadmapItem[tasks];
        for (int i = 0; i < tasks; i++)
        {
            items[i] = new($"{i}", Duration(i, kind))
            {
                After = [.. Predecessors(tasks)[i].Select(before => (Link)$"{before}")],
            };
        }

        return Roadmap.Create("network", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly, items);
    }

    /// <summary>Each item needs two of the four machines on average.</summary>
    public static Roadmap WithMachines(int tasks, DurationKind kind)
    {
        Roadmap roadmap = Of(tasks, kind);
        double[][] needs = Needs(tasks);
        return Roadmap.Create(
            roadmap.Definition with
            {
                Resources = [.. Machines.Select((units, k) => new ResourcePool($"machine {k}", units))],
                Items =
                [
                    .. roadmap.Definition.Items.Select(
                        (item, i) =>
                            item with
                            {
                                Needs =
                                [
                                    .. Enumerable
                                        .Range(0, Machines.Length)
                                        .Where(k => needs[i][k] > 0)
                                        .Select(k => ResourceNeed.Of($"machine {k}", needs[i][k])),
                                ],
                            }
                    ),
                ],
            }
        );
    }

    /// <summary>The tasks that each waits for, earlier ones all.</summary>
    public static int[][] Predecessors(int tasks)
    {
        double[] uniforms = SplitMix.Uniforms(2 * tasks, 0);
        int[][] before = new int[tasks][];
        for (int i = 0; i < tasks; i++)
        {
            int least = Math.Max(0, i - 8);
            int first = least + (int)((i - least) * uniforms[2 * i]);
            int second = least + (int)((i - least) * uniforms[(2 * i) + 1]);
            before[i] =
                i == 0 ? []
                : first == second ? [first]
                : [first, second];
        }

        return before;
    }

    /// <summary>What each task needs of each machine while it runs: nothing, or up to three quarters of all there are.</summary>
    public static double[][] Needs(int tasks)
    {
        double[] whether = SplitMix.Uniforms(tasks * Machines.Length, 1);
        double[] howMany = SplitMix.Uniforms(tasks * Machines.Length, 2);
        double[][] needs = new double[tasks][];
        for (int i = 0; i < tasks; i++)
        {
            needs[i] = new double[Machines.Length];
            for (int k = 0; k < Machines.Length; k++)
            {
                int cell = (i * Machines.Length) + k;
                needs[i][k] = whether[cell] < 0.5 ? 0 : 1 + Math.Floor(howMany[cell] * 0.75 * Machines[k]);
            }
        }

        return needs;
    }

    private static Estimate Duration(int i, DurationKind kind) =>
        kind switch
        {
            DurationKind.Lognormal => Estimate.Interval(2 + (i % 3), 12 + (i % 5)),
            DurationKind.Triangular => Estimate.Triangular(2 + (i % 3), 5 + (i % 4), 12 + (i % 5)),
            _ => Estimate.Pert(2 + (i % 3), 5 + (i % 4), 12 + (i % 5)),
        };
}
