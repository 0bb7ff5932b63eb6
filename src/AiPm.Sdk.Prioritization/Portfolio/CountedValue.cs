using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A quantile of the draws, or the share of draws that reach a target. Neither is concave, so the tree is bounded by what each draw
/// could still become: the items decided, and of the others as much as one surrogate capacity lets in, the best of that draw first.
/// </summary>
internal sealed class CountedValue : SelectionObjective
{
    private readonly ScenarioValues _values;
    private readonly SelectionRow? _surrogate;
    private readonly double[] _use;
    private readonly double? _target;
    private readonly int _rank;
    private readonly double[] _weights;
    private readonly double[] _mostUseful;
    private readonly bool _isNegative;

    /// <param name="values">The draws.</param>
    /// <param name="probability">The quantile's probability; unused with a target.</param>
    /// <param name="target">The target; without one the quantile is the objective.</param>
    /// <param name="surrogate">A row with coefficients of at least 0 that every selection satisfies.</param>
    public CountedValue(ScenarioValues values, double probability, double? target, SelectionRow? surrogate)
    {
        (_values, _target, _surrogate) = (values, target, surrogate);
        int count = values.ByItem.Length;
        _rank = Rank(probability, values.Draws);
        _use = new double[count];
        for (int i = 0; surrogate is not null && i < surrogate.Items.Length; i++)
        {
            _use[surrogate.Items[i]] = surrogate.Coefficients[i];
        }

        _weights = [.. values.ByItem.Select(column => column.Select(Math.Abs).Average())];
        _mostUseful = new double[values.Draws];
        double low = 0;
        double high = 0;
        foreach (double[] column in values.ByItem)
        {
            low += Math.Min(0, column.Min());
            high += Math.Max(0, column.Max());
        }

        _isNegative = low < 0;
        Range = target is null ? new(low, high) : new(0, 1);
        Step = target is null ? 0 : 1.0 / values.Draws;
    }

    public override double Step { get; }

    public override Interval Range { get; }

    public override int Terms => _values.Draws;

    public override double Weight(int item) => _weights[item];

    public override double Evaluate(ReadOnlySpan<bool> chosen) => Of(_values.Sums(chosen));

    /// <summary>The number, from 0, of the smallest draw with at least this share of draws at or below it.</summary>
    public static int Rank(double probability, int draws) =>
        Math.Clamp((int)Math.Ceiling(probability * draws - 1e-9) - 1, 0, draws - 1);

    public override double Bound(SelectionState state)
    {
        int count = _values.ByItem.Length;
        List<int> free = [];
        Array.Clear(_mostUseful);
        double left = _surrogate?.Upper + _surrogate?.Tolerance ?? double.PositiveInfinity;
        for (int item = 0; item < count; item++)
        {
            if (state.IsFree(item))
            {
                free.Add(item);
            }
            else if (state.IsChosen(item))
            {
                left -= _use[item];
                double[] column = _values.ByItem[item];
                for (int draw = 0; draw < _mostUseful.Length; draw++)
                {
                    _mostUseful[draw] += column[draw];
                }
            }
        }

        if (free.Count == 0)
        {
            return Of([.. _mostUseful]);
        }

        double[] ratios = new double[free.Count];
        int[] order = new int[free.Count];
        for (int draw = 0; draw < _mostUseful.Length; draw++)
        {
            int helpful = 0;
            foreach (int item in free)
            {
                double value = _values.ByItem[item][draw];
                if (value > 0)
                {
                    order[helpful] = item;
                    ratios[helpful++] = -value / Math.Max(_use[item], double.Epsilon);
                }
            }

            Array.Sort(ratios, order, 0, helpful);
            double room = left;
            for (int i = 0; i < helpful; i++)
            {
                double use = _use[order[i]];
                if (use > 0 && room <= 0)
                {
                    break;
                }

                double value = _values.ByItem[order[i]][draw];
                _mostUseful[draw] += use <= room ? value : value * (room / use);
                room -= use;
            }
        }

        // A hair more, as these sums are taken in another order than a selection's own.
        double slack = 1e-12 * Math.Max(1, Range.Width);
        for (int draw = 0; _target is not null && draw < _mostUseful.Length; draw++)
        {
            _mostUseful[draw] += 1e-12 * (Math.Abs(_mostUseful[draw]) + Math.Abs(_target.Value));
        }

        return Of([.. _mostUseful]) + (_target is null ? slack : 0);
    }

    /// <remarks>
    /// For values of at least 0. At least w − r of any w draws reach the quantile of rank r, so it is at most their sum ÷ (w − r), for those w
    /// that give least here. A draw reaches a target t to at most min(1, sum of min(value, t) ÷ t).
    /// </remarks>
    public override (double[] Gradient, double Constant)? Cut(ReadOnlySpan<double> point, double value)
    {
        if (_isNegative || _target is <= 0)
        {
            return null;
        }

        double[] gradient = new double[point.Length];
        double constant = 0;
        double[] sums = _values.Sums(point);
        double reached;
        if (_target is { } target)
        {
            for (int draw = 0; draw < sums.Length; draw++)
            {
                double capped = 0;
                for (int item = 0; item < point.Length; item++)
                {
                    capped += point[item] * Math.Min(_values.ByItem[item][draw], target);
                }

                if (capped >= target)
                {
                    constant += 1.0 / sums.Length;
                    continue;
                }

                for (int item = 0; item < point.Length; item++)
                {
                    gradient[item] += Math.Min(_values.ByItem[item][draw], target) / target / sums.Length;
                }
            }

            reached = constant;
        }
        else
        {
            int[] order = [.. Enumerable.Range(0, sums.Length)];
            Array.Sort(sums, order);
            double total = 0;
            (double least, int most) = (double.PositiveInfinity, sums.Length);
            for (int i = 0; i < sums.Length; i++)
            {
                total += sums[i];
                if (i >= _rank && total / (i + 1 - _rank) < least)
                {
                    (least, most) = (total / (i + 1 - _rank), i + 1);
                }
            }

            for (int item = 0; item < point.Length; item++)
            {
                double sum = 0;
                for (int i = 0; i < most; i++)
                {
                    sum += _values.ByItem[item][order[i]];
                }

                gradient[item] = sum / (most - _rank);
            }

            reached = 0;
        }

        for (int item = 0; item < point.Length; item++)
        {
            reached += gradient[item] * point[item];
        }

        // A cut that hardly cuts is not worth its row.
        return reached < value - 1e-3 * Math.Max(Math.Abs(value), 1e-3 * Range.Width) ? (gradient, constant) : null;
    }

    private double Of(double[] sums)
    {
        if (_target is { } target)
        {
            int reached = 0;
            foreach (double sum in sums)
            {
                reached += sum >= target ? 1 : 0;
            }

            return (double)reached / sums.Length;
        }

        Array.Sort(sums);
        return sums[_rank];
    }
}
