using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A linear program, minimised, that is solved again and again while bounds change and rows are added: each solution starts from the basis
/// of the last. For branch and bound and cutting planes; a single program is solved by <see cref="LinearProgram"/>, which states method and tolerances.
/// </summary>
/// <remarks>
/// <para>Where all variables are bounded, every basis is dual feasible once nonbasic variables stand at the bound their reduced cost asks for, so any change
/// of bounds is met by dual pivots alone.</para>
/// <para>Mutable, for one thread. The same calls give the same bits on every machine. Memory: 8 bytes × variables × rows.</para>
/// </remarks>
public sealed partial class DualSimplex
{
    private readonly int _columns;
    private readonly int _stride;
    private readonly double[] _costs;
    private readonly List<Row> _rows = [];

    // Variables are numbered structurals first, then one logical for each row, which is the row's sum.
    private double[] _lower;
    private double[] _upper;

    // Where a variable is: a column's number where nonbasic, the complement of a row's number where basic.
    private int[] _place;

    // Each basic variable as a combination of the nonbasic ones; the objective too.
    private double[] _tableau;
    private readonly double[] _reduced;
    private int[] _basic;
    private double[] _basicValues;
    private readonly int[] _nonbasic;
    private readonly double[] _nonbasicValues;
    private readonly bool[] _atUpper;

    private double _costScale = 1;
    private int _sinceRefactor;

    private readonly double[] _values;
    private readonly double[] _reducedCosts;
    private double[] _prices = [];
    private double[] _certificate = [];

    /// <summary>A program without rows.</summary>
    /// <param name="costs">The objective's coefficient of each variable; finite.</param>
    /// <param name="bounds">The bounds of each variable; an end may be infinite.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no variable.</exception>
    public DualSimplex(ReadOnlySpan<double> costs, ReadOnlySpan<Interval> bounds)
    {
        if (costs.IsEmpty || costs.Length != bounds.Length)
        {
            throw new ArgumentException(
                $"costs and bounds must be equally many and at least one, but were {costs.Length} and {bounds.Length}",
                nameof(bounds)
            );
        }

        _columns = costs.Length;
        _stride = (_columns + 7) & ~7;
        _costs = new double[_columns];
        _lower = new double[_columns + 8];
        _upper = new double[_columns + 8];
        _place = new int[_columns + 8];
        _tableau = new double[8 * _stride];
        _reduced = new double[_stride];
        _basic = new int[8];
        _basicValues = new double[8];
        _nonbasic = new int[_columns];
        _nonbasicValues = new double[_columns];
        _atUpper = new bool[_columns];
        _values = new double[_columns];
        _reducedCosts = new double[_columns];
        _candidates = new int[_columns];
        _ratios = new double[_columns];
        _nonzeros = new int[_columns];
        for (int i = 0; i < _columns; i++)
        {
            _nonbasic[i] = i;
            _place[i] = i;
            SetBounds(i, bounds[i]);
        }

        SetCosts(costs);
    }

    /// <summary>The number of variables.</summary>
    public int VariableCount => _columns;

    /// <summary>The number of rows.</summary>
    public int RowCount => _rows.Count;

    /// <summary>The pivots made so far, in all solutions.</summary>
    public long Pivots { get; private set; }

    /// <summary>The objective at the optimum that <see cref="Solve"/> found.</summary>
    public double Objective { get; private set; }

    /// <summary>
    /// A number that the objective cannot fall below, proved by weak duality from the last solution's prices and the rows as given,
    /// so that no error of the tableau enters (Neumaier and Shcherbina 2004, Mathematical Programming 99). −∞ where the prices prove nothing.
    /// </summary>
    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>The value of each variable in the last solution; an optimum only where that was the outcome.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The reduced cost of each variable: what the objective gains for one more unit of it.</summary>
    public ReadOnlySpan<double> ReducedCosts => _reducedCosts;

    /// <summary>The price of each row: what the objective gains for one more unit of the row's sum.</summary>
    public ReadOnlySpan<double> Prices => _prices.AsSpan(0, _rows.Count);

