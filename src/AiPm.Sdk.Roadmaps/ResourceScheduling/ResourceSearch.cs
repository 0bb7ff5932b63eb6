namespace AiPm.Sdk.Roadmaps;

/// <summary>Looks for the shortest schedule of a resource-constrained project, and says how far from the shortest it may be.</summary>
/// <remarks>
/// <para>A genetic algorithm over schedules made from either end (after Debels and Vanhoucke 2005, and Valls, Ballestín and Quintanilla 2008) from lists near to
/// latest finish and start times, by serial and parallel generation. Lower bounds: the critical path, the work of each resource, and what time windows,
/// pairs that cannot overlap and energy in intervals refute (Klein and Scholl 1999). Small projects are proved by branch and bound.</para>
/// <para>Generating a schedule allocates nothing.</para>
/// </remarks>
public static class ResourceSearch
{
    private const long MostNodes = 300_000;

    /// <summary>The best schedule within the options' limits.</summary>
    /// <param name="project">The project; it is always feasible, as no need exceeds a capacity.</param>
    /// <param name="options">Limits and seed; 5,000 schedules when left out.</param>
    /// <param name="cancellation">Stops the search without a result.</param>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public static ResourceSearchResult Run(
        ResourceConstrainedProject project,
        ResourceSearchOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(project);
        options ??= ResourceSearchOptions.Default;
        SearchLimits limits = new(options, cancellation);
        SearchSpace space = new(project);
        ScheduleSearch search = new(space, limits, options.Seed);
        search.Begin();
        double bound = ResourceLowerBound.Improved(project, search.Best);
        limits.Bound = bound;
        search.Improve();

        int[] list = search.BestList.ToArray();
        double[] starts = new double[list.Length];
        double end = space.Generations[0].Generate(list, starts, new double[list.Length]);
        if (end > bound && list.Length <= options.ProveUpTo && project.StartsInOrder)
        {
            BranchAndBound exact = new(project, end, MostNodes);
            bool isWhole = exact.Run();
            if (exact.BestStarts.Length > 0)
            {
                starts = exact.BestStarts;
                end = exact.Best;
                list = PriorityList.Order(project.Links, starts);
            }

            bound = isWhole ? end : bound;
        }

        return new(starts, end, Math.Min(bound, end), list, search.Schedules);
    }
}
