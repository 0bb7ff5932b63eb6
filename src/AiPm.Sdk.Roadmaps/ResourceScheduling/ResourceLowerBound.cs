namespace AiPm.Sdk.Roadmaps;

/// <summary>Lengths below which no schedule of a project exists.</summary>
/// <remarks>Sources: Stinson, Davis and Khumawala 1978; Klein and Scholl 1999 (destructive improvement); Baptiste, Le Pape and Nuijten 1999 (energy).</remarks>
internal static class ResourceLowerBound
{
    // Beyond, energy in every interval costs more than the search.
    private const int MostForEnergy = 200;

    /// <summary>The critical path, and for each resource all of its work at full capacity, whichever is longest.</summary>
    public static double Simple(ResourceConstrainedProject project)
    {
        double bound = new TimeWindows(project).End;
        for (int resource = 0; resource < project.Resources; resource++)
        {
            double work = 0;
            for (int i = 0; i < project.Activities; i++)
            {
                work += project.Durations[i] * project.Needs(i)[resource];
            }

            if (work > 0)
            {
                bound = Math.Max(bound, Up(project, work / project.Capacities[resource]));
            }
        }

        return bound;
    }

    /// <summary>The longest length, below one that is known to do, that links, pairs and energy refute, so that no schedule is that short.</summary>
    public static double Improved(ResourceConstrainedProject project, double known)
    {
        double bound = Simple(project);
        if (project.Activities > MostForEnergy || bound >= known)
        {
            return Math.Min(bound, known);
        }

        DestructiveTest test = new(project);
        if (project.IsWhole)
        {
            // Refuted up to low − 1, not refuted from high on.
            double low = bound;
            double high = known;
            while (low < high)
            {
                double middle = Math.Floor((low + high) / 2);
                if (test.Refutes(middle))
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        double refuted = bound;
        double open = known;
        while (open - refuted > 1e-6 * known)
        {
            double middle = (refuted + open) / 2;
            if (test.Refutes(middle))
            {
                refuted = middle;
            }
            else
            {
                open = middle;
            }
        }

        return refuted;
    }

    // Sums of shares may come out a rounding above a whole number.
    private static double Up(ResourceConstrainedProject project, double length) =>
        project.IsWhole ? Math.Ceiling(length - 1e-6) : length * (1 - 1e-12);
}
