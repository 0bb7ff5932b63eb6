namespace AiPm.Sdk.Roadmaps;

/// <summary>In whose time each item is worked.</summary>
internal sealed class ItemClocks(RoadmapDefinition definition)
{
    private readonly Dictionary<string, Resource> _resources = definition.Resources.ToDictionary(
        resource => resource.Id,
        StringComparer.Ordinal
    );

    /// <summary>The clock of the roadmap's own calendar.</summary>
    public CalendarClock Roadmap { get; } = new(definition.Start, definition.Calendar);

    /// <summary>
    /// The clock of an item. Its people's shares where it is stated as effort; else its own calendar, or else the days on which everyone and everything it
    /// names can work; the roadmap's calendar where neither says anything.
    /// </summary>
    public WorkClock Of(RoadmapItem item)
    {
        (WorkingCalendar Calendar, double Rate)[] people = item.Effort is null ? [] : [.. People(item)];
        WorkClock clock =
            people.Length > 0
                ? new TeamClock(definition.Start, people)
                : new CalendarClock(definition.Start, CalendarOf(item));
        return clock.Counts(definition.Calendar) ? Roadmap : clock;
    }

    /// <summary>Person-days that its people do in a day on which all of them work; 1 where it needs nobody.</summary>
    public double Rate(RoadmapItem item)
    {
        double rate = People(item).Sum(person => person.Rate);
        return rate > 0 ? rate : 1;
    }

    /// <summary>The days on which an item is worked that is not stated as effort, or needs nobody.</summary>
    public WorkingCalendar CalendarOf(RoadmapItem item)
    {
        if (item.Calendar is { } own)
        {
            return own;
        }

        WorkingCalendar? common = null;
        foreach (ResourceNeed need in item.Needs)
        {
            if (need.Resource is { } id && _resources[id].IsRenewable)
            {
                WorkingCalendar calendar = CalendarOf(_resources[id]) ?? definition.Calendar;
                common = common?.CommonWith(calendar) ?? calendar;
            }
        }

        return common ?? definition.Calendar;
    }

    public static WorkingCalendar? CalendarOf(Resource resource) =>
        resource switch
        {
            Person person => person.Calendar,
            ResourcePool pool => pool.Calendar,
            _ => null,
        };

    /// <summary>
    /// Who works an item off, by calendar: people by the share that they give, members of teams, and people with a skill as if full time on the item's
    /// days, as who they are is not settled.
    /// </summary>
    private IEnumerable<(WorkingCalendar Calendar, double Rate)> People(RoadmapItem item)
    {
        foreach (ResourceNeed need in item.Needs)
        {
            (WorkingCalendar? calendar, double rate) = need.Resource is null
                ? (null, need.Amount * need.Share)
                : _resources[need.Resource] switch
                {
                    Person person => (person.Calendar, need.Amount * person.Availability),
                    ResourcePool { Skills.Count: > 0 } pool => (pool.Calendar, need.Amount),
                    _ => (null, 0),
                };
            if (rate > 0)
            {
                WorkingCalendar days = calendar ?? (item.Calendar is null ? definition.Calendar : item.Calendar);
                yield return (item.Calendar is { } own ? days.CommonWith(own) : days, rate);
            }
        }
    }
}
