namespace AiPm.Sdk.Roadmaps;

/// <summary>In whose time an item is worked once it is settled who works on it, and for how long; each team's answer is kept.</summary>
internal sealed class TeamClocks(AllocationModel model)
{
    private readonly Dictionary<(int Item, string Team), TeamTime> _known = [];

    /// <summary>The time of an item with these people beside those it names.</summary>
    /// <param name="item">The item.</param>
    /// <param name="team">Members by resource, with the share of each.</param>
    public TeamTime Of(int item, ReadOnlySpan<Demand> team)
    {
        if (team.IsEmpty)
        {
            return new(model.Network.Clock(item), model.Durations[item]);
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
        if (model.Demands[index].PersonDays is not { } work)
        {
            if (item.Calendar is not null)
            {
                return new(model.Network.Clock(index), model.Durations[index]);
            }

            // Fixed: on the days on which everyone and everything can.
            WorkingCalendar? common = null;
            foreach (Demand named in model.Demands[index].Named)
            {
                common = Common(common, model.CalendarOf(named.Resource));
            }

            foreach (Demand member in team)
            {
                common = Common(common, model.CalendarOf(member.Resource));
            }

            return new(new CalendarClock(model.Roadmap.Start, common!), model.Durations[index]);
        }

        List<(WorkingCalendar Calendar, double Rate)> people = [];
        foreach (Demand named in model.Demands[index].Named)
        {
            if (RateOf(named.Resource) is > 0 and var rate)
            {
                people.Add((DaysOf(item, named.Resource), named.Amount * rate));
            }
        }

        foreach (Demand member in team)
        {
            people.Add((DaysOf(item, member.Resource), member.Amount * RateOf(member.Resource)));
        }

        return new(new TeamClock(model.Roadmap.Start, people), work / people.Sum(person => person.Rate));
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

    private static WorkingCalendar Common(WorkingCalendar? common, WorkingCalendar calendar) =>
        common?.CommonWith(calendar) ?? calendar;
}
