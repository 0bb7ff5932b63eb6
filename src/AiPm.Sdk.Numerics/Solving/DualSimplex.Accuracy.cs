namespace AiPm.Sdk.Numerics;

/// <content>What holds the tableau to the program as it was given.</content>
public sealed partial class DualSimplex
{
    // New starts in a row that may fail within a few pivots.
    private const int MostStrikes = 6;
    private const int FewPivots = 20;
    private const double SingularPivot = 1e-11;

    private int _infeasibleRow;
    private int _rayColumn;
    private double _rayDirection;

    /// <summary>Whether the outcome holds in the rows as given; where it does, the results are ready.</summary>
    private bool IsProved(LinearOutcome outcome, bool unpriced)
    {
        ReadValues();
        switch (outcome)
        {
            case LinearOutcome.Optimal:
                return Price() && IsConsistent();
            case LinearOutcome.PivotLimit:
                if (!unpriced)
                {
                    Price();
                }

                return true;
            case LinearOutcome.Infeasible:
                return IsContradiction();
            case LinearOutcome.Unbounded:
                return IsRay();
            default:
                return true;
        }
    }

    private void ReadValues()
    {
        for (int variable = 0; variable < _columns; variable++)
        {
            _values[variable] = ValueOf(variable);
        }

        Objective = CompensatedSum.Product(_costs, _values) / _costScale;
    }

    private double ValueOf(int variable) =>
        _place[variable] >= 0 ? _nonbasicValues[_place[variable]] : _basicValues[~_place[variable]];

    private double CurrentObjective()
    {
        double sum = 0;
        for (int column = 0; column < _columns; column++)
        {
            sum += _reduced[column] * _nonbasicValues[column];
        }

        return sum / _costScale;
    }

