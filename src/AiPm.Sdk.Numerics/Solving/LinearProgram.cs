using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A linear program: the least or greatest value of c·x where every constraint a·x lies in its range and every variable within
/// its bounds.
/// </summary>
/// <remarks>
/// Small to medium programs, held densely: a pivot costs the product of variables and constraints. Solved by a bounded dual simplex with
/// bound flipping (Maros 2003, Computational Techniques of the Simplex Method, chapter 10) from zeroed costs where those do
/// not price every variable to a bound, then by the primal simplex; Bland's rule (1977, Mathematics of Operations Research 2) takes over where pivots make
/// no progress. Variables and constraints are scaled by powers of two, which rounds nothing. The optimum is checked against the program as given, to 10⁻⁹ of
/// each scaled constraint, and the tableau is made anew where rounding has spoilt it. Programs that are solved again and again as bounds change use
/// <see cref="DualSimplex"/>.
/// </remarks>
public sealed class LinearProgram
{
    private readonly double[] _objective;
    private readonly LinearConstraint[] _constraints;
    private readonly Interval[] _bounds;

    private LinearProgram(
        Direction direction,
        ReadOnlySpan<double> objective,
        IEnumerable<LinearConstraint> constraints,
        IEnumerable<Interval>? bounds
    )
    {
        ArgumentNullException.ThrowIfNull(constraints);
        Domain.Real.Require(objective, nameof(objective));
        if (objective.IsEmpty)
        {
            throw new ArgumentException(
                "objective must have at least one coefficient, but was empty",
                nameof(objective)
            );
        }

        Direction = direction;
        _objective = objective.ToArray();
        _constraints = [.. constraints];
        int count = objective.Length;
        _bounds = bounds is null
            ? [.. Enumerable.Repeat(new Interval(0, double.PositiveInfinity), count)]
            : [.. bounds];
        if (_bounds.Length != count)
        {
            throw new ArgumentException(
                $"bounds must have one interval for each of the {count} variables, but had {_bounds.Length}",
                nameof(bounds)
            );
        }

        for (int i = 0; i < _constraints.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(_constraints[i], $"{nameof(constraints)}[{i}]");
            if (_constraints[i].Span.Length != count)
            {
                throw new ArgumentException(
                    $"constraints[{i}] must have one coefficient for each of the {count} variables, but had {_constraints[i].Span.Length}",
                    nameof(constraints)
                );
            }

            RequireReachable(_constraints[i].Range, $"constraints[{i}]", nameof(constraints));
        }

        for (int i = 0; i < count; i++)
        {
            RequireReachable(_bounds[i], $"bounds[{i}]", nameof(bounds));
        }
    }

    /// <summary>Whether the objective is maximised or minimised.</summary>
    public Direction Direction { get; }

    /// <summary>The objective's coefficient of each variable.</summary>
    public IReadOnlyList<double> Objective => _objective.AsReadOnly();

    /// <summary>The constraints.</summary>
    public IReadOnlyList<LinearConstraint> Constraints => _constraints.AsReadOnly();

    /// <summary>The bounds of each variable.</summary>
    public IReadOnlyList<Interval> Bounds => _bounds.AsReadOnly();

    /// <summary>The least value of an objective.</summary>
    /// <param name="objective">A coefficient for each variable; finite.</param>
    /// <param name="constraints">The constraints, with a coefficient for each variable.</param>
    /// <param name="bounds">The bounds of each variable; an end may be infinite. By default every variable is at least 0.</param>
    /// <exception cref="ArgumentException">A length differs from the objective's, or a range holds no finite number.</exception>
    public static LinearProgram Minimize(
        ReadOnlySpan<double> objective,
        IEnumerable<LinearConstraint> constraints,
        IEnumerable<Interval>? bounds = null
    ) => new(Direction.Decrease, objective, constraints, bounds);

    /// <summary>The greatest value of an objective; parameters as in <see cref="Minimize"/>.</summary>
    /// <exception cref="ArgumentException">A length differs from the objective's, or a range holds no finite number.</exception>
    public static LinearProgram Maximize(
        ReadOnlySpan<double> objective,
        IEnumerable<LinearConstraint> constraints,
        IEnumerable<Interval>? bounds = null
    ) => new(Direction.Increase, objective, constraints, bounds);

