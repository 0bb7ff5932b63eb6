using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Holm within each stage, and a stage only after all of the one before are rejected. One stage is Holm's procedure; a stage for
/// each comparison is a fixed sequence.
/// </summary>
internal sealed class StagedProcedure
{
    private readonly ComparisonFamily _family;
    private readonly double[] _shares;
    private readonly int[] _stageOf;
    private readonly double[] _adjusted;

    /// <summary>Comparisons lie stage by stage; shares are their parts of α where all are tested at once.</summary>
    internal StagedProcedure(ComparisonFamily family, int[] sizes, double[] shares)
    {
        _family = family;
        _shares = shares;
        _stageOf = new int[family.Count];
        _adjusted = new double[family.Count];
        double[] tested = [.. family.PValues.Select((p, i) => shares[i] > 0 ? p : 1)];
        int start = 0;
        double gate = 0;
        for (int stage = 0; stage < sizes.Length; stage++)
        {
            int size = sizes[stage];
            _stageOf.AsSpan(start, size).Fill(stage);
            AdjustedPValues own = PValueAdjustment.Holm(tested.AsSpan(start, size), shares.AsSpan(start, size));
            for (int i = 0; i < size; i++)
            {
                // Not below what opens the gate.
                _adjusted[start + i] = Math.Max(own.Adjusted[i], gate);
            }

            for (int i = start; i < start + size; i++)
            {
                gate = Math.Max(gate, _adjusted[i]);
            }

            start += size;
        }
    }

    internal MultipleComparisonsResult Conclude(string procedure, string assumption)
    {
        bool hasBounds = _family.Comparisons.All(one => one.Alternative != Alternative.TwoSided);
        Func<int, bool, (MeasuredInterval Interval, double Level)> intervalOf = hasBounds
            ? Bounds()
            : (i, _) => (_family.Comparisons[i].IntervalAt(_family.Alpha * _shares[i]), _family.Alpha * _shares[i]);
        return _family.Conclude(
            procedure,
            "family-wise error rate",
            [assumption],
            _adjusted,
            hasBounds ? IntervalPromise.CompatibleBound : IntervalPromise.MayDisagree,
            intervalOf
        );
    }

    // The projections of the confidence set that the closed test with weighted Bonferroni tests belongs to.
    private Func<int, bool, (MeasuredInterval Interval, double Level)> Bounds()
    {
        bool IsOpen(int i) => !(_family.Comparisons[i].PValue.IsDefined && _adjusted[i] < _family.Alpha);
        int[] open = [.. Enumerable.Range(0, _family.Count).Where(IsOpen)];
        int stage = open.Length == 0 ? int.MaxValue : _stageOf[open[0]];
        double left = open.Where(i => _stageOf[i] == stage).Sum(i => _shares[i]);
        return (i, isRejected) =>
        {
            TestedComparison one = _family.Comparisons[i];
            if (isRejected)
            {
                return open.Length > 0
                    ? (AtNull(one), 0)
                    : (NotWeaker(one, _family.Alpha * _shares[i]), _family.Alpha * _shares[i]);
            }

            // A later stage gets none of α; a stage whose open comparisons have no weight has none to give.
            double level = _stageOf[i] == stage && left > 0 ? _family.Alpha * _shares[i] / left : 0;
            return (one.IntervalAt(level), level);
        };
    }

    private static Interval AtNull(TestedComparison one) =>
        one.Alternative == Alternative.Greater
            ? new(one.NullValue, double.PositiveInfinity)
            : new(double.NegativeInfinity, one.NullValue);

    // All are rejected, so a bound at less than the level of its rejection may fall behind the null value.
    private static MeasuredInterval NotWeaker(TestedComparison one, double level)
    {
        Interval own = one.IntervalAt(level).Value;
        return one.Alternative == Alternative.Greater
            ? new Interval(Math.Max(own.Lower, one.NullValue), double.PositiveInfinity)
            : new Interval(double.NegativeInfinity, Math.Min(own.Upper, one.NullValue));
    }
}
