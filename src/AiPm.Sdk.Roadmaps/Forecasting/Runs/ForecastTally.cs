using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Takes in chunks of draws: counts and moments, which merge; what is kept of each draw goes to rows of common columns, each written
/// by one accumulator.
/// </summary>
internal sealed class ForecastTally : IDrawAccumulator<ForecastTally>
{
    private readonly ForecastDraws _draws;
    private readonly ForecastPlan _plan;

    public ForecastTally(ForecastDraws draws)
    {
        _draws = draws;
        _plan = draws.Plan;
        int items = _plan.Roadmap.Items.Count;
        Critical = new long[items];
        Finish = new Moments[items];
        Weight = new Moments[items];
        WithEnd = new JointMoments[items];
        LatestDay = new int[items];
        Tries = new Moments[_plan.Loops.Length];
    }

    /// <summary>Draws that ship in which the item is critical.</summary>
    public long[] Critical { get; }

    /// <summary>The finish of each item, over draws in which it is done.</summary>
    public Moments[] Finish { get; }

    /// <summary>d/(d + float)·T of each item, over draws that ship.</summary>
    public Moments[] Weight { get; }

    /// <summary>The time that each item takes with that of the roadmap, over draws that ship.</summary>
    public JointMoments[] WithEnd { get; }

    /// <summary>The last day on which each item finishes in any draw.</summary>
    public int[] LatestDay { get; }

    /// <summary>The tries of each loop, over draws that reach its gate.</summary>
    public Moments[] Tries { get; }

    /// <summary>When everything is finished, over draws that ship.</summary>
    public Moments End { get; private set; }

    /// <summary>When everything is finished or stopped.</summary>
    public Moments Decided { get; private set; }

    public Moments Cost { get; private set; }

    public void Add(DrawChunk chunk)
    {
        ForecastScratch scratch = _draws.Rent();
        scratch.Compute(chunk);
        if (_plan.Loops.Length == 0)
        {
            AddPlain(chunk, scratch);
        }
        else
        {
            AddGated(chunk, scratch);
        }

        if (_plan.HasCosts)
        {
            scratch.ComputeCost(chunk);
            ReadOnlySpan<double> cost = scratch.Cost.AsSpan(0, chunk.Count);
            cost.CopyTo(_draws.Cost.AsSpan((int)chunk.FirstDraw));
            Cost = Cost.Merge(Moments.Of(cost));
        }

        _draws.Return(scratch);
    }

    public void Merge(ForecastTally later)
    {
        for (int item = 0; item < Finish.Length; item++)
        {
            Critical[item] += later.Critical[item];
            Finish[item] = Finish[item].Merge(later.Finish[item]);
            Weight[item] = Weight[item].Merge(later.Weight[item]);
            WithEnd[item] = WithEnd[item].Merge(later.WithEnd[item]);
            LatestDay[item] = Math.Max(LatestDay[item], later.LatestDay[item]);
        }

        for (int loop = 0; loop < Tries.Length; loop++)
        {
            Tries[loop] = Tries[loop].Merge(later.Tries[loop]);
        }

        End = End.Merge(later.End);
        Decided = Decided.Merge(later.Decided);
        Cost = Cost.Merge(later.Cost);
    }

