namespace AiPm.Sdk.Roadmaps;

/// <summary>A clock and how much of its work an item is.</summary>
internal readonly record struct TeamTime(TabledClock Clock, double Duration)
{
    // Days by which a time may lie after another through rounding alone.
    private const double Rounding = 1e-9;

    /// <summary>Where work lies at the earliest whose start and finish may not lie before the two given; the finish may be −∞.</summary>
    public (double Start, double Finish) Place(double start, double finish)
    {
        if (Duration <= 0)
        {
            double moment = Clock.Next(Math.Max(start, finish));
            return (moment, moment);
        }

        double work = Clock.Work(start);
        if (double.IsFinite(finish))
        {
            work = Math.Max(work, Clock.Work(finish) - Duration);
        }

        double end = Clock.End(work + Duration);
        return (Clock.Begin(work), finish > end + Rounding ? Clock.Next(finish) : end);
    }

    /// <summary>The share of the work that is done by a moment, of a run from start to finish.</summary>
    public double ShareBy(double moment, double start, double finish)
    {
        if (moment >= finish)
        {
            return 1;
        }

        double before = Clock.Work(start);
        double all = Clock.Work(finish) - before;
        return moment <= start || all <= 0 ? 0 : Math.Clamp((Clock.Work(moment) - before) / all, 0, 1);
    }

    /// <summary>The day, from 0, on whose morning or within which the work begins.</summary>
    public int StartDay(double start) =>
        (int)Math.Floor(Clock.Begin(Clock.Work(start) + Network.Tolerance) + Network.Tolerance);

    /// <summary>The day, from 0, at whose evening or within which the work ends.</summary>
    public int EndDay(double finish)
    {
        double work = Clock.Work(finish);
        return (int)(
            finish > Clock.End(work) + Network.Tolerance
                ? Math.Floor(finish + Network.Tolerance)
                : Math.Ceiling(Clock.End(work - Network.Tolerance) - Network.Tolerance) - 1
        );
    }
}
