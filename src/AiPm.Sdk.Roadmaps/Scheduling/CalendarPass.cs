namespace AiPm.Sdk.Roadmaps;

/// <summary>The passes where items or lags have days of their own: times are calendar days, work is counted by each item's clock.</summary>
/// <remarks>
/// An item starts and finishes in time that it is worked, or at the evening of such a day: a milestone, or a finish that waits for something which ends on a
/// day off, moves to the next morning of work. Only a summary ends whenever its last part does.
/// </remarks>
internal sealed class CalendarPass(
    ActivityNetwork activities,
    NetworkBounds bounds,
    WorkClock[] clocks,
    WorkClock?[] lagClocks
) : SchedulePass(activities, bounds)
{
    // Days by which a time may lie after another through rounding alone.
    private const double Rounding = 1e-9;

    // What begins on the evening of a last working day begins on the next working morning; the last to begin before that begins so much earlier.
    private const double JustBefore = 1e-5;

    /// <summary>The time a lag after another: in calendar days without a clock, else the first by which so much more work could be done.</summary>
    public static double Later(double time, double lag, WorkClock? clock) =>
        lag == 0 ? time
        : clock is null ? time + lag
        : clock.End(clock.Work(time) + lag);

    public override double Lagged(int item, int link, double from)
    {
        int index = Activities.FirstLink(item) + link;
        return Later(from, Activities.Links[index].Lag, lagClocks[index]);
    }

    public override double LaggedMorning(int item, int link, double from)
    {
        int index = Activities.FirstLink(item) + link;
        double lag = Activities.Links[index].Lag;
        return lag == 0 ? from
            : lagClocks[index] is { } clock ? clock.Begin(clock.Work(from) + lag)
            : from + lag;
    }

    public override double Between(int item, double from, double until) =>
        clocks[item].Work(until) - clocks[item].Work(from);

    public override double BetweenStarts(int item, double from, double until) =>
        WorkAtStart(clocks[item], until) - clocks[item].Work(from);

    public override (double Start, double Finish) Place(int item, double duration, double start, double finish)
    {
        WorkClock clock = clocks[item];
        if (duration <= 0)
        {
            double moment = Math.Max(start, finish);
            moment = Bounds.Moment[item] ? moment : clock.Next(moment);
            return (moment, moment);
        }

        double work = double.NegativeInfinity;
        if (double.IsFinite(start))
        {
            work = clock.Work(start);
        }

        if (double.IsFinite(finish))
        {
            work = Math.Max(work, clock.Work(finish) - duration);
        }

        double end = clock.End(work + duration);
        return (clock.Begin(work), finish > end + Rounding ? clock.Next(finish) : end);
    }

    protected override (double Start, double Finish) PlaceLate(int item, double duration, double start, double finish)
    {
        WorkClock clock = clocks[item];
        if (duration <= 0)
        {
            double moment = Math.Min(start, finish);
            moment = Bounds.Moment[item] ? moment : clock.Previous(moment);
            return (moment, moment);
        }

        double work = double.PositiveInfinity;
        if (double.IsFinite(finish))
        {
            work = clock.Work(finish);
        }

        if (double.IsFinite(start))
        {
            work = Math.Min(work, WorkAtStart(clock, start) + duration);
        }

        return (Math.Min(start, clock.Begin(work - duration)), clock.Previous(Math.Min(finish, clock.Begin(work))));
    }

    /// <summary>The work up to the last moment at which something can start by a time.</summary>
    private static double WorkAtStart(WorkClock clock, double time)
    {
        double work = clock.Work(time);
        return time < clock.Begin(work) - Rounding ? work - JustBefore : work;
    }

    protected override double Unlagged(int item, int link, double until)
    {
        int index = Activities.FirstLink(item) + link;
        double lag = Activities.Links[index].Lag;
        return lag == 0 ? until
            : lagClocks[index] is { } clock ? clock.Begin(clock.Work(until) - lag)
            : until - lag;
    }

    protected override double AsEnd(int item, double start) => clocks[item].End(clocks[item].Work(start));

    protected override double AsBegin(int item, double time) => clocks[item].Begin(clocks[item].Work(time));
}