    private void AddPlain(DrawChunk chunk, ForecastScratch scratch)
    {
        int count = chunk.Count;
        Network network = _plan.Straight.Network;
        ReadOnlySpan<double> end = WorkingDays(scratch.End.AsSpan(0, count), scratch.Packed[3]);
        Span<double> last = scratch.Packed[0].AsSpan(0, count);
        Span<double> day = scratch.Packed[1].AsSpan(0, count);
        Span<double> weight = scratch.Packed[2].AsSpan(0, count);
        last.Clear();
        for (int item = 0; item < Finish.Length; item++)
        {
            ReadOnlySpan<double> finish = scratch.Finish[item].AsSpan(0, count);
            ReadOnlySpan<double> duration = scratch.Duration[item].AsSpan(0, count);
            FillDays(network, item, finish, day);
            MaxPlus.Later(last, day, 0);
            LatestDay[item] = Math.Max(
                LatestDay[item],
                DayColumns.Write(day, _draws.Days[item].AsSpan((int)chunk.FirstDraw, count))
            );
            int critical = DayColumns.Weigh(duration, finish, scratch.Latest[item].AsSpan(0, count), end, weight);
            Critical[item] += network.Bounds.Pinned[item] ? 0 : critical;
            Finish[item] = Finish[item].Merge(Moments.Of(WorkingDays(finish, scratch.Packed[4])));
            Weight[item] = Weight[item].Merge(Moments.Of(weight));
            WithEnd[item] = WithEnd[item].Merge(JointMoments.Of(duration, end));
        }

        _ = DayColumns.Write(last, _draws.LastDay.AsSpan((int)chunk.FirstDraw, count));
        End = End.Merge(Moments.Of(end));
    }

    private static void FillDays(Network network, int item, ReadOnlySpan<double> finish, Span<double> days)
    {
        if (network.Bounds.Pinned[item])
        {
            days.Fill(network.FinishDay(item, 0));
        }
        else if (network.IsUniform)
        {
            DayColumns.Of(finish, network.FirstDay(item), days);
        }
        else
        {
            for (int i = 0; i < finish.Length; i++)
            {
                days[i] = Math.Min(network.FinishDay(item, finish[i]), ForecastDraws.Never - 1);
            }
        }
    }

    /// <summary>Times of the axis in working days of the roadmap's calendar; the column itself where that is the axis.</summary>
    private ReadOnlySpan<double> WorkingDays(ReadOnlySpan<double> times, Span<double> destination)
    {
        Network network = _plan.Roadmap.Network;
        if (network.IsUniform)
        {
            return times;
        }

        for (int i = 0; i < times.Length; i++)
        {
            destination[i] = network.WorkingDays(times[i]);
        }

        return destination[..times.Length];
    }

    private void AddGated(DrawChunk chunk, ForecastScratch scratch)
    {
        int count = chunk.Count;
        int first = (int)chunk.FirstDraw;
        Span<int> rows = scratch.Rows;
        int shipped = 0;
        Span<double> decided = scratch.Packed[4].AsSpan(0, count);
        for (int row = 0; row < count; row++)
        {
            bool stopped = scratch.Stop[row] < double.PositiveInfinity;
            decided[row] = stopped ? scratch.Stop[row] : scratch.End[row];
            _draws.Outcome[first + row] = stopped ? RunOutcome.Stopped : RunOutcome.Passed;
            _draws.LastDay[first + row] = stopped ? ForecastDraws.Never : 0;
            _draws.DecidedDay[first + row] = ForecastDraws.Never;
            if (!stopped)
            {
                rows[shipped++] = row;
            }
        }

        AddGates(first, count, scratch);
        AddItems(first, count, scratch, rows[..shipped]);
        foreach (int row in rows[..shipped])
        {
            _draws.DecidedDay[first + row] = _draws.LastDay[first + row];
        }

        Decided = Decided.Merge(Moments.Of(WorkingDays(decided, scratch.Packed[3])));
    }