    /// <summary>Whether the sums of the rows are what the tableau says, and basic variables within their bounds.</summary>
    private bool IsConsistent()
    {
        for (int number = 0; number < _rows.Count; number++)
        {
            Row row = _rows[number];
            double sum = 0;
            double size = 1;
            for (int i = 0; i < row.Variables.Length; i++)
            {
                double term = row.Coefficients[i] * _values[row.Variables[i]];
                sum += term;
                size = Math.Max(size, Math.Abs(term));
            }

            if (Math.Abs(sum - ValueOf(_columns + number)) > FeasibilityTolerance * size)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reads prices and reduced costs, the latter from the rows as given, and the bound that they prove. False where the tableau's
    /// reduced costs differ.
    /// </summary>
    private bool Price()
    {
        if (_prices.Length < _rows.Count)
        {
            _prices = new double[_basic.Length];
        }

        CompensatedSum bound = default;
        bool proved = true;
        bool agrees = true;
        _costs.CopyTo(_reducedCosts, 0);
        for (int number = 0; number < _rows.Count; number++)
        {
            int logical = _columns + number;
            double price = _place[logical] >= 0 ? _reduced[_place[logical]] : 0;
            double end = price > 0 ? _lower[logical] : _upper[logical];
            if (price == 0 || !double.IsFinite(end))
            {
                _prices[number] = 0;
                continue;
            }

            Row row = _rows[number];
            bound = bound.PlusProduct(price, end);
            for (int i = 0; i < row.Variables.Length; i++)
            {
                _reducedCosts[row.Variables[i]] -= price * row.Coefficients[i];
            }

            _prices[number] = price * row.Scale / _costScale;
        }

        for (int variable = 0; variable < _columns; variable++)
        {
            double reduced = _reducedCosts[variable];
            double held = _place[variable] < 0 ? 0 : _reduced[_place[variable]];
            agrees &= Math.Abs(reduced - held) <= 10 * PriceTolerance * (1 + Math.Abs(held));
            double end = reduced > 0 ? _lower[variable] : _upper[variable];
            if (double.IsFinite(end))
            {
                bound = bound.PlusProduct(reduced, end);
            }
            else if (Math.Abs(reduced) > 100 * PriceTolerance)
            {
                proved = false;
            }

            _reducedCosts[variable] = _place[variable] < 0 ? 0 : reduced / _costScale;
        }

        Bound = proved ? bound.Value / _costScale : double.NegativeInfinity;
        return agrees;
    }

    /// <summary>Whether the row that no column could repair, combined from the rows as given, contradicts the bounds (Farkas).</summary>
    private bool IsContradiction()
    {
        ReadOnlySpan<double> alpha = TableauRow(_infeasibleRow);
        double[] multipliers = new double[_rows.Count];
        for (int column = 0; column < _columns; column++)
        {
            if (_nonbasic[column] >= _columns)
            {
                multipliers[_nonbasic[column] - _columns] = alpha[column];
            }
        }

        if (_basic[_infeasibleRow] >= _columns)
        {
            multipliers[_basic[_infeasibleRow] - _columns] = -1;
        }

        double[] sums = new double[_columns];
        double low = 0;
        double high = 0;
        double size = 0;
        for (int number = 0; number < _rows.Count; number++)
        {
            double multiplier = multipliers[number];
            if (multiplier == 0)
            {
                continue;
            }

            Row row = _rows[number];
            Widen(multiplier, _columns + number, ref low, ref high, ref size);
            for (int i = 0; i < row.Variables.Length; i++)
            {
                sums[row.Variables[i]] -= multiplier * row.Coefficients[i];
            }
        }

        for (int variable = 0; variable < _columns; variable++)
        {
            Widen(sums[variable], variable, ref low, ref high, ref size);
        }

        double least = 1e-13 * size;
        if (!(low > least) && !(high < -least))
        {
            return false;
        }

        for (int number = 0; number < multipliers.Length; number++)
        {
            multipliers[number] *= _rows[number].Scale;
        }

        _certificate = multipliers;
        return true;
    }

    /// <summary>Adds what a variable times a multiplier can be to the ends of an interval.</summary>
    private void Widen(double multiplier, int variable, ref double low, ref double high, ref double size)
    {
        (double lower, double upper) = (_lower[variable], _upper[variable]);
        if (!(Math.Abs(multiplier) > 100 * SmallestPivot) && !(double.IsFinite(lower) && double.IsFinite(upper)))
        {
            return;
        }

        if (multiplier == 0)
        {
            return;
        }

        double atLower = multiplier * lower;
        double atUpper = multiplier * upper;
        low += Math.Min(atLower, atUpper);
        high += Math.Max(atLower, atUpper);
        size += (double.IsFinite(atLower) ? Math.Abs(atLower) : 0) + (double.IsFinite(atUpper) ? Math.Abs(atUpper) : 0);
    }

    /// <summary>Whether the direction in which the objective improves without limit leaves no row and no bound.</summary>
    private bool IsRay()
    {
        double[] ray = new double[_columns];
        for (int variable = 0; variable < _columns; variable++)
        {
            ray[variable] =
                _place[variable] == _rayColumn ? _rayDirection
                : _place[variable] < 0 ? _tableau[~_place[variable] * _stride + _rayColumn] * _rayDirection
                : 0;
            if (!Recedes(ray[variable], variable, 1))
            {
                return false;
            }
        }

        for (int number = 0; number < _rows.Count; number++)
        {
            Row row = _rows[number];
            double sum = 0;
            double size = 1;
            for (int i = 0; i < row.Variables.Length; i++)
            {
                double term = row.Coefficients[i] * ray[row.Variables[i]];
                sum += term;
                size = Math.Max(size, Math.Abs(term));
            }

            if (!Recedes(sum, _columns + number, size))
            {
                return false;
            }
        }

        _certificate = ray;
        return CompensatedSum.Product(_costs, ray) < 0;
    }

    private bool Recedes(double rate, int variable, double size) =>
        (rate <= 10 * SmallestPivot * size || double.IsPositiveInfinity(_upper[variable]))
        && (rate >= -10 * SmallestPivot * size || double.IsNegativeInfinity(_lower[variable]));

    /// <summary>Makes the tableau anew from the rows as given, with the same basis as far as that is not singular.</summary>
    private void Refactor()
    {
        HashSet<int> wanted = [.. _basic.AsSpan(0, _rows.Count)];
        Dictionary<int, bool> upper = [];
        for (int column = 0; column < _columns; column++)
        {
            upper[_nonbasic[column]] = _atUpper[column];
        }

        for (int column = 0; column < _columns; column++)
        {
            _nonbasic[column] = column;
            _place[column] = column;
        }

        for (int number = 0; number < _rows.Count; number++)
        {
            _basic[number] = _columns + number;
            _place[_columns + number] = ~number;
            Span<double> row = TableauRow(number);
            row.Clear();
            Row given = _rows[number];
            for (int i = 0; i < given.Variables.Length; i++)
            {
                row[given.Variables[i]] += given.Coefficients[i];
            }
        }

        List<int> leaving = [.. Enumerable.Range(0, _rows.Count).Where(row => !wanted.Contains(_columns + row))];
        List<int> entering = [.. Enumerable.Range(0, _columns).Where(wanted.Contains)];
        while (leaving.Count > 0 && entering.Count > 0)
        {
            (int bestRow, int bestColumn, double largest) = (-1, -1, SingularPivot);
            for (int i = 0; i < leaving.Count; i++)
            {
                ReadOnlySpan<double> row = TableauRow(leaving[i]);
                for (int j = 0; j < entering.Count; j++)
                {
                    double size = Math.Abs(row[entering[j]]);
                    if (size > largest)
                    {
                        (bestRow, bestColumn, largest) = (i, j, size);
                    }
                }
            }

            if (bestRow < 0)
            {
                break;
            }

            Pivot(leaving[bestRow], entering[bestColumn]);
            leaving.RemoveAt(bestRow);
            entering.RemoveAt(bestColumn);
        }

        for (int column = 0; column < _columns; column++)
        {
            int variable = _nonbasic[column];
            _atUpper[column] = upper.GetValueOrDefault(variable) && double.IsFinite(_upper[variable]);
            double value = _atUpper[column] ? _upper[variable] : _lower[variable];
            _nonbasicValues[column] = double.IsFinite(value) ? value : 0;
        }

        PriceColumns();
        SumRows();
        _sinceRefactor = 0;
    }

    private void SumRows()
    {
        for (int row = 0; row < _rows.Count; row++)
        {
            _basicValues[row] = CompensatedSum.Product(TableauRow(row)[.._columns], _nonbasicValues);
        }
    }

    /// <summary>The reduced cost of every column from the costs as given.</summary>
    private void PriceColumns()
    {
        Array.Clear(_reduced);
        for (int column = 0; column < _columns; column++)
        {
            if (_nonbasic[column] < _columns)
            {
                _reduced[column] = _costs[_nonbasic[column]];
            }
        }

        for (int row = 0; row < _rows.Count; row++)
        {
            if (_basic[row] < _columns)
            {
                AddMultiple(_reduced, _costs[_basic[row]], TableauRow(row));
            }
        }
    }

    /// <summary>A row as given, written in the nonbasic variables, and its sum.</summary>
    private void Combine(Row row, Span<double> target, out double value)
    {
        target.Clear();
        CompensatedSum sum = default;
        for (int i = 0; i < row.Variables.Length; i++)
        {
            int variable = row.Variables[i];
            double coefficient = row.Coefficients[i];
            sum = sum.PlusProduct(coefficient, ValueOf(variable));
            if (_place[variable] >= 0)
            {
                target[_place[variable]] += coefficient;
            }
            else
            {
                AddMultiple(target, coefficient, TableauRow(~_place[variable]));
            }
        }

        value = sum.Value;
    }

    private static void AddMultiple(Span<double> target, double factor, ReadOnlySpan<double> row)
    {
        if (factor == 0)
        {
            return;
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] += factor * row[i];
        }
    }
}