    /// <summary>
    /// After <see cref="LinearOutcome.Infeasible"/> a multiplier for each row, so that the rows combined contradict the bounds; after
    /// <see cref="LinearOutcome.Unbounded"/> the ray, a number for each variable.
    /// </summary>
    public ReadOnlySpan<double> Certificate => _certificate;

    /// <summary>Changes the objective.</summary>
    /// <exception cref="ArgumentException">There is not one finite coefficient for each variable.</exception>
    public void SetCosts(ReadOnlySpan<double> costs)
    {
        if (costs.Length != _columns)
        {
            throw new ArgumentException($"costs must be {_columns}, but were {costs.Length}", nameof(costs));
        }

        Domain.Real.Require(costs);
        _costScale = PowerOfTwoOf(Largest(costs));
        for (int i = 0; i < _columns; i++)
        {
            _costs[i] = costs[i] * _costScale;
        }

        PriceColumns();
    }

    /// <summary>The bounds of a variable.</summary>
    public Interval BoundsOf(int variable) => new(_lower[Structural(variable)], _upper[variable]);

    /// <summary>Changes the bounds of a variable.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    public void SetBounds(int variable, Interval bounds) =>
        (_lower[Structural(variable)], _upper[variable]) = (bounds.Lower, bounds.Upper);

    /// <summary>Adds a row: the sum of coefficients times variables lies in a range. Returns its number.</summary>
    /// <param name="variables">The variables, each once.</param>
    /// <param name="coefficients">Their coefficients; finite.</param>
    /// <param name="range">Where the sum must lie; an end may be infinite.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a coefficient is not finite.</exception>
    public int AddRow(ReadOnlySpan<int> variables, ReadOnlySpan<double> coefficients, Interval range)
    {
        if (variables.Length != coefficients.Length)
        {
            throw new ArgumentException(
                $"variables and coefficients must be equally many, but were {variables.Length} and {coefficients.Length}",
                nameof(coefficients)
            );
        }

        Domain.Real.Require(coefficients);
        double largest = Largest(coefficients);
        double scale = PowerOfTwoOf(largest > 0 ? largest : Smaller(Math.Abs(range.Lower), Math.Abs(range.Upper)));
        List<int> used = [];
        List<double> scaled = [];
        for (int i = 0; i < variables.Length; i++)
        {
            _ = Structural(variables[i]);
            if (coefficients[i] != 0)
            {
                used.Add(variables[i]);
                scaled.Add(coefficients[i] * scale);
            }
        }

        int number = _rows.Count;
        Row row = new([.. used], [.. scaled], scale);
        _rows.Add(row);
        Reserve(number + 1);
        (_lower[_columns + number], _upper[_columns + number]) = (range.Lower * scale, range.Upper * scale);
        _basic[number] = _columns + number;
        _place[_columns + number] = ~number;
        Combine(row, TableauRow(number), out _basicValues[number]);
        return number;
    }

    /// <summary>Changes the range of a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public void SetRange(int row, Interval range)
    {
        double scale = _rows[row].Scale;
        (_lower[_columns + row], _upper[_columns + row]) = (range.Lower * scale, range.Upper * scale);
    }

    /// <summary>Whether a row binds nothing in the current basis, so that it can be removed.</summary>
    public bool IsSlack(int row) => _place[_columns + row] < 0;

