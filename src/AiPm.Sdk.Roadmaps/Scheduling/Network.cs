using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The items of a roadmap as numbers on an axis of time: order, links, bounds. Where everything keeps the roadmap's calendar, the axis is its working days; where
/// items have days of their own or a lag runs through weekends, it is calendar days from the roadmap's start.
/// </summary>
/// <remarks>
/// Progress and containment are resolved: what is finished stands where it was, what remains of an item in progress waits from the status date on, and a summary
/// is a moment after its parts, which wait for what it waits for.
/// </remarks>
internal sealed class Network
{
    /// <summary>Working days by which ends may differ through rounding alone.</summary>
    public const double Tolerance = 1e-6;

    private readonly RoadmapDefinition _definition;
    private readonly RoadmapItem[] _items;
    private readonly Dictionary<string, int> _byId;
    private readonly ItemClocks _itemClocks;
    private readonly WorkClock[] _clocks;
    private readonly CalendarClock _roadmapClock;
    private readonly int _origin;
    private readonly double _status;
    private readonly double[] _firstDay;

    public Network(
        RoadmapDefinition definition,
        RoadmapItem[] items,
        Dictionary<string, int> byId,
        ItemClocks clocks,
        bool withClocks = false
    )
    {
        _definition = definition;
        _items = items;
        _byId = byId;
        _itemClocks = clocks;
        _roadmapClock = clocks.Roadmap;
        _origin = definition.Calendar.CountBefore(definition.Start.DayNumber);
        Tree = ItemTree.Of(items, byId);
        _clocks = new WorkClock[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            _clocks[i] = Tree.IsSummary(i) ? clocks.Roadmap : clocks.Of(items[i]);
        }

        IsUniform =
            !withClocks
            && Array.TrueForAll(_clocks, clock => ReferenceEquals(clock, _roadmapClock))
            && !items.Any(HasElapsedLag);
        _status = definition.StatusDate is { } date ? Math.Max(0, Morning(date)) : 0;
        Bounds = MakeBounds();
        List<ActivityLink> links = [];
        List<WorkClock?> lagClocks = [];
        for (int i = 0; i < items.Length; i++)
        {
            AddLinks(i, links, lagClocks);
        }

        Activities = items.Length == 0 ? null! : new(items.Length, links);
        Pass =
            items.Length == 0 ? null!
            : IsUniform ? new WorkingDayPass(Activities, Bounds)
            : new CalendarPass(Activities, Bounds, _clocks, [.. lagClocks]);
        _firstDay = items.Length == 0 ? [] : FirstDays();
    }

    public int Count => _items.Length;

    /// <summary>Whether everything keeps the roadmap's calendar, so that its working days are the axis.</summary>
    public bool IsUniform { get; }

    /// <summary>The links and their order; on the axis of working days where the network is uniform, else in the time of each lag.</summary>
    public ActivityNetwork Activities { get; }

    /// <summary>The forward and backward pass on this axis.</summary>
    public SchedulePass Pass { get; }

    public NetworkBounds Bounds { get; }

    public ItemTree Tree { get; }

    /// <summary>Items such that each comes after all it waits for.</summary>
    public ReadOnlySpan<int> Order => Activities.Order;

    /// <summary>The earliest start that dates and progress allow an item.</summary>
    public double[] Release => Bounds.Release;

    /// <summary>The earliest finish that dates and progress allow an item; −∞ where they say nothing.</summary>
    public double[] FinishRelease => Bounds.FinishRelease;

    /// <summary>What an item waits for: its links, and those it has from what contains it.</summary>
    public ReadOnlySpan<ActivityLink> Ties(int item) => Activities.LinksInto(item);

    /// <summary>Whether dates or progress of its own hold an item's start, not only that of the roadmap or its status date.</summary>
    public bool HasOwnStart(int item) =>
        Bounds.Pinned[item] || (!Bounds.Moment[item] && Bounds.Release[item] > FirstWork(item, _status) + Tolerance);

