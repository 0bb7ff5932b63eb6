using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <content>The two simplex methods on the tableau, and the pivot.</content>
public sealed partial class DualSimplex
{
    // All in scaled units: rows and costs have a largest coefficient between 1 and 2.
    private const double FeasibilityTolerance = 1e-9;
    private const double PriceTolerance = 1e-9;
    private const double SmallestPivot = 1e-9;
    private const double DoubtfulPivot = 1e-6;
    private const double Negligible = 1e-14;

    private readonly int[] _candidates;
    private readonly double[] _ratios;
    private readonly int[] _nonzeros;

    // Pivots without progress after which Bland's rule takes over until there is some.
    private int Patience => 50 + _rows.Count;

    /// <summary>
    /// Puts each nonbasic variable on the bound that its reduced cost asks for. Where that bound is infinite its cost is taken as zero
    /// until the primal pivots that follow price it, and the answer is true.
    /// </summary>
    private bool PlaceColumns()
    {
        bool unpriced = false;
        for (int column = 0; column < _columns; column++)
        {
            int variable = _nonbasic[column];
            (double lower, double upper) = (_lower[variable], _upper[variable]);
            double price = _reduced[column];
            bool upperWanted = price < -PriceTolerance || (price <= PriceTolerance && _atUpper[column]);
            if (
                price > PriceTolerance && double.IsNegativeInfinity(lower)
                || price < -PriceTolerance && double.IsPositiveInfinity(upper)
            )
            {
                (_reduced[column], unpriced) = (0, true);
            }

            bool atUpper = upperWanted ? !double.IsPositiveInfinity(upper) : double.IsNegativeInfinity(lower);
            double value = atUpper ? upper : lower;
            Move(column, double.IsFinite(value) ? value : 0);
            _atUpper[column] = atUpper && double.IsFinite(value);
        }

        return unpriced;
    }

    private void Move(int column, double value)
    {
        double step = value - _nonbasicValues[column];
        _nonbasicValues[column] = value;
        if (step != 0)
        {
            for (int row = 0, at = column; row < _rows.Count; row++, at += _stride)
            {
                _basicValues[row] += _tableau[at] * step;
            }
        }
    }

    /// <summary>Pivots to primal feasibility; nothing where a pivot is too small to trust before the tableau is made anew.</summary>
    private LinearOutcome? RunDual(Run run)
    {
        int stalled = 0;
        bool mayCut = double.IsFinite(run.Cutoff);
        while (true)
        {
            bool bland = stalled > Patience;
            int row = Leaving(bland);
            if (row < 0)
            {
                return LinearOutcome.Optimal;
            }

            if (mayCut && CurrentObjective() >= run.Cutoff)
            {
                Price();
                if (Bound >= run.Cutoff)
                {
                    return LinearOutcome.Cutoff;
                }

                mayCut = false;
            }

            if (Pivots >= run.LastPivot)
            {
                return LinearOutcome.PivotLimit;
            }

            if ((Pivots & 63) == 0)
            {
                run.Cancellation.ThrowIfCancellationRequested();
            }

            int basic = _basic[row];
            bool above = _basicValues[row] > _upper[basic];
            double target = above ? _upper[basic] : _lower[basic];
            double slack = bland ? 1e-13 : PriceTolerance;
            int column = Entering(row, above, Math.Abs(_basicValues[row] - target), bland, slack, out int flips, out _);
            if (column < 0)
            {
                _infeasibleRow = row;
                return LinearOutcome.Infeasible;
            }

            double pivot = _tableau[row * _stride + column];
            if (Math.Abs(pivot) < DoubtfulPivot && _sinceRefactor > 0)
            {
                return null;
            }

            for (int i = 0; i < flips; i++)
            {
                int flipped = _candidates[_columns - 1 - i];
                _atUpper[flipped] = !_atUpper[flipped];
                Move(flipped, _atUpper[flipped] ? _upper[_nonbasic[flipped]] : _lower[_nonbasic[flipped]]);
            }

            stalled = Math.Abs(_reduced[column]) > 1e-12 * Math.Abs(pivot) ? 0 : stalled + 1;
            Exchange(row, column, target, above);
        }
    }

    /// <summary>The row whose basic variable is farthest outside its bounds; by Bland's rule the first variable that is outside.</summary>
    private int Leaving(bool bland)
    {
        int chosen = -1;
        double farthest = 0;
        int first = int.MaxValue;
        for (int row = 0; row < _rows.Count; row++)
        {
            int variable = _basic[row];
            double value = _basicValues[row];
            double outside = Outside(variable, value);
            if (outside > 0 && (bland ? variable < first : outside > farthest))
            {
                (chosen, farthest, first) = (row, outside, variable);
            }
        }

        return chosen;
    }

    private double Outside(int variable, double value)
    {
        (double lower, double upper) = (_lower[variable], _upper[variable]);
        return value < lower ? Excess(lower - value, lower)
            : value > upper ? Excess(value - upper, upper)
            : 0;
    }

    private static double Excess(double distance, double bound) =>
        distance > FeasibilityTolerance * (1 + Math.Abs(bound)) ? distance : 0;

