using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The linear relaxation of a selection under what is decided. Rows of two items, as prerequisites are, enter only where they are
/// violated; an objective that is no sum enters as one more variable under its cuts.
/// </summary>
internal sealed class SelectionRelaxer
{
    // So few two-item rows are all kept from the start.
    private const int FewRows = 60;
    private const int MostRowsARound = 300;
    private const int MostRounds = 300;
    private const double Violation = 1e-7;

    private readonly SelectionProgram _program;
    private readonly SelectionObjective _objective;
    private readonly SelectionLimits _limits;
    private readonly DualSimplex _simplex;

    // What each row of the simplex is: a row of the program, or −1 for a cut.
    private readonly List<int> _rowOf = [];
    private readonly bool[] _isIn;
    private readonly int[] _lazy;
    private readonly int _core;
    private readonly double[] _margins;
    private readonly bool _isLinear;
    private int _tidyAt;

    public SelectionRelaxer(SelectionProgram program, SelectionObjective objective, SelectionLimits limits)
    {
        (_program, _objective, _limits) = (program, objective, limits);
        _isLinear = objective.Linear is not null;
        int count = program.Count;
        double[] costs = new double[count + (_isLinear ? 0 : 1)];
        Interval[] bounds = new Interval[costs.Length];
        Array.Fill(bounds, new(0, 1));
        if (objective.Linear is { } values)
        {
            for (int item = 0; item < count; item++)
            {
                costs[item] = -values[item];
            }
        }
        else
        {
            costs[count] = -1;
            bounds[count] = objective.Range;
        }

        _simplex = new(costs, bounds);
        _margins = new double[count];
        _isIn = new bool[program.Rows.Length];
        int[] pairs = [.. Enumerable.Range(0, program.Rows.Length).Where(row => program.Rows[row].Items.Length <= 2)];
        _lazy = pairs.Length <= FewRows ? [] : pairs;
        HashSet<int> late = [.. _lazy];
        for (int row = 0; row < program.Rows.Length; row++)
        {
            if (!late.Contains(row))
            {
                Add(row);
            }
        }

        foreach (SelectionRow relaxed in program.Chances.Select(chance => chance.Relaxation()))
        {
            _simplex.AddRow(relaxed.Items, relaxed.Coefficients, new(relaxed.Lower, relaxed.Upper));
            _rowOf.Add(-1);
        }

        _core = _rowOf.Count;
        _tidyAt = _core + 64;
    }

    public ReadOnlySpan<double> Values => _simplex.Values[.._program.Count];

    /// <summary>What each item loses, per unit, when it is left (positive) or taken (negative) against its wish.</summary>
    public ReadOnlySpan<double> Margins => _margins;

    /// <summary>A number that no selection under what is decided exceeds.</summary>
    public double Bound { get; private set; }

    /// <summary>The first relaxation solved.</summary>
    public SelectionRelaxation? Root { get; private set; }

    /// <summary>Whether a solution was stopped by its pivot limit, so that its node was left.</summary>
    public bool WasStopped { get; private set; }

    public double StoppedBound { get; private set; } = double.NegativeInfinity;

    /// <summary>What the bound at least loses when an item is taken or left, less what the tableau's rounding may have added.</summary>
    public double Rise(int item, bool chosen) =>
        Math.Max(
            0,
            _simplex.LeastRise(item, chosen ? new(1, 1) : new(0, 0)) - SelectionSearch.Precision * Math.Abs(Bound)
        );

    /// <summary>Solves under what is decided; false where nothing there reaches what is required.</summary>
    public bool TrySolve(SelectionState state, double required, out double bound)
    {
        for (int item = 0; item < _program.Count; item++)
        {
            _simplex.SetBounds(
                item,
                state.IsFree(item) ? new(0, 1)
                    : state.IsChosen(item) ? new(1, 1)
                    : new(0, 0)
            );
        }

        if (_rowOf.Count > _tidyAt)
        {
            Tidy();
        }

        bound = double.NegativeInfinity;
        // The root is always solved to its end, as its prices are shown.
        double cutoff = Root is not null && double.IsFinite(required) ? -required : double.PositiveInfinity;
        for (int round = 0; ; round++)
        {
            long before = _simplex.Pivots;
            LinearOutcome outcome = _simplex.Solve(20_000 + 20L * _program.Count, cutoff, _limits.Cancellation);
            _limits.AddPivots(_simplex.Pivots - before, (double)_simplex.RowCount * _program.Count);
            if (outcome is LinearOutcome.Infeasible or LinearOutcome.Cutoff)
            {
                return false;
            }

            bound = Bound = -_simplex.Bound;
            if (outcome == LinearOutcome.PivotLimit)
            {
                WasStopped = true;
                StoppedBound = Math.Max(StoppedBound, bound);
                return false;
            }

            if (round >= MostRounds || _limits.AreReached || !(AddViolated() | AddCut()))
            {
                break;
            }
        }

        for (int item = 0; item < _program.Count; item++)
        {
            _margins[item] = -_simplex.ReducedCosts[item];
        }

        Root ??= new(-_simplex.Objective, RowPrices(), [.. _margins]);
        return true;
    }

    private double[] RowPrices()
    {
        double[] prices = new double[_program.Rows.Length];
        for (int row = 0; row < _rowOf.Count; row++)
        {
            if (_rowOf[row] >= 0)
            {
                prices[_rowOf[row]] = -_simplex.Prices[row];
            }
        }

        return prices;
    }

    private void Add(int row)
    {
        SelectionRow given = _program.Rows[row];
        _simplex.AddRow(given.Items, given.Coefficients, new(given.Lower, given.Upper));
        _rowOf.Add(row);
        _isIn[row] = true;
    }

    private bool AddViolated()
    {
        ReadOnlySpan<double> values = _simplex.Values;
        List<(double Excess, int Row)> violated = [];
        foreach (int number in _lazy)
        {
            if (_isIn[number])
            {
                continue;
            }

            SelectionRow row = _program.Rows[number];
            double sum = 0;
            for (int i = 0; i < row.Items.Length; i++)
            {
                sum += row.Coefficients[i] * values[row.Items[i]];
            }

            double excess = Math.Max(sum - row.Upper, row.Lower - sum);
            if (excess > Violation)
            {
                violated.Add((-excess, number));
            }
        }

        violated.Sort();
        foreach ((_, int row) in violated.Take(MostRowsARound))
        {
            Add(row);
        }

        return violated.Count > 0;
    }

    private bool AddCut()
    {
        if (_isLinear)
        {
            return false;
        }

        int count = _program.Count;
        if (_objective.Cut(_simplex.Values[..count], _simplex.Values[count]) is not { } cut)
        {
            return false;
        }

        int[] items = [.. Enumerable.Range(0, count + 1)];
        double[] row = [.. cut.Gradient.Select(slope => -slope), 1];
        _simplex.AddRow(items, row, new(double.NegativeInfinity, cut.Constant));
        _rowOf.Add(-1);
        return true;
    }

    /// <summary>Removes late rows that bind nothing any more.</summary>
    private void Tidy()
    {
        for (int row = _rowOf.Count - 1; row >= _core; row--)
        {
            if (_simplex.IsSlack(row))
            {
                _simplex.RemoveSlackRow(row);
                if (_rowOf[row] >= 0)
                {
                    _isIn[_rowOf[row]] = false;
                }

                _rowOf[row] = _rowOf[^1];
                _rowOf.RemoveAt(_rowOf.Count - 1);
            }
        }

        _tidyAt = _rowOf.Count + Math.Max(64, _rowOf.Count / 2);
    }
}
