namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// How much work gets done up to a moment. Moments are calendar days from the roadmap's start, 0.5 being its noon; work is counted from that start in
/// full days, negative before it. Work grows evenly over a day on which it is done and stands still on others.
/// </summary>
/// <remarks>
/// A count of work can stand for a whole stretch of moments: five days of work are done on Friday at midnight and still on Sunday. <see cref="End"/> is the
/// first of them, when something finishes; <see cref="Begin"/> the last, when something starts.
/// </remarks>
internal abstract class WorkClock(DateOnly origin)
{
    // Work by which a count may miss the end of a day through rounding alone; finer than what dates are rounded by.
    private const double Rounding = 1e-9;

    private readonly int _origin = origin.DayNumber;

    /// <summary>The last moment that has a date, and then some: times beyond run on day by day, so that they compare and are refused as dates.</summary>
    private int LastDay => DateOnly.MaxValue.DayNumber + 1 - _origin;

    private int FirstDay => -_origin;

    /// <summary>Whether any work is ever done after the origin.</summary>
    public bool HasWork => WorkBefore(LastDay) > 0;

    /// <summary>The work done up to a moment.</summary>
    public double Work(double moment)
    {
        if (!(moment < LastDay))
        {
            return WorkBefore(LastDay) + (moment - LastDay);
        }

        int day = (int)Math.Max(Math.Floor(moment), FirstDay);
        double before = WorkBefore(day);
        double part = moment - day;
        return part <= 0 ? before : before + part * (WorkBefore(day + 1) - before);
    }

    /// <summary>The first moment by which so much work is done.</summary>
    public double End(double work)
    {
        double last = WorkBefore(LastDay);
        if (work > last + Rounding)
        {
            return LastDay + (work - last);
        }

        // The first day by whose evening it is done.
        int low = FirstDay;
        int high = LastDay;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (WorkBefore(middle) >= work - Rounding)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return Within(low - 1, work);
    }

    /// <summary>The last moment up to which no more than so much work is done.</summary>
    public double Begin(double work)
    {
        double last = WorkBefore(LastDay);
        if (work >= last - Rounding)
        {
            return LastDay + Math.Max(0, work - last);
        }

        // The last morning before which no more is done.
        int low = FirstDay;
        int high = LastDay;
        while (low < high)
        {
            int middle = low + (high - low + 1) / 2;
            if (WorkBefore(middle) <= work + Rounding)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return Within(low, work);
    }

    /// <summary>The moment itself, or where it lies inside a stretch without work, the end of that stretch.</summary>
    public double Next(double moment)
    {
        double work = Work(moment);
        return moment > End(work) + Rounding ? Begin(work) : moment;
    }

    /// <summary>The moment itself, or where it lies inside a stretch without work, the beginning of that stretch: what waits until later would move on to its end.</summary>
    public double Previous(double moment)
    {
        double work = Work(moment);
        double end = End(work);
        return moment > end + Rounding && moment < Begin(work) - Rounding ? end : moment;
    }

    /// <summary>Whether both count the same work at every moment.</summary>
    public abstract bool Counts(WorkingCalendar calendar);

    /// <summary>The work done before the morning of a day, from the origin; a day outside the calendar counts like the nearest inside.</summary>
    protected abstract double WorkBefore(int day);

    /// <summary>The moment on a day at which so much work is done, at its morning or evening where rounding says so.</summary>
    private double Within(int day, double work)
    {
        if (day < FirstDay)
        {
            return FirstDay;
        }

        double before = WorkBefore(day);
        double part = (work - before) / (WorkBefore(day + 1) - before);
        return part <= Rounding ? day
            : part >= 1 - Rounding ? day + 1
            : day + part;
    }
}