    /// <summary>Solves the program.</summary>
    /// <param name="maximumPivots">The most pivots to make; by default 50 times the variables and constraints, and 10,000.</param>
    /// <param name="cancellation">Stops the solution.</param>
    /// <returns>
    /// The optimum with its prices, or the outcome infeasible, unbounded or pivot limit. Of several optima it is always the same one.
    /// </returns>
    /// <exception cref="ConvergenceException">Rounding errors could not be removed: the program is too badly conditioned for doubles.</exception>
    /// <exception cref="OperationCanceledException">The solution was stopped.</exception>
    public LinearSolution Solve(long? maximumPivots = null, CancellationToken cancellation = default)
    {
        long most = maximumPivots ?? 10_000 + 50L * (_objective.Length + _constraints.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 0, nameof(maximumPivots));
        double sign = Direction == Direction.Increase ? -1 : 1;
        double[] scales = ColumnScales();
        DualSimplex simplex = Scaled(sign, scales);
        LinearOutcome outcome = simplex.Solve(most, cancellation: cancellation);
        if (outcome != LinearOutcome.Optimal)
        {
            return new(outcome, Why(outcome, simplex.Pivots), simplex.Pivots, [], [], [], [], 0)
            {
                Certificate = Certificate(outcome, simplex, scales),
            };
        }

        // Values are put back on their bounds and activities are summed anew from the numbers given.
        double[] values = new double[_objective.Length];
        double[] reduced = new double[_objective.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Math.Clamp(simplex.Values[i] * scales[i], _bounds[i].Lower, _bounds[i].Upper);
            reduced[i] = sign * simplex.ReducedCosts[i] / scales[i];
        }

        double[] activities = [.. _constraints.Select(constraint => CompensatedSum.Product(constraint.Span, values))];
        double[] prices = [.. Enumerable.Range(0, _constraints.Length).Select(i => sign * simplex.Prices[i])];
        double objective = CompensatedSum.Product(_objective, values);
        double gap = Math.Max(0, sign * objective - simplex.Bound);
        return new(outcome, objective, simplex.Pivots, values, activities, prices, reduced, gap);
    }

    private static void RequireReachable(Interval range, string name, string parameter)
    {
        if (double.IsPositiveInfinity(range.Lower) || double.IsNegativeInfinity(range.Upper))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} must hold a finite number, but was {range}"),
                parameter
            );
        }
    }

    private static Undefined Why(LinearOutcome outcome, long pivots) =>
        outcome switch
        {
            LinearOutcome.Infeasible => new(
                UndefinedReason.DoesNotExist,
                "No point satisfies all constraints and bounds."
            ),
            LinearOutcome.Unbounded => new(UndefinedReason.Infinite, "The objective improves without limit."),
            _ => new(
                UndefinedReason.NotMeasured,
                $"The solution was stopped after {NumberText.Count(pivots)} pivots, before an optimum was found."
            ),
        };

    private DualSimplex Scaled(double sign, double[] scales)
    {
        double[] costs = new double[_objective.Length];
        Interval[] bounds = new Interval[costs.Length];
        int[] all = [.. Enumerable.Range(0, costs.Length)];
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = sign * _objective[i] * scales[i];
            bounds[i] = new(_bounds[i].Lower / scales[i], _bounds[i].Upper / scales[i]);
        }

        DualSimplex simplex = new(costs, bounds);
        double[] row = new double[costs.Length];
        foreach (LinearConstraint constraint in _constraints)
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = constraint.Span[i] * scales[i];
            }

            simplex.AddRow(all, row, constraint.Range);
        }

        return simplex;
    }

    /// <summary>Powers of two near the inverse of the geometric mean of each column's largest and smallest coefficient.</summary>
    private double[] ColumnScales()
    {
        double[] scales = new double[_objective.Length];
        for (int column = 0; column < scales.Length; column++)
        {
            double least = double.PositiveInfinity;
            double most = 0;
            foreach (LinearConstraint constraint in _constraints)
            {
                double row = Largest(constraint.Span);
                double size = Math.Abs(constraint.Span[column]) / (row == 0 ? 1 : row);
                if (size > 0)
                {
                    least = Math.Min(least, size);
                    most = Math.Max(most, size);
                }
            }

            double middle = most > 0 ? Math.Sqrt(least) * Math.Sqrt(most) : 1;
            scales[column] = Math.ScaleB(1, -Math.Clamp(Math.ILogB(middle), -200, 200));
        }

        return scales;
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

    private static double[] Certificate(LinearOutcome outcome, DualSimplex simplex, double[] scales) =>
        outcome switch
        {
            LinearOutcome.Infeasible => simplex.Certificate.ToArray(),
            LinearOutcome.Unbounded =>
            [
                .. Enumerable.Range(0, scales.Length).Select(i => simplex.Certificate[i] * scales[i]),
            ],
            _ => [],
        };
}