    /// <summary>Removes a row that <see cref="IsSlack"/>; the last row takes its number.</summary>
    /// <exception cref="InvalidOperationException">The row binds.</exception>
    public void RemoveSlackRow(int row)
    {
        int place = _place[_columns + row];
        if (place >= 0)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"row {row} binds in the current basis and cannot be removed"
                )
            );
        }

        int last = _rows.Count - 1;
        int position = ~place;
        if (position != last)
        {
            TableauRow(last).CopyTo(TableauRow(position));
            (_basic[position], _basicValues[position]) = (_basic[last], _basicValues[last]);
            _place[_basic[position]] = ~position;
        }

        if (row != last)
        {
            int from = _columns + last;
            int to = _columns + row;
            (_lower[to], _upper[to], _place[to]) = (_lower[from], _upper[from], _place[from]);
            _rows[row] = _rows[last];
            if (_place[to] >= 0)
            {
                _nonbasic[_place[to]] = to;
            }
            else
            {
                _basic[~_place[to]] = to;
            }
        }

        _rows.RemoveAt(last);
    }

    /// <summary>Solves the program from the current basis.</summary>
    /// <param name="maximumPivots">The most pivots to make now.</param>
    /// <param name="cutoff">Ends with <see cref="LinearOutcome.Cutoff"/>, often early, where <see cref="Bound"/> reaches this.</param>
    /// <param name="cancellation">Stops the solution.</param>
    /// <exception cref="ConvergenceException">Rounding errors could not be removed.</exception>
    /// <exception cref="OperationCanceledException">The solution was stopped; the next one starts from where it was.</exception>
    public LinearOutcome Solve(
        long maximumPivots,
        double cutoff = double.PositiveInfinity,
        CancellationToken cancellation = default
    )
    {
        Run run = new(Pivots + maximumPivots, cutoff, cancellation);
        _certificate = [];
        Bound = double.NegativeInfinity;
        int strikes = 0;
        while (true)
        {
            bool unpriced = PlaceColumns();
            LinearOutcome? outcome = RunDual(unpriced ? run with { Cutoff = double.PositiveInfinity } : run);
            if (outcome == LinearOutcome.Optimal && unpriced)
            {
                PriceColumns();
                outcome = RunPrimal(run);
            }

            if (outcome is { } reached && IsProved(reached, unpriced))
            {
                return reached == LinearOutcome.Optimal && Bound >= cutoff ? LinearOutcome.Cutoff : reached;
            }

            strikes = _sinceRefactor < FewPivots ? strikes + 1 : 1;
            if (strikes > MostStrikes)
            {
                throw new ConvergenceException(
                    "a linear program is too badly conditioned: rounding errors came back after every new start",
                    (int)Math.Min(int.MaxValue, Pivots),
                    new(double.NegativeInfinity, double.PositiveInfinity),
                    FeasibilityTolerance
                );
            }

            Refactor();
        }
    }

    /// <summary>
    /// A number by which the objective at least rises when the bounds of a variable become these, from one dual step without pivots (Driebeek
    /// 1966, Management Science 12), through all bounds it passes; ∞ where the step proves that nothing is feasible. After an optimum only.
    /// </summary>
    public double LeastRise(int variable, Interval bounds)
    {
        int place = _place[Structural(variable)];
        if (place >= 0)
        {
            double move = Math.Clamp(_nonbasicValues[place], bounds.Lower, bounds.Upper) - _nonbasicValues[place];
            return Math.Max(0, move * _reduced[place] / _costScale);
        }

        double value = _basicValues[~place];
        double distance = Math.Max(bounds.Lower - value, value - bounds.Upper);
        return distance <= FeasibilityTolerance ? 0 : LeastRise(~place, value > bounds.Upper, distance) / _costScale;
    }

    private int Structural(int variable)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variable);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(variable, _columns);
        return variable;
    }

    private Span<double> TableauRow(int row) => _tableau.AsSpan(row * _stride, _stride);

    private void Reserve(int rows)
    {
        if (rows <= _basic.Length)
        {
            return;
        }

        int most = Math.Max(rows, 2 * _basic.Length);
        Array.Resize(ref _tableau, most * _stride);
        Array.Resize(ref _basic, most);
        Array.Resize(ref _basicValues, most);
        Array.Resize(ref _lower, _columns + most);
        Array.Resize(ref _upper, _columns + most);
        Array.Resize(ref _place, _columns + most);
    }

    private static double Largest(ReadOnlySpan<double> numbers)
    {
        double largest = 0;
        foreach (double number in numbers)
        {
            largest = Math.Max(largest, Math.Abs(number));
        }

        return largest;
    }

    private static double Smaller(double left, double right) =>
        Math.Min(left, right) is var size and < double.MaxValue ? size : 0;

    /// <summary>The power of two that brings a size to between 1 and 2.</summary>
    private static double PowerOfTwoOf(double size) =>
        size == 0 ? 1 : Math.ScaleB(1, -Math.Clamp(Math.ILogB(size), -900, 900));

    private sealed record Row(int[] Variables, double[] Coefficients, double Scale);

    private readonly record struct Run(long LastPivot, double Cutoff, CancellationToken Cancellation);
}
