using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The memory in which one chunk of draws becomes schedules. One for each thread.</summary>
internal sealed class ForecastScratch
{
    private readonly ForecastPlan _plan;
    private readonly Dictionary<RouteVariant, ChunkSchedule> _schedules = [];
    private readonly double[][] _duration;
    private readonly LoopScratch _loop = new();
    private readonly double[] _column = new double[JointSimulation.ChunkSize];
    private readonly bool[][] _happens;
    private readonly long[] _routes = new long[JointSimulation.ChunkSize];
    private readonly int[] _rows = new int[JointSimulation.ChunkSize];
    private readonly bool[] _scheduled = new bool[JointSimulation.ChunkSize];

    // Of the whole roadmap, where draws of one chunk take several ways.
    private double[][]? _start;
    private double[][]? _finish;
    private double[][]? _latest;

    public ForecastScratch(ForecastPlan plan)
    {
        _plan = plan;
        _duration = ChunkSchedule.Columns(plan.Roadmap.Items.Count);
        Loops = [.. plan.Loops.Select(_ => new LoopColumns())];
        _happens = [.. plan.Events.Select(_ => new bool[JointSimulation.ChunkSize])];
        (Start, Finish, Latest) = ([], [], []);
        Variants = new RouteVariant[JointSimulation.ChunkSize];
    }

    public LoopColumns[] Loops { get; }

    /// <summary>The time that each item takes: all tries, and what events add.</summary>
    public double[][] Duration => _duration;

    public double[][] Start { get; private set; }

    public double[][] Finish { get; private set; }

    public double[][] Latest { get; private set; }

    /// <summary>When the last item ends, whether or not a gate stops the roadmap before.</summary>
    public double[] End { get; } = new double[JointSimulation.ChunkSize];

    /// <summary>The way of each draw; the same for all where there is one only.</summary>
    public RouteVariant[] Variants { get; }

    /// <summary>When a gate stops the roadmap; +∞ where none does.</summary>
    public double[] Stop { get; } = new double[JointSimulation.ChunkSize];

    public double[] Cost { get; } = new double[JointSimulation.ChunkSize];

    /// <summary>Packed rows for statistics of some of the draws.</summary>
    public double[][] Packed { get; } = ChunkSchedule.Columns(5);

    public int[] Rows => _rows;

    public double[] Column => _column;

    public void Compute(DrawChunk chunk)
    {
        Draw(chunk);
        if (_plan.Loops.Length == 0)
        {
            Array.Fill(Variants, _plan.Straight);
            ScheduleAll(_plan.Straight, chunk.Count);
            return;
        }

        bool alike = true;
        for (int row = 0; row < chunk.Count; row++)
        {
            _routes[row] = _plan.Route(Loops, row);
            Variants[row] = _plan.Variant(_routes[row]);
            alike &= _routes[row] == _routes[0];
        }

        if (alike)
        {
            ScheduleAll(Variants[0], chunk.Count);
        }
        else
        {
            ScheduleSome(chunk.Count);
        }

        FindStops(chunk.Count);
    }

    /// <summary>Whether an item is done in a draw: on its way, and finished before the roadmap stops.</summary>
    public bool IsDone(int item, int row) =>
        Variants[row].Active[item] && (Stop[row] == double.PositiveInfinity || IsDoneBeforeStop(item, row));

