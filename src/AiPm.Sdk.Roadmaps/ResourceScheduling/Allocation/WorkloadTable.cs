namespace AiPm.Sdk.Roadmaps;

/// <summary>Adds loads up by week, and finds the days on which there is too much.</summary>
internal static class WorkloadTable
{
    public static IEnumerable<WorkloadWeek> Weeks(AllocationModel model, IReadOnlyList<ItemLoad> loads)
    {
        foreach (IGrouping<(int Resource, string? Skill), ItemLoad> group in Groups(loads))
        {
            int first = MondayOf(model, group.Min(load => load.Start));
            double end = group.Max(load => load.Finish);
            for (int monday = first; monday < end; monday += 7)
            {
                ItemLoad[] busy = [.. group.Where(load => load.Between(monday, monday + 7) > Network.Tolerance)];
                if (busy.Length > 0)
                {
                    yield return new(
                        Name(model, group.Key),
                        group.Key.Skill is not null,
                        model.Roadmap.Start.AddDays(monday),
                        busy.Sum(load => load.Between(monday, monday + 7)),
                        Capacity(model, group.Key, monday),
                        Names(model, busy)
                    );
                }
            }
        }
    }

    public static IEnumerable<Overload> Overloads(AllocationModel model, IReadOnlyList<ItemLoad> loads) =>
        Groups(loads)
            .SelectMany(group => Of(model, group.Key, [.. group.Where(load => load.Finish > load.Start)]))
            .OrderBy(overload => overload.From);

    private static IEnumerable<Overload> Of(AllocationModel model, (int Resource, string? Skill) key, ItemLoad[] loads)
    {
        (double From, double Units)[] steps = key.Skill is null
            ? [.. model.Capacity(key.Resource)]
            : [(double.NegativeInfinity, People(model, key.Skill))];
        double[] moments =
        [
            .. loads
                .SelectMany(load => new[] { load.Start, load.Finish })
                .Concat(steps.Select(step => step.From).Where(double.IsFinite))
                .Distinct()
                .Order(),
        ];
        Overload? open = null;
        for (int k = 0; k + 1 < moments.Length; k++)
        {
            (double from, double until) = (moments[k], moments[k + 1]);
            ItemLoad[] busy = [.. loads.Where(load => load.Start <= from && load.Finish >= until)];
            double asked = busy.Sum(load => load.Amount);
            double there = steps.Last(step => step.From <= from).Units;

            // What begins in the evening and ends in the morning, or differs by rounding alone, is no overlap.
            if (asked <= there + 1e-9 || until - from <= Network.Tolerance)
            {
                continue;
            }

            Overload next = new(
                Name(model, key),
                key.Skill is not null,
                model.Roadmap.Start.AddDays((int)Math.Floor(from + Network.Tolerance)),
                model.Roadmap.Start.AddDays((int)Math.Ceiling(until - Network.Tolerance) - 1),
                asked,
                there,
                Names(model, busy)
            );
            if (
                open is not null
                && open.From <= next.From
                && open with { From = next.From, Through = next.Through } == next
            )
            {
                open = open with { Through = next.Through };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = next;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static IEnumerable<IGrouping<(int Resource, string? Skill), ItemLoad>> Groups(
        IReadOnlyList<ItemLoad> loads
    ) =>
        loads
            .GroupBy(load => (load.Resource, load.Skill))
            .OrderBy(group => group.Key.Resource < 0 ? int.MaxValue : group.Key.Resource)
            .ThenBy(group => group.Key.Skill, StringComparer.Ordinal);

    private static string Name(AllocationModel model, (int Resource, string? Skill) key) =>
        key.Skill ?? model.Renewables[key.Resource].Id;

    private static string[] Names(AllocationModel model, ItemLoad[] loads) =>
        [.. loads.Select(load => load.Item).Distinct().Order().Select(item => model.Roadmap.Items[item].Id)];

    private static double People(AllocationModel model, string skill) =>
        model
            .Renewables.Index()
            .Sum(resource =>
                resource.Item switch
                {
                    Person person => person.Skills.Contains(skill, StringComparer.Ordinal) ? 1 : 0,
                    ResourcePool pool => pool.Skills.Contains(skill, StringComparer.Ordinal)
                        ? model.MostUnits(resource.Index)
                        : 0,
                    _ => 0,
                }
            );

    /// <summary>What there is in the week from a Monday on.</summary>
    private static double Capacity(AllocationModel model, (int Resource, string? Skill) key, int monday)
    {
        WorkingCalendar calendar = key.Skill is null ? model.CalendarOf(key.Resource) : model.Roadmap.Calendar;
        double capacity = 0;
        for (int day = monday; day < monday + 7; day++)
        {
            DateOnly date = model.Roadmap.Start.AddDays(day);
            if (calendar.IsWorkingDay(date))
            {
                capacity += key.Skill is { } skill
                    ? People(model, skill)
                    : model.Renewables[key.Resource] switch
                    {
                        Person person => person.Availability,
                        ResourcePool pool => pool.UnitsOn(date),
                        _ => 0,
                    };
            }
        }

        return capacity;
    }

    /// <summary>The Monday of the week of a moment, in days from the roadmap's start.</summary>
    internal static int MondayOf(AllocationModel model, double moment)
    {
        int day = (int)Math.Floor(moment + Network.Tolerance);
        int weekday = ((int)model.Roadmap.Start.AddDays(day).DayOfWeek + 6) % 7;
        return day - weekday;
    }
}
