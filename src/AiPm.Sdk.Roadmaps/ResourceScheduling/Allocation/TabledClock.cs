namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A clock whose work before each of the first days is kept, since a search asks for it millions of times: same answers as the clock's own, to rounding.
/// </summary>
internal sealed class TabledClock
{
    private const double Rounding = 1e-9;

    private readonly WorkClock _clock;

    // Work before the morning of each day.
    private readonly double[] _before;

    public TabledClock(WorkClock clock, int days)
    {
        _clock = clock;
        _before = new double[days + 1];
        for (int day = 0; day <= days; day++)
        {
            _before[day] = clock.Work(day);
        }
    }

    /// <summary>The clock itself.</summary>
    public WorkClock Clock => _clock;

    private int Days => _before.Length - 1;

    /// <summary>The work done up to a moment.</summary>
    public double Work(double moment)
    {
        if (!(moment >= 0 && moment < Days))
        {
            return _clock.Work(moment);
        }

        int day = (int)moment;
        double before = _before[day];
        double part = moment - day;
        return part <= 0 ? before : before + part * (_before[day + 1] - before);
    }

    /// <summary>The first moment by which so much work is done.</summary>
    public double End(double work)
    {
        // Days whose evening is outside the table, and the first one's morning, which earlier days may share, are the clock's own affair.
        if (!(work > _before[0] + Rounding && work <= _before[Days]))
        {
            return _clock.End(work);
        }

        int low = 0;
        int high = Days;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (_before[middle] >= work - Rounding)
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
        if (!(work >= _before[0] && work < _before[Days] - Rounding))
        {
            return _clock.Begin(work);
        }

        int low = 0;
        int high = Days;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            if (_before[middle] <= work + Rounding)
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

    private double Within(int day, double work)
    {
        double before = _before[day];
        double part = (work - before) / (_before[day + 1] - before);
        return part <= Rounding ? day
            : part >= 1 - Rounding ? day + 1
            : day + part;
    }
}
