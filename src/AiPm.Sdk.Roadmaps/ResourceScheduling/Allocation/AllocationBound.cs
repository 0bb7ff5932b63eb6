namespace AiPm.Sdk.Roadmaps;

/// <summary>A finish that no schedule of a roadmap beats.</summary>
internal static class AllocationBound
{
    /// <summary>
    /// The later of the finish at which each item would be if the others took nothing, and for each person the days that the work which names them fills. Nothing, where people who are yet to be
    /// chosen could be done sooner than the network supposes.
    /// </summary>
    public static double Of(AllocationModel model, AllocationGeneration generation)
    {
        double bound = HasUnsettledCalendars(model) ? 0 : generation.GenerateAlone();
        for (int resource = 0; resource < model.Renewables.Length; resource++)
        {
            if (model.Renewables[resource] is Person)
            {
                bound = Math.Max(bound, Filled(model, resource));
            }
        }

        return bound;
    }

    /// <summary>Whether someone with a skill that is needed works on days on which the roadmap's calendar rests.</summary>
    private static bool HasUnsettledCalendars(AllocationModel model) =>
        model
            .Demands.SelectMany(demand => demand.Skills)
            .SelectMany(need => need.Candidates)
            .Select(member => ItemClocks.CalendarOf(model.Renewables[member.Resource]))
            .Distinct()
            .Any(calendar => calendar is not null && !calendar.CommonWith(model.Roadmap.Calendar).Equals(calendar));

    private static double Filled(AllocationModel model, int person)
    {
        double work = 0;
        double release = double.PositiveInfinity;
        for (int item = 0; item < model.Count; item++)
        {
            double amount = model.Demands[item].AmountOf(person);

            // Only work whose days are days of the person's, too.
            bool isCounted =
                amount > 0
                && model.Roadmap.Items[item].Calendar is null
                && (
                    model.Demands[item].PersonDays is null
                        ? model.Demands[item].Skills.Length == 0
                        : IsAlone(model, item)
                );
            if (isCounted)
            {
                work += amount * model.Durations[item];
                release = Math.Min(release, model.Starts[item]);
            }
        }

        if (work == 0)
        {
            return 0;
        }

        CalendarClock clock = new(model.Roadmap.Start, model.CalendarOf(person));
        return clock.End(clock.Work(release) + work - 1e-6);
    }

    private static bool IsAlone(AllocationModel model, int item) =>
        model.Demands[item].Skills.Length == 0
        && model.Demands[item].Named.Count(named => model.Teams.RateOf(named.Resource) > 0) == 1;
}
