namespace AiPm.Sdk.Roadmaps.Tests.Scheduling;

/// <summary>
/// A forward pass that walks from day to day, for whole durations and lags: slow, and written without the library's clocks. Moments are whole calendar days from the
/// roadmap's start; moment 1 is the evening of day 0.
/// </summary>
internal sealed class DayWalk
{
    private readonly RoadmapItem[] _items;
    private readonly DateOnly _start;
    private readonly WorkingCalendar _calendar;
    private readonly Dictionary<string, int> _byId;

    public DayWalk(RoadmapItem[] items, DateOnly start, WorkingCalendar calendar)
    {
        _items = items;
        _start = start;
        _calendar = calendar;
        _byId = items.Index().ToDictionary(item => item.Item.Id, item => item.Index);
        Starts = new int[items.Length];
        Finishes = new int[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            Place(i);
        }
    }

    public int[] Starts { get; }

    public int[] Finishes { get; }

    /// <summary>Working days of the roadmap's calendar from its start to a moment.</summary>
    public int WorkingDays(int moment) =>
        Enumerable.Range(0, Math.Max(0, moment)).Count(day => Works(_calendar, day))
        - Enumerable.Range(Math.Min(0, moment), Math.Max(0, -moment)).Count(day => Works(_calendar, day));

    /// <summary>The day on which an item that takes time finishes.</summary>
    public DateOnly FinishDate(int item) =>
        _start.AddDays(Works(Own(item), Finishes[item] - 1) ? Finishes[item] - 1 : Finishes[item]);

    private bool Works(WorkingCalendar calendar, int day) => calendar.IsWorkingDay(_start.AddDays(day));

    private WorkingCalendar Own(int item) => _items[item].Calendar ?? _calendar;

    private void Place(int item)
    {
        int start = _items[item].NotBefore is { } day ? Math.Max(0, day.DayNumber - _start.DayNumber) : 0;
        while (!Works(Own(item), start))
        {
            start++;
        }

        int finish = -100_000;
        foreach (Link link in _items[item].After)
        {
            int before = _byId[link.Predecessor];
            int from = link.Kind switch
            {
                LinkKind.FinishToStart or LinkKind.FinishToFinish => Finishes[before],
                LinkKind.StartToStart => Starts[before],
                _ => Evening(before, Starts[before]),
            };
            int bound = link.Time switch
            {
                LagTime.Elapsed => from + (int)link.Lag,
                LagTime.Working => Walk(_calendar, from, (int)link.Lag),
                LagTime.PredecessorCalendar => Walk(Own(before), from, (int)link.Lag),
                _ => Walk(Own(item), from, (int)link.Lag),
            };
            if (link.Kind is LinkKind.FinishToStart or LinkKind.StartToStart)
            {
                start = Math.Max(start, bound);
            }
            else
            {
                finish = Math.Max(finish, bound);
            }
        }

        int duration = (int)_items[item].Duration.Mean.Value;
        WorkingCalendar own = Own(item);
        if (duration == 0)
        {
            int moment = Next(own, Math.Max(start, finish));
            (Starts[item], Finishes[item]) = (moment, moment);
            return;
        }

        // The first working morning from which the work would not be done before the finish may be.
        int at = start;
        while (
            !Works(own, at) || Enumerable.Range(at, Math.Max(0, finish - at)).Count(day => Works(own, day)) > duration
        )
        {
            at++;
        }

        Starts[item] = at;
        int done = 0;
        int end = at;
        while (done < duration)
        {
            done += Works(own, end) ? 1 : 0;
            end++;
        }

        Finishes[item] = finish > end ? Next(own, finish) : end;
    }

    /// <summary>A moment between two days off moves to the next working morning.</summary>
    private int Next(WorkingCalendar calendar, int moment)
    {
        if (Works(calendar, moment - 1))
        {
            return moment;
        }

        while (!Works(calendar, moment))
        {
            moment++;
        }

        return moment;
    }

    /// <summary>What starts after days off starts when the last working day before them ends.</summary>
    private int Evening(int item, int moment)
    {
        while (!Works(Own(item), moment - 1))
        {
            moment--;
        }

        return moment;
    }

    private int Walk(WorkingCalendar calendar, int from, int days)
    {
        for (; days > 0; days--)
        {
            while (!Works(calendar, from))
            {
                from++;
            }

            from++;
        }

        for (; days < 0; days++)
        {
            while (!Works(calendar, from - 1))
            {
                from--;
            }

            from--;
            while (days == -1 && !Works(calendar, from - 1))
            {
                from--;
            }
        }

        return from;
    }
}
