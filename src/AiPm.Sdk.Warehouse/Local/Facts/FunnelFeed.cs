namespace AiPm.Sdk.Warehouse;

/// <summary>How far each unit went through a funnel: 1 where it took all steps, 0 where some, −1 where it never entered; NaN where it entered too late for the answer to be known.</summary>
/// <remarks>Keeps the rows that take steps: their order is known only in the end.</remarks>
internal sealed class FunnelFeed : WindowedFeed
{
    private readonly RowMask[] _stages;
    private readonly long _within;
    private readonly long _lastEntry;
    private readonly Steps[] _steps = [.. Enumerable.Range(0, UnitRouter.Partitions).Select(_ => new Steps())];

    /// <param name="mask">Which rows count at all.</param>
    /// <param name="stages">Which rows take each step.</param>
    /// <param name="within">The most microseconds from the first step to the last; <see langword="null"/> without end.</param>
    /// <param name="until">The end of observation.</param>
    /// <param name="from">Microseconds since the entry from which rows count.</param>
    /// <param name="before">Microseconds since the entry before which they count.</param>
    internal FunnelFeed(RowMask mask, RowMask[] stages, long? within, long until, long from, long before)
        : base(mask, from, before)
    {
        _stages = stages;
        _within = within ?? long.MaxValue;

        // An entry whose time is not over yet could still go on: it is left out, not counted as given up.
        _lastEntry = within is { } time ? until - time : long.MaxValue;
    }

    internal override int Words => 0;

    internal override void Begin(Span<double> words) { }

    internal override void Take(FactGroup group)
    {
        ReadOnlySpan<bool> passes = Passes;
        Steps steps = _steps[group.Partition];
        for (int i = 0; i < group.Rows.Length; i++)
        {
            int row = group.Rows[i];
            if (group.Since[i] < From || group.Since[i] >= Before || (passes.Length > 0 && !passes[row]))
            {
                continue;
            }

            uint taken = 0;
            for (int stage = 0; stage < _stages.Length; stage++)
            {
                taken |= _stages[stage].Passes[row] ? 1u << stage : 0;
            }

            if (taken != 0)
            {
                steps.Add(group.Places[i], group.Times[row], taken);
            }
        }
    }

    internal override void Fill(UnitPartition[] partitions, ReadOnlySpan<uint> units, Span<double> values)
    {
        List<(long Time, uint Taken)> own = [];
        long[] began = new long[_stages.Length];
        for (int i = 0; i < units.Length; i++)
        {
            own.Clear();
            _steps[UnitRef.Partition(units[i])].CopyTo(UnitRef.Place(units[i]), own);

            // Of one instant, in the funnel's order.
            own.Sort(
                (left, right) =>
                    (left.Time, uint.TrailingZeroCount(left.Taken), left.Taken).CompareTo(
                        (right.Time, uint.TrailingZeroCount(right.Taken), right.Taken)
                    )
            );
            values[i] = Walk(own, began);
        }
    }

    private double Walk(List<(long Time, uint Taken)> rows, long[] began)
    {
        Array.Fill(began, long.MinValue);
        int furthest = -1;
        bool isUnripe = false;
        foreach ((long time, uint taken) in rows)
        {
            // The last step first, so that a row does not lead on to itself.
            for (int step = began.Length - 1; step >= 0; step--)
            {
                if ((taken & (1u << step)) == 0)
                {
                    continue;
                }

                if (step == 0 && time > _lastEntry)
                {
                    isUnripe = true;
                }
                else if (step == 0)
                {
                    began[0] = time;
                    furthest = Math.Max(furthest, 0);
                }
                else if (began[step - 1] != long.MinValue && time - began[step - 1] <= _within)
                {
                    // Of all ways to get here, the one that began last has most time left.
                    began[step] = Math.Max(began[step], began[step - 1]);
                    furthest = Math.Max(furthest, step);
                }
            }
        }

        return furthest == began.Length - 1 ? 1
            : furthest >= 0 ? 0
            : isUnripe ? double.NaN
            : -1;
    }

    /// <summary>Rows that take steps, chained unit by unit from the latest read.</summary>
    private sealed class Steps
    {
        private int[] _last = [];
        private (long Time, uint Taken, int Earlier)[] _rows = new (long, uint, int)[64];
        private int _count;

        internal void Add(int place, long time, uint taken)
        {
            if (place >= _last.Length)
            {
                Array.Resize(ref _last, Math.Max(place + 1, Math.Max(64, 2 * _last.Length)));
            }

            if (_count + 1 >= _rows.Length)
            {
                Array.Resize(ref _rows, 2 * _rows.Length);
            }

            _rows[++_count] = (time, taken, _last[place]);
            _last[place] = _count;
        }

        internal void CopyTo(int place, List<(long Time, uint Taken)> rows)
        {
            for (int at = place < _last.Length ? _last[place] : 0; at > 0; at = _rows[at].Earlier)
            {
                rows.Add((_rows[at].Time, _rows[at].Taken));
            }
        }
    }
}