    /// <summary>
    /// The column that keeps all prices in order when it enters, after as many bounded columns have flipped as still leave the row outside.
    /// Those stand at the end of the candidates.
    /// </summary>
    private int Entering(
        int row,
        bool above,
        double distance,
        bool bland,
        double tolerance,
        out int flips,
        out double rise
    )
    {
        flips = 0;
        rise = 0;
        int count = CollectCandidates(row, above);
        double slope = distance;
        double reached = 0;
        ReadOnlySpan<double> alpha = TableauRow(row);
        while (count > 0)
        {
            double threshold = double.PositiveInfinity;
            for (int i = 0; i < count; i++)
            {
                double slack = bland ? tolerance : tolerance / Math.Abs(alpha[_candidates[i]]);
                threshold = Math.Min(threshold, _ratios[i] + slack);
            }

            int best = -1;
            for (int i = 0; i < count; i++)
            {
                if (_ratios[i] <= threshold && (best < 0 || IsBetter(_candidates[i], _candidates[best], alpha, bland)))
                {
                    best = i;
                }
            }

            int column = _candidates[best];
            double ratio = Math.Max(reached, _ratios[best]);
            rise += slope * (ratio - reached);
            reached = ratio;
            double passed = Math.Abs(alpha[column]) * (_upper[_nonbasic[column]] - _lower[_nonbasic[column]]);
            if (bland || !(slope - passed > FeasibilityTolerance))
            {
                return column;
            }

            slope -= passed;
            count--;
            (_candidates[best], _candidates[count]) = (_candidates[count], column);
            _ratios[best] = _ratios[count];
            flips++;

            // Flipped columns are kept at the array's end, in the room that their removal leaves.
            _candidates[_columns - flips] = column;
        }

        rise = double.PositiveInfinity;
        return -1;
    }

    private bool IsBetter(int column, int than, ReadOnlySpan<double> alpha, bool bland)
    {
        double size = Math.Abs(alpha[column]);
        double best = Math.Abs(alpha[than]);
        return !bland && size != best ? size > best : _nonbasic[column] < _nonbasic[than];
    }

    private int CollectCandidates(int row, bool above)
    {
        ReadOnlySpan<double> alpha = TableauRow(row);
        double sign = above ? 1 : -1;
        int count = 0;
        for (int column = 0; column < _columns; column++)
        {
            double slope = sign * alpha[column];
            if (Math.Abs(slope) <= SmallestPivot)
            {
                continue;
            }

            int variable = _nonbasic[column];
            (double lower, double upper) = (_lower[variable], _upper[variable]);
            double price = _reduced[column];
            if (lower == upper)
            {
                continue;
            }

            bool free = double.IsNegativeInfinity(lower) && double.IsPositiveInfinity(upper);
            if (free)
            {
                price = Math.Abs(price);
            }
            else if (_atUpper[column] ? slope < 0 : slope > 0)
            {
                continue;
            }
            else if (_atUpper[column])
            {
                price = -price;
            }

            _candidates[count] = column;
            _ratios[count] = Math.Max(0, price) / Math.Abs(slope);
            count++;
        }

        return count;
    }

    private double LeastRise(int row, bool above, double distance)
    {
        // Without tolerance: a price that is passed by a little would make the rise too large by much more.
        Entering(row, above, distance, bland: false, tolerance: 0, out _, out double rise);
        return rise;
    }

    private LinearOutcome? RunPrimal(Run run)
    {
        int stalled = 0;
        while (true)
        {
            bool bland = stalled > Patience;
            int column = Improving(bland);
            if (column < 0)
            {
                return LinearOutcome.Optimal;
            }

            if (Pivots >= run.LastPivot)
            {
                return LinearOutcome.PivotLimit;
            }

            if ((Pivots & 63) == 0)
            {
                run.Cancellation.ThrowIfCancellationRequested();
            }

            double direction = _reduced[column] < 0 ? 1 : -1;
            int variable = _nonbasic[column];
            double own =
                direction > 0 ? _upper[variable] - _nonbasicValues[column] : _nonbasicValues[column] - _lower[variable];
            int row = Blocking(column, direction, bland, out double step);
            if (row < 0 && double.IsPositiveInfinity(own))
            {
                _rayColumn = column;
                _rayDirection = direction;
                return LinearOutcome.Unbounded;
            }

            stalled = Math.Min(step, own) * Math.Abs(_reduced[column]) > 1e-13 ? 0 : stalled + 1;
            if (row < 0 || own <= step)
            {
                Move(column, direction > 0 ? _upper[variable] : _lower[variable]);
                _atUpper[column] = direction > 0;
                Pivots++;
                continue;
            }

            double pivot = _tableau[row * _stride + column];
            if (Math.Abs(pivot) < DoubtfulPivot && _sinceRefactor > 0)
            {
                return null;
            }

            bool above = pivot * direction > 0;
            int basic = _basic[row];
            Exchange(row, column, above ? _upper[basic] : _lower[basic], above);
        }
    }

