using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.ResourceScheduling;

/// <summary>Random projects, and what a schedule of one must keep.</summary>
internal static class Projects
{
    public static ResourceConstrainedProject Of(
        double[] durations,
        ActivityLink[] links,
        double[] capacities,
        double[][] needs,
        double[]? releases = null
    ) => new(durations, links, capacities, needs, releases);

    /// <summary>Small projects of whole numbers; links of every kind and releases where asked for.</summary>
    public static Gen<ResourceConstrainedProject> Whole(int most, bool mixed, double unit = 1) =>
        from size in Gen.Choose(1, most)
        from durations in Gen.Choose(0, 6).ArrayOf(size)
        from picks in Gen.Choose(0, 9).ArrayOf(size * size)
        from lags in Gen.Choose(-2, 3).ArrayOf(size * size)
        from resources in Gen.Choose(1, 6)
        from capacities in Gen.Choose(1, 5).ArrayOf(resources)
        from needs in Gen.Choose(0, 5).ArrayOf(size * resources)
        from releases in Gen.Choose(0, 5).ArrayOf(size)
        select Of(
            [.. durations.Select(duration => duration * unit)],
            [
                .. from i in Enumerable.Range(0, size)
                from j in Enumerable.Range(i + 1, size - i - 1)
                let pick = picks[i * size + j]
                where pick < 4
                select mixed
                    ? new ActivityLink(i, j, (LinkKind)pick, lags[i * size + j] * unit)
                    : new ActivityLink(i, j),
            ],
            [.. capacities.Select(capacity => (double)capacity)],
            [
                .. Enumerable
                    .Range(0, size)
                    .Select(i =>
                        Enumerable
                            .Range(0, resources)
                            .Select(r => (double)Math.Min(needs[i * resources + r], capacities[r]))
                            .ToArray()
                    ),
            ],
            mixed ? [.. releases.Select(release => release * unit)] : null
        );

    /// <summary>What the schedule breaks; empty where it keeps every link, release and capacity and ends when it says.</summary>
    public static string Broken(
        ResourceConstrainedProject project,
        ReadOnlySpan<double> durations,
        ReadOnlySpan<double> starts,
        double end,
        double tolerance = 1e-9
    )
    {
        double last = 0;
        for (int i = 0; i < project.Activities; i++)
        {
            last = Math.Max(last, starts[i] + durations[i]);
            if (!(starts[i] >= project.Releases[i] - tolerance))
            {
                return $"activity {i} starts at {starts[i]}, before its release";
            }
        }

        if (last != end)
        {
            return $"it ends at {last}, not {end}";
        }

        foreach (ActivityLink link in project.ActivityLinks)
        {
            (int i, int j) = (link.Predecessor, link.Successor);
            double from =
                starts[i] + (link.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish ? durations[i] : 0);
            double to = starts[j] + (link.Kind is LinkKind.FinishToFinish or LinkKind.StartToFinish ? durations[j] : 0);
            if (!(to >= from + link.Lag - tolerance))
            {
                return $"{link} is broken: {from}, {to}";
            }
        }

        for (int i = 0; i < project.Activities; i++)
        {
            for (int r = 0; r < project.Resources; r++)
            {
                // What is occupied just after i has started.
                double used = 0;
                for (int k = 0; k < project.Activities; k++)
                {
                    bool runs =
                        starts[k] <= starts[i] + tolerance
                        && starts[i] + tolerance < starts[k] + durations[k] - tolerance;
                    used += runs ? project.Needs(k)[r] : 0;
                }

                if (used > project.Capacities[r] + 1e-6)
                {
                    return $"resource {r} has {used} of {project.Capacities[r]} at {starts[i]}";
                }
            }
        }

        return "";
    }
}
