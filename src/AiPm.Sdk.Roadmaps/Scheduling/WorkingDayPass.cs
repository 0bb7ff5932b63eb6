namespace AiPm.Sdk.Roadmaps;

/// <summary>The passes where everything keeps the roadmap's calendar: times are its working days, so lags and durations add up.</summary>
internal sealed class WorkingDayPass(ActivityNetwork activities, NetworkBounds bounds)
    : SchedulePass(activities, bounds)
{
    public override double Lagged(int item, int link, double from) => from + Activities.LinksInto(item)[link].Lag;

    public override double LaggedMorning(int item, int link, double from) => Lagged(item, link, from);

    public override double Between(int item, double from, double until) => until - from;

    public override double BetweenStarts(int item, double from, double until) => until - from;

    public override (double Start, double Finish) Place(int item, double duration, double start, double finish)
    {
        double at = Math.Max(start, finish - duration);
        return (at, at + duration);
    }

    protected override (double Start, double Finish) PlaceLate(int item, double duration, double start, double finish)
    {
        double at = Math.Min(finish, start + duration);
        return (at - duration, at);
    }

    protected override double Unlagged(int item, int link, double until) =>
        until - Activities.LinksInto(item)[link].Lag;

    protected override double AsEnd(int item, double start) => start;

    protected override double AsBegin(int item, double time) => time;
}