    /// <summary>The column whose entering improves the objective fastest; by Bland's rule the first that improves it.</summary>
    private int Improving(bool bland)
    {
        int chosen = -1;
        double steepest = PriceTolerance;
        int first = int.MaxValue;
        for (int column = 0; column < _columns; column++)
        {
            int variable = _nonbasic[column];
            (double lower, double upper) = (_lower[variable], _upper[variable]);
            if (lower == upper)
            {
                continue;
            }

            double price = _reduced[column];
            double value = _nonbasicValues[column];
            double gain =
                price < 0 && value < upper ? -price
                : price > 0 && value > lower ? price
                : 0;
            if (gain > PriceTolerance && (bland ? variable < first : gain > steepest))
            {
                (chosen, steepest, first) = (column, gain, variable);
            }
        }

        return chosen;
    }

    /// <summary>The row that first stops a column's move, of nearly equal ones that with the largest pivot.</summary>
    private int Blocking(int column, double direction, bool bland, out double step)
    {
        double threshold = double.PositiveInfinity;
        for (int row = 0; row < _rows.Count; row++)
        {
            double rate = _tableau[row * _stride + column] * direction;
            double room = Room(row, rate);
            if (double.IsFinite(room))
            {
                double slack = bland ? 1e-13 : FeasibilityTolerance;
                threshold = Math.Min(threshold, (Math.Max(0, room) + slack) / Math.Abs(rate));
            }
        }

        int chosen = -1;
        double largest = 0;
        int first = int.MaxValue;
        for (int row = 0; row < _rows.Count; row++)
        {
            double rate = _tableau[row * _stride + column] * direction;
            double room = Room(row, rate);
            if (!double.IsFinite(room) || Math.Max(0, room) > threshold * Math.Abs(rate))
            {
                continue;
            }

            double size = Math.Abs(rate);
            if (bland ? _basic[row] < first : size > largest)
            {
                (chosen, largest, first) = (row, size, _basic[row]);
            }
        }

        step =
            chosen < 0
                ? double.PositiveInfinity
                : Math.Max(0, Room(chosen, _tableau[chosen * _stride + column] * direction)) / largest;
        return chosen;
    }

    private double Room(int row, double rate) =>
        rate > SmallestPivot ? _upper[_basic[row]] - _basicValues[row]
        : rate < -SmallestPivot ? _basicValues[row] - _lower[_basic[row]]
        : double.PositiveInfinity;

    /// <summary>The basic variable of a row leaves to a bound, the column's variable enters at what that takes.</summary>
    private void Exchange(int row, int column, double target, bool toUpper)
    {
        double step = (target - _basicValues[row]) / _tableau[row * _stride + column];
        double entered = _nonbasicValues[column] + step;
        for (int i = 0, at = column; i < _rows.Count; i++, at += _stride)
        {
            _basicValues[i] += _tableau[at] * step;
        }

        Pivot(row, column);
        _basicValues[row] = entered;
        _nonbasicValues[column] = target;
        _atUpper[column] = toUpper;
        Pivots++;
    }

    /// <summary>Solves the row for the column's variable and puts that into every other row and the objective.</summary>
    private void Pivot(int row, int column)
    {
        Span<double> pivotRow = TableauRow(row);
        double inverse = 1 / pivotRow[column];
        int nonzeros = 0;
        for (int j = 0; j < _columns; j++)
        {
            double entry = -pivotRow[j] * inverse;
            pivotRow[j] = Math.Abs(entry) < Negligible ? 0 : entry;
            if (pivotRow[j] != 0)
            {
                _nonzeros[nonzeros++] = j;
            }
        }

        if (pivotRow[column] == 0)
        {
            _nonzeros[nonzeros++] = column;
        }

        pivotRow[column] = inverse;
        ReadOnlySpan<int> sparse = nonzeros < _columns / 4 ? _nonzeros.AsSpan(0, nonzeros) : [];
        for (int i = 0; i < _rows.Count; i++)
        {
            if (i != row)
            {
                Eliminate(TableauRow(i), pivotRow, column, sparse);
            }
        }

        Eliminate(_reduced, pivotRow, column, sparse);
        (int leaving, int entering) = (_basic[row], _nonbasic[column]);
        (_basic[row], _nonbasic[column]) = (entering, leaving);
        (_place[entering], _place[leaving]) = (~row, column);
        _sinceRefactor++;
    }

    // Products and sums element by element: the same bits at every vector width.
    private static void Eliminate(
        Span<double> target,
        ReadOnlySpan<double> pivotRow,
        int column,
        ReadOnlySpan<int> sparse
    )
    {
        double factor = target[column];
        if (factor == 0)
        {
            return;
        }

        if (Math.Abs(factor) < Negligible)
        {
            target[column] = 0;
            return;
        }

        target[column] = 0;
        if (!sparse.IsEmpty)
        {
            foreach (int j in sparse)
            {
                target[j] += factor * pivotRow[j];
            }

            return;
        }

        Vector<double> factors = new(factor);
        for (int j = 0; j < target.Length; j += Vector<double>.Count)
        {
            (new Vector<double>(target[j..]) + factors * new Vector<double>(pivotRow[j..])).CopyTo(target[j..]);
        }
    }
}