    private void AddGates(int first, int count, ForecastScratch scratch)
    {
        for (int loop = 0; loop < _plan.Loops.Length; loop++)
        {
            int item = _plan.Loops[loop].Item;
            Span<double> tries = scratch.Packed[0];
            int reached = 0;
            for (int row = 0; row < count; row++)
            {
                int draw = first + row;
                if (!scratch.IsReached(loop, row))
                {
                    _draws.Endings[loop][draw] = GateEnding.NotReached;
                    _draws.GateDay[loop][draw] = ForecastDraws.Never;
                    continue;
                }

                GateEnding ending = scratch.Loops[loop].Ending[row];
                RouteVariant variant = scratch.Variants[row];
                tries[reached++] = scratch.Loops[loop].Tries[row];
                _draws.Endings[loop][draw] = ending;
                _draws.GateDay[loop][draw] = variant.Network.FinishDay(variant.Place[item], scratch.Finish[item][row]);
                if (ending == GateEnding.Stopped)
                {
                    _draws.DecidedDay[draw] = Math.Min(_draws.DecidedDay[draw], _draws.GateDay[loop][draw]);
                }
                else if (ending != GateEnding.Passed && _draws.Outcome[draw] == RunOutcome.Passed)
                {
                    _draws.Outcome[draw] = RunOutcome.Rerouted;
                }
            }

            if (reached > 0)
            {
                Tries[loop] = Tries[loop].Merge(Moments.Of(tries[..reached]));
            }
        }
    }

    private void AddItems(int first, int count, ForecastScratch scratch, ReadOnlySpan<int> shipped)
    {
        Span<double> end = scratch.Packed[0].AsSpan(0, shipped.Length);
        for (int k = 0; k < shipped.Length; k++)
        {
            end[k] = scratch.End[shipped[k]];
        }

        _ = WorkingDays(end, end);

        for (int item = 0; item < Finish.Length; item++)
        {
            AddDays(item, first, count, scratch);
            AddDrivers(item, scratch, shipped, end);
        }

        if (shipped.Length > 0)
        {
            End = End.Merge(Moments.Of(end));
        }
    }

    private void AddDays(int item, int first, int count, ForecastScratch scratch)
    {
        Span<double> finished = scratch.Packed[1];
        int done = 0;
        for (int row = 0; row < count; row++)
        {
            int day = ForecastDraws.Never;
            if (scratch.IsDone(item, row))
            {
                RouteVariant variant = scratch.Variants[row];
                finished[done++] = scratch.Finish[item][row];
                day = Math.Min(
                    variant.Network.FinishDay(variant.Place[item], scratch.Finish[item][row]),
                    ForecastDraws.Never - 1
                );
                LatestDay[item] = Math.Max(LatestDay[item], day);
                if (_draws.LastDay[first + row] != ForecastDraws.Never)
                {
                    _draws.LastDay[first + row] = Math.Max(_draws.LastDay[first + row], day);
                }
            }

            _draws.Days[item][first + row] = day;
        }

        if (done > 0)
        {
            Finish[item] = Finish[item].Merge(Moments.Of(WorkingDays(finished[..done], finished)));
        }
    }

    /// <summary>Over draws that ship; an item that is not on the way takes no time and decides nothing.</summary>
    private void AddDrivers(int item, ForecastScratch scratch, ReadOnlySpan<int> shipped, ReadOnlySpan<double> end)
    {
        if (shipped.Length == 0)
        {
            return;
        }

        Span<double> duration = scratch.Packed[1].AsSpan(0, shipped.Length);
        Span<double> finish = scratch.Packed[2].AsSpan(0, shipped.Length);
        Span<double> latest = scratch.Packed[3].AsSpan(0, shipped.Length);
        for (int k = 0; k < shipped.Length; k++)
        {
            int row = shipped[k];
            RouteVariant variant = scratch.Variants[row];
            bool active = variant.Active[item];
            duration[k] = active ? scratch.Duration[item][row] : 0;
            finish[k] = active ? scratch.Finish[item][row] : 0;
            latest[k] =
                active && !variant.Network.Bounds.Pinned[variant.Place[item]]
                    ? scratch.Latest[item][row]
                    : double.MaxValue;
        }

        Critical[item] += DayColumns.Weigh(duration, finish, latest, end, finish);
        Weight[item] = Weight[item].Merge(Moments.Of(finish));
        WithEnd[item] = WithEnd[item].Merge(JointMoments.Of(duration, end));
    }
}