    /// <summary>In whose time an item is worked.</summary>
    public WorkClock Clock(int item) => _clocks[item];

    /// <summary>What there is to draw for an item, in working days of its own: its duration, what remains of it, or the certain length of what is finished.</summary>
    public Estimate Work(int item)
    {
        RoadmapItem it = _items[item];
        return it.Progress is not { } progress ? it.Duration
            : progress.IsFinished
                ? IsUniform ? Bounds.FinishRelease[item] - Bounds.Release[item]
                    : Math.Max(
                        0,
                        _clocks[item].Work(Bounds.FinishRelease[item]) - _clocks[item].Work(Bounds.Release[item])
                    )
            : it.Effort is null ? progress.Remaining
            : progress.Remaining / _itemClocks.Rate(it);
    }

    /// <summary>The morning of a date on the axis.</summary>
    public double Morning(DateOnly date) =>
        IsUniform
            ? _definition.Calendar.CountBefore(date.DayNumber) - _origin
            : date.DayNumber - _definition.Start.DayNumber;

    /// <summary>The evening of a date on the axis.</summary>
    public double Evening(DateOnly date) =>
        IsUniform
            ? _definition.Calendar.CountBefore(date.DayNumber + 1) - _origin
            : date.DayNumber + 1 - _definition.Start.DayNumber;

    /// <summary>Days of the axis from the roadmap's start through the end of a date; negative for dates before.</summary>
    public int DaysThrough(DateOnly date) => (int)Evening(date);

    /// <summary>A time of the axis in working days of the roadmap's calendar.</summary>
    public double WorkingDays(double time) => IsUniform ? time : _roadmapClock.Work(time);

    /// <summary>The last time of the axis that lies so many of the roadmap's working days before another.</summary>
    public double Before(double time, double days) =>
        IsUniform ? time - days : _roadmapClock.End(_roadmapClock.Work(time) - days);

    /// <summary>The difference of two times of an item in its own working days.</summary>
    public double Between(int item, double from, double until) =>
        IsUniform ? until - from : _clocks[item].Work(until) - _clocks[item].Work(from);

    /// <summary>
    /// The day of the axis, from 0, on which an item that ends at this time is finished. Something that ends between two days ends on the
    /// earlier, but never before the first day on which its item can start.
    /// </summary>
    public int FinishDay(int item, double finish) =>
        Bounds.Pinned[item] ? DayOfEnd(item, Bounds.FinishRelease[item])
        : HasFirstDay(item, finish) ? Math.Max(DayOfEnd(item, finish), FirstDay(item))
        : DayOfEnd(item, finish);

    /// <summary>The first day of the axis, from 0, on which an item can be finished, whatever the durations.</summary>
    public int FirstDay(int item) =>
        IsUniform ? Whole(_firstDay[item])
        : double.IsFinite(_firstDay[item]) ? DayOfBegin(item, _firstDay[item])
        : 0;

    /// <summary>The day of the axis, from 0, on which an item starts; a milestone starts on the day it is finished.</summary>
    public int StartDay(int item, double start, double duration) =>
        duration <= Tolerance ? FinishDay(item, start) : DayOfBegin(item, start);

    /// <summary>The day of the axis at whose evening, or within which, an item's work ends.</summary>
    public int DayOfEnd(int item, double time)
    {
        if (IsUniform || Bounds.Moment[item] || Bounds.Pinned[item])
        {
            return Whole(Math.Ceiling(time - Tolerance) - 1);
        }

        WorkClock clock = _clocks[item];
        double work = clock.Work(time);
        return Whole(
            time > clock.End(work) + Tolerance
                ? Math.Floor(time + Tolerance)
                : Math.Ceiling(clock.End(work - Tolerance) - Tolerance) - 1
        );
    }

