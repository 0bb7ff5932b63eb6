namespace AiPm.Sdk.Roadmaps;

/// <summary>Searches for the shortest schedule of a roadmap that its resources allow, and reads off what it says.</summary>
internal static class ResourceScheduleRun
{
    private const int DefaultSchedules = 2_000;

    public static ResourceSchedule Execute(
        Roadmap roadmap,
        double[] durations,
        string basis,
        ResourceSearchOptions? options,
        CancellationToken cancellation
    )
    {
        options ??= new() { Schedules = DefaultSchedules };
        AllocationModel model = new(roadmap, durations);
        AllocationGeneration generation = new(model);
        SearchLimits limits = new(options, cancellation) { Bound = AllocationBound.Of(model, generation) };
        ScheduleSearch search = new(new(model.Shadow, generation), limits, options.Seed);
        search.Begin();
        search.Improve();
        double[] starts = new double[model.Count];
        double[] finishes = new double[model.Count];
        double end = double.IsFinite(search.Best)
            ? generation.Generate(search.BestList, starts, finishes)
            : double.PositiveInfinity;
        if (double.IsPositiveInfinity(end))
        {
            string item = roadmap.Items[Math.Max(0, generation.Misfit)].Id;
            throw new InfeasibleScheduleException(
                $"no order was found in which \"{item}\" gets what it needs before there is too little of it for good",
                item
            );
        }

        return new(model, generation.Places, end, limits.Bound, search.Schedules, basis);
    }
}
