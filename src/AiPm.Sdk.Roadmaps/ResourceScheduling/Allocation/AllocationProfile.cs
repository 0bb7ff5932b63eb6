namespace AiPm.Sdk.Roadmaps;

/// <summary>What is free of every renewable resource between one event and the next, where capacities change over time.</summary>
internal sealed class AllocationProfile
{
    // Sums of shares may exceed a whole through rounding alone.
    private const double Rounding = 1e-9;

    private readonly int _resources;
    private readonly double[] _firstTimes;
    private readonly double[] _firstFree;
    private double[] _times;
    private double[] _free;
    private int _count;

    public AllocationProfile(AllocationModel model)
    {
        _resources = model.Renewables.Length;
        double[] times =
        [
            .. Enumerable
                .Range(0, _resources)
                .SelectMany(model.Capacity)
                .Select(step => step.From)
                .Append(double.NegativeInfinity)
                .Distinct()
                .Order(),
        ];
        _firstTimes = times;
        _firstFree = new double[times.Length * _resources];
        for (int r = 0; r < _resources; r++)
        {
            foreach ((double from, double units) in model.Capacity(r))
            {
                for (int i = Array.IndexOf(times, from); i < times.Length; i++)
                {
                    _firstFree[i * _resources + r] = units;
                }
            }
        }

        int room = times.Length + 2 * model.Count;
        _times = new double[room];
        _free = new double[room * _resources];
        Clear();
    }

    public void Clear()
    {
        _count = _firstTimes.Length;
        _firstTimes.CopyTo(_times, 0);
        _firstFree.CopyTo(_free, 0);
    }

    /// <summary>When the first stretch from <paramref name="from"/> to <paramref name="until"/> ends in which the amount is not free; <see langword="null"/> where there is none.</summary>
    public double? Conflict(Demand demand, double from, double until)
    {
        for (int i = Find(from); i < _count && (_times[i] < until || until <= from); i++)
        {
            if (_free[i * _resources + demand.Resource] < demand.Amount - Rounding)
            {
                return EndOf(i);
            }

            if (until <= from)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Up to when the amount stays free from a moment on; the moment itself where it is not.</summary>
    public double FreeUntil(Demand demand, double from)
    {
        for (int i = Find(from); i < _count; i++)
        {
            if (_free[i * _resources + demand.Resource] < demand.Amount - Rounding)
            {
                return Math.Max(from, _times[i]);
            }
        }

        return double.PositiveInfinity;
    }

    /// <summary>The first event after a moment; +∞ where there is none.</summary>
    public double NextEvent(double after) => EndOf(Find(after));

    public void Occupy(Demand demand, double from, double until)
    {
        if (until <= from)
        {
            return;
        }

        int first = Split(from);
        int end = Split(until);
        for (int i = first; i < end; i++)
        {
            _free[i * _resources + demand.Resource] -= demand.Amount;
        }
    }

    private double EndOf(int span) => span + 1 < _count ? _times[span + 1] : double.PositiveInfinity;

    private int Find(double time)
    {
        int low = 0;
        int high = _count;
        while (high - low > 1)
        {
            int middle = (low + high) >> 1;
            if (_times[middle] <= time)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int Split(double time)
    {
        int at = Find(time);
        if (_times[at] == time)
        {
            return at;
        }

        int next = at + 1;
        Array.Copy(_times, next, _times, next + 1, _count - next);
        Array.Copy(_free, at * _resources, _free, next * _resources, (_count - at) * _resources);
        _times[next] = time;
        _count++;
        return next;
    }
}