    /// <summary>The last day of the axis on which an item may be worked that must end by this time.</summary>
    public int DayOfLatestEnd(int item, double time) =>
        IsUniform || Bounds.Moment[item]
            ? DayOfEnd(item, time)
            : DayOfEnd(item, _clocks[item].End(_clocks[item].Work(time)));

    /// <summary>The last day of the axis on which an item may start that must start by this time.</summary>
    public int DayOfLatestBegin(int item, double time) =>
        IsUniform || time >= _clocks[item].Begin(_clocks[item].Work(time)) - Tolerance
            ? DayOfBegin(item, time)
            : DayOfLatestEnd(item, time);

    /// <summary>The day of the axis on whose morning, or within which, an item's work begins.</summary>
    public int DayOfBegin(int item, double time) =>
        Whole(
            Math.Floor(
                IsUniform || Bounds.Moment[item] || Bounds.Pinned[item]
                    ? time + Tolerance
                    : _clocks[item].Begin(_clocks[item].Work(time) + Tolerance)
            )
        );

    /// <summary>The date of a day of the axis.</summary>
    public bool TryDate(int day, out DateOnly date)
    {
        if (IsUniform)
        {
            return _definition.Calendar.TryDayAfter((long)_origin + day, out date);
        }

        long number = (long)_definition.Start.DayNumber + day;
        bool exists = number >= 0 && number <= DateOnly.MaxValue.DayNumber;
        date = exists ? DateOnly.FromDayNumber((int)number) : default;
        return exists;
    }

    /// <summary>The time itself, or the morning on which an item is worked next.</summary>
    private double FirstWork(int item, double time) => IsUniform ? time : _clocks[item].Begin(_clocks[item].Work(time));

    /// <summary>Whether a finish may stand for the first morning on which the item can be finished, no work lying between.</summary>
    private bool HasFirstDay(int item, double finish) =>
        IsUniform
        || (
            double.IsFinite(_firstDay[item])
            && !Bounds.Moment[item]
            && _firstDay[item] <= _clocks[item].Begin(_clocks[item].Work(finish)) + Tolerance
        );

    private static int Whole(double day) => (int)Math.Min(day, int.MaxValue);

    private static bool HasElapsedLag(RoadmapItem item) =>
        item.After.Any(link => link.Time == LagTime.Elapsed && link.Lag != 0);

    private NetworkBounds MakeBounds()
    {
        NetworkBounds bounds = new(_items.Length);
        for (int i = 0; i < _items.Length; i++)
        {
            RoadmapItem item = _items[i];
            bounds.Moment[i] = Tree.IsSummary(i);
            if (item.Progress is { Finished: { } finished } done)
            {
                bounds.Pinned[i] = true;
                bounds.Release[i] = Morning(done.Started);
                bounds.FinishRelease[i] = Math.Max(Evening(finished), bounds.Release[i]);
                continue;
            }

            bounds.Release[i] = bounds.Moment[i] ? 0 : _status;
            bounds.LatestFinish[i] = item.Deadline is { } deadline ? Evening(deadline) : double.PositiveInfinity;
            if (item.MustFinishOn is { } finish)
            {
                bounds.FinishRelease[i] = Evening(finish);
                bounds.LatestFinish[i] = Math.Min(bounds.LatestFinish[i], Evening(finish));
            }

            if (item.Progress is null)
            {
                for (int container = i; container >= 0; container = Tree.Parent(container))
                {
                    HoldBack(bounds, i, _items[container].NotBefore);
                }

                HoldBack(bounds, i, item.MustStartOn);
                bounds.LatestStart[i] = item.MustStartOn is { } start ? Morning(start) : double.PositiveInfinity;
            }

            if (!IsUniform && !bounds.Moment[i])
            {
                bounds.Release[i] = FirstWork(i, bounds.Release[i]);
            }
        }

        return bounds;
    }

    private void HoldBack(NetworkBounds bounds, int item, DateOnly? day)
    {
        if (day is { } date)
        {
            bounds.Release[item] = Math.Max(bounds.Release[item], Morning(date));
        }
    }