    /// <summary>Whether an item waits for the end of a gate that stopped the roadmap.</summary>
    public bool IsBlocked(int item, int row)
    {
        for (int loop = 0; loop < Loops.Length; loop++)
        {
            if (
                Loops[loop].Ending[row] == GateEnding.Stopped
                && _plan.Blocks[loop][item]
                && Variants[row].Active[_plan.Loops[loop].Item]
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a gate was reached in a draw, so that its outcome is known.</summary>
    public bool IsReached(int loop, int row)
    {
        int item = _plan.Loops[loop].Item;
        return Variants[row].Active[item]
            && Finish[item][row] <= Stop[row] + Network.Tolerance
            && (Stop[row] == double.PositiveInfinity || !IsBlocked(item, row));
    }

    /// <summary>Adds up what is spent in each draw until it ends or is stopped.</summary>
    public void ComputeCost(DrawChunk chunk)
    {
        Span<double> cost = Cost.AsSpan(0, chunk.Count);
        cost.Clear();
        foreach (int item in _plan.CostOrder)
        {
            CostSampler sampler = _plan.Costs[item];
            int loop = Array.FindIndex(_plan.Loops, one => one.Item == item);
            bool tries = loop >= 0 && _plan.Loops[loop].HasCost;
            if (!sampler.Any && !tries)
            {
                continue;
            }

            for (int row = 0; row < cost.Length; row++)
            {
                double share = ShareSpent(item, row, out bool begun);
                if (begun)
                {
                    double spread =
                        sampler.EachDay(chunk, row) * _duration[item][row] + (tries ? Loops[loop].Cost[row] : 0);
                    cost[row] += sampler.Once(chunk, row) + share * spread;
                }
            }
        }

        for (int k = 0; k < _plan.Events.Length; k++)
        {
            EventSampler risk = _plan.Events[k];
            if (!risk.HasCost)
            {
                continue;
            }

            ReadOnlySpan<double> drawn = risk.Cost(chunk);
            for (int row = 0; row < cost.Length; row++)
            {
                if (_happens[k][row] && AnyBegun(risk.Strikes, row))
                {
                    cost[row] += drawn[row];
                }
            }
        }
    }

    private void Draw(DrawChunk chunk)
    {
        for (int item = 0; item < _duration.Length; item++)
        {
            chunk[item].CopyTo(_duration[item]);
        }

        for (int loop = 0; loop < Loops.Length; loop++)
        {
            Span<double> time = _duration[_plan.Loops[loop].Item].AsSpan(0, chunk.Count);
            _plan.Loops[loop].Fill(chunk, time, Loops[loop], _loop);
        }

        // Rework is of the work itself, not of what other events add to it.
        for (int k = 0; k < _plan.Events.Length; k++)
        {
            _plan.Events[k].Fill(chunk, _column, _happens[k]);
        }

        for (int item = 0; item < _duration.Length && _plan.Events.Length > 0; item++)
        {
            Span<double> work = _column.AsSpan(0, chunk.Count);
            _duration[item].AsSpan(0, chunk.Count).CopyTo(work);
            for (int k = 0; k < _plan.Events.Length; k++)
            {
                if (_plan.Events[k].Strikes.Contains(item))
                {
                    _plan.Events[k].Strike(chunk, _happens[k], work, _duration[item]);
                }
            }
        }
    }

    private ChunkSchedule ScheduleOf(RouteVariant variant)
    {
        if (!_schedules.TryGetValue(variant, out ChunkSchedule? schedule))
        {
            schedule = _schedules[variant] = _plan.Schedule(variant);
        }

        return schedule;
    }

    private void ScheduleAll(RouteVariant variant, int count)
    {
        ChunkSchedule schedule = ScheduleOf(variant);
        for (int item = 0; item < _duration.Length; item++)
        {
            if (variant.Active[item])
            {
                _duration[item].AsSpan(0, count).CopyTo(schedule.Duration[variant.Place[item]]);
            }
        }

        schedule.Compute(count);
        schedule.End.AsSpan(0, count).CopyTo(End);
        if (variant.Network.Count == _duration.Length)
        {
            (Start, Finish, Latest) = (schedule.Start, schedule.Finish, schedule.Latest);
            return;
        }

        UseOwn();
        for (int item = 0; item < _duration.Length; item++)
        {
            if (variant.Active[item])
            {
                int place = variant.Place[item];
                schedule.Start[place].AsSpan(0, count).CopyTo(_start![item]);
                schedule.Finish[place].AsSpan(0, count).CopyTo(_finish![item]);
                schedule.Latest[place].AsSpan(0, count).CopyTo(_latest![item]);
            }
        }
    }

    /// <summary>Schedules the draws of each way together.</summary>
    private void ScheduleSome(int count)
    {
        UseOwn();
        Array.Clear(_scheduled);
        for (int first = 0; first < count; first++)
        {
            if (_scheduled[first])
            {
                continue;
            }

            int packed = 0;
            for (int row = first; row < count; row++)
            {
                if (_routes[row] == _routes[first])
                {
                    _scheduled[row] = true;
                    _rows[packed++] = row;
                }
            }

            RouteVariant variant = Variants[first];
            ChunkSchedule schedule = ScheduleOf(variant);
            ReadOnlySpan<int> rows = _rows.AsSpan(0, packed);
            for (int item = 0; item < _duration.Length; item++)
            {
                if (variant.Active[item])
                {
                    Gather(_duration[item], rows, schedule.Duration[variant.Place[item]]);
                }
            }

            schedule.Compute(packed);
            Scatter(schedule.End, rows, End);
            for (int item = 0; item < _duration.Length; item++)
            {
                if (variant.Active[item])
                {
                    int place = variant.Place[item];
                    Scatter(schedule.Start[place], rows, _start![item]);
                    Scatter(schedule.Finish[place], rows, _finish![item]);
                    Scatter(schedule.Latest[place], rows, _latest![item]);
                }
            }
        }
    }

    private void UseOwn()
    {
        _start ??= ChunkSchedule.Columns(_duration.Length);
        _finish ??= ChunkSchedule.Columns(_duration.Length);
        _latest ??= ChunkSchedule.Columns(_duration.Length);
        (Start, Finish, Latest) = (_start, _finish, _latest);
    }

    /// <summary>The first gate to stop the roadmap; one that comes after it in time is not reached.</summary>
    private void FindStops(int count)
    {
        Span<double> stop = Stop.AsSpan(0, count);
        stop.Fill(double.PositiveInfinity);
        for (int loop = 0; loop < Loops.Length; loop++)
        {
            int item = _plan.Loops[loop].Item;
            for (int row = 0; row < count; row++)
            {
                if (Loops[loop].Ending[row] == GateEnding.Stopped && Variants[row].Active[item])
                {
                    stop[row] = Math.Min(stop[row], Finish[item][row]);
                }
            }
        }
    }

    private bool IsDoneBeforeStop(int item, int row)
    {
        if (Finish[item][row] > Stop[row] + Network.Tolerance || IsBlocked(item, row))
        {
            return false;
        }

        // The gate that stopped it is not done, though its work is.
        int loop = Array.FindIndex(_plan.Loops, one => one.Item == item);
        return loop < 0 || Loops[loop].Ending[row] != GateEnding.Stopped;
    }

    /// <summary>The share of an item's time before the roadmap stops; all of it where it does not.</summary>
    private double ShareSpent(int item, int row, out bool begun)
    {
        begun = Variants[row].Active[item];
        double stop = Stop[row];
        if (!begun || _plan.Loops.Length == 0 || stop == double.PositiveInfinity)
        {
            return 1;
        }

        double start = Start[item][row];
        double finish = Finish[item][row];
        if (finish <= stop + Network.Tolerance && !IsBlocked(item, row))
        {
            return 1;
        }

        begun = start < stop && !IsBlocked(item, row);
        return begun ? (stop - start) / (finish - start) : 0;
    }

    private bool AnyBegun(int[] items, int row)
    {
        foreach (int item in items)
        {
            _ = ShareSpent(item, row, out bool begun);
            if (begun)
            {
                return true;
            }
        }

        return false;
    }

    private static void Gather(double[] from, ReadOnlySpan<int> rows, double[] to)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            to[i] = from[rows[i]];
        }
    }

    private static void Scatter(double[] from, ReadOnlySpan<int> rows, double[] to)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            to[rows[i]] = from[i];
        }
    }
}
