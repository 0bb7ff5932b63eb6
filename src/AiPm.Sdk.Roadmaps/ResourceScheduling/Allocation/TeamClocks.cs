namespace AiPm.Sdk.Roadmaps;

/// <summary>In whose time an item is worked once it is settled who works on it, and for how long; each team's answer is kept.</summary>
internal sealed class TeamClocks(AllocationModel model)
{
    // A plan of years; what lies beyond is slower, not different.
    private const int DaysKept = 1_500;

    private readonly Dictionary<(int Item, string Team), TeamTime> _known = [];
    private readonly Dictionary<string, TabledClock> _clocks = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkClock, TabledClock> _tables = [];

    /// <summary>The time of an item with these people beside those it names.</summary>
    /// <param name="item">The item.</param>
    /// <param name="team">Members by resource, with the share of each.</param>
    public TeamTime Of(int item, ReadOnlySpan<Demand> team)
    {
        if (team.IsEmpty)
        {
            return new(Table(model.Network.Clock(item)), model.Durations[item]);
        }

        Span<char> key = stackalloc char[team.Length];
        for (int i = 0; i < team.Length; i++)
        {
            key[i] = (char)team[i].Resource;
        }

        (int, string) place = (item, new string(key));
        if (!_known.TryGetValue(place, out TeamTime time))
        {
            time = Make(item, team);
            _known.Add(place, time);
        }

        return time;
    }

    private TeamTime Make(int index, ReadOnlySpan<Demand> team)
    {
        RoadmapItem item = model.Roadmap.Items[index];
        double? work = model.Demands[index].PersonDays;
        if (work is null && item.Calendar is not null)
        {
            return new(Table(model.Network.Clock(index)), model.Durations[index]);
        }

        Demand[] all = [.. model.Demands[index].Named, .. team];
        double rate = all.Sum(member => member.Amount * RateOf(member.Resource));
        string key = string.Join(';', all.Select(member => work is null ? $"{member.Resource}" : $"{member}"));
        key = $"{(work is null ? "days" : "effort")} {(item.Calendar is null ? -1 : index)} {key}";
        if (!_clocks.TryGetValue(key, out TabledClock? clock))
        {
            clock = new(work is null ? Together(all) : OfEffort(item, all), DaysKept);
            _clocks.Add(key, clock);
        }

        return new(clock, work is { } days ? days / rate : model.Durations[index]);
    }

    /// <summary>Fixed durations: the days on which everyone and everything can.</summary>
    private CalendarClock Together(Demand[] all)
    {
        WorkingCalendar common = model.CalendarOf(all[0].Resource);
        foreach (Demand member in all)
        {
            common = common.CommonWith(model.CalendarOf(member.Resource));
        }

        return new(model.Roadmap.Start, common);
    }

    /// <summary>Effort: everyone on their own days.</summary>
    private TeamClock OfEffort(RoadmapItem item, Demand[] all) =>
        new(
            model.Roadmap.Start,
            all.Where(member => RateOf(member.Resource) > 0)
                .Select(member => (DaysOf(item, member.Resource), member.Amount * RateOf(member.Resource)))
        );

    private TabledClock Table(WorkClock clock)
    {
        if (!_tables.TryGetValue(clock, out TabledClock? table))
        {
            table = new(clock, DaysKept);
            _tables.Add(clock, table);
        }

        return table;
    }

    /// <summary>Person-days that a unit of a resource does on a day: a person's availability, 1 for a member of a team, 0 for machines.</summary>
    public double RateOf(int resource) =>
        model.Renewables[resource] switch
        {
            Person person => person.Availability,
            ResourcePool { Skills.Count: > 0 } => 1,
            _ => 0,
        };

    /// <summary>The days on which a resource works on an item of effort.</summary>
    public WorkingCalendar DaysOf(RoadmapItem item, int resource)
    {
        WorkingCalendar days =
            ItemClocks.CalendarOf(model.Renewables[resource]) ?? item.Calendar ?? model.Roadmap.Calendar;
        return item.Calendar is { } own ? days.CommonWith(own) : days;
    }
}