    /// <summary>The links into an item that still hold it: none where it is finished, those that allow work to go on where it has begun.</summary>
    private void AddLinks(int item, List<ActivityLink> links, List<WorkClock?> lagClocks)
    {
        if (Bounds.Pinned[item])
        {
            return;
        }

        // The start of a summary is the start of its parts, its finish its own.
        bool isSummary = Tree.IsSummary(item);
        foreach (Link link in _items[item].After)
        {
            if (!isSummary || !HoldsStart(link))
            {
                AddLink(item, link, links, lagClocks);
            }
        }

        if (isSummary)
        {
            foreach (int part in Tree.Parts(item))
            {
                links.Add(new(part, item, LinkKind.FinishToFinish));
                lagClocks.Add(null);
            }

            return;
        }

        for (int container = Tree.Parent(item); container >= 0; container = Tree.Parent(container))
        {
            foreach (Link link in _items[container].After.Where(HoldsStart))
            {
                AddLink(item, link, links, lagClocks);
            }
        }
    }

    private void AddLink(int item, Link link, List<ActivityLink> links, List<WorkClock?> lagClocks)
    {
        bool holdsStart = HoldsStart(link);
        if (
            _items[item].Progress is not null
            && holdsStart
            && _definition.OutOfSequence == OutOfSequence.ProgressOverride
        )
        {
            return;
        }

        int before = _byId[link.Predecessor];
        WorkClock? clock = LagClock(link, before, item);
        bool fromStart = link.Kind is LinkKind.StartToStart or LinkKind.StartToFinish;
        if (fromStart && _items[before].Progress is { IsFinished: false } begun)
        {
            // Where the earlier item began is known; only what remains of it moves.
            double[] bounds = holdsStart ? Bounds.Release : Bounds.FinishRelease;
            bounds[item] = Math.Max(bounds[item], Lagged(Morning(begun.Started), link.Lag, clock));
            return;
        }

        links.Add(new(before, item, link.Kind, link.Lag));
        lagClocks.Add(clock);
    }

    private static bool HoldsStart(Link link) => link.Kind is LinkKind.FinishToStart or LinkKind.StartToStart;

    private double Lagged(double time, double lag, WorkClock? clock) =>
        IsUniform ? time + lag : CalendarPass.Later(time, lag, clock);

    private WorkClock? LagClock(Link link, int before, int item) =>
        link.Time switch
        {
            LagTime.Elapsed => null,
            LagTime.PredecessorCalendar => _clocks[before],
            LagTime.SuccessorCalendar => _clocks[item],
            _ => _roadmapClock,
        };

    /// <summary>
    /// The first morning on which each item can be finished whatever the durations, from its own dates and those before it: a moment between two days that comes from
    /// a date belongs to the later.
    /// </summary>
    private double[] FirstDays()
    {
        double[] start = new double[_items.Length];
        double[] finish = new double[_items.Length];
        double[] first = new double[_items.Length];
        foreach (int item in Order)
        {
            bool isMilestone = _items[item].IsMilestone && !Bounds.Moment[item];
            double moment = Release[item];
            double end = double.NegativeInfinity;
            ReadOnlySpan<ActivityLink> ties = Ties(item);
            for (int k = 0; k < ties.Length; k++)
            {
                double before = ties[k].FromFinish ? finish[ties[k].Predecessor] : start[ties[k].Predecessor];
                if (ties[k].HoldsStart || (isMilestone && ties[k].FromFinish))
                {
                    moment = Math.Max(moment, Pass.LaggedMorning(item, k, before));
                }
                else if (ties[k].FromFinish && ties[k].Lag == 0)
                {
                    end = Math.Max(end, before);
                }
            }

            start[item] = IsUniform ? Math.Floor(moment + Tolerance) : moment;
            finish[item] = Math.Max(start[item], end);
            first[item] = IsUniform || isMilestone ? finish[item] : end;
        }

        return first;
    }
}
