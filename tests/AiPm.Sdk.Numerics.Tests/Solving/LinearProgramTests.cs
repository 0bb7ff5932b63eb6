using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class LinearProgramTests
{
    private static readonly double Infinity = double.PositiveInfinity;

    [Fact]
    public void Outcomes_and_optima_are_those_of_highs()
    {
        using JsonDocument file = JsonDocument.Parse(
            File.ReadAllText(Testing.TestData.Path(Path.Combine("Solving", "linear_programs.json")))
        );
        int count = 0;
        foreach (JsonElement line in file.RootElement.EnumerateArray())
        {
            string name = line.GetProperty("name").GetString()!;
            LinearProgram program = Read(line);
            LinearSolution solution = program.Solve();
            string expected = line.GetProperty("outcome").GetString()!;
            Assert.True(
                string.Equals(solution.Outcome.ToString(), expected, StringComparison.OrdinalIgnoreCase),
                $"{name}: {solution.Outcome}, but should be {expected}"
            );
            if (solution.Outcome == LinearOutcome.Optimal)
            {
                double value = line.GetProperty("value").GetDouble();
                Assert.True(
                    Math.Abs(solution.Objective.Value - value) <= 1e-9 * (1 + Math.Abs(value)),
                    $"{name}: {solution.Objective.Value}, but should be {value}"
                );
                Assert.True(IsCertified(program, solution), name);
            }
            else
            {
                Assert.True(IsRefuted(program, solution), name);
            }

            count++;
        }

        Assert.Equal(79, count);
    }

    [Fact]
    public void Prices_say_what_one_more_unit_is_worth()
    {
        // Wyndor Glass: profit 36 at (2, 6); the prices are 0, 3/2 and 1 (Hillier and Lieberman, chapter 4).
        LinearSolution solution = Wyndor(12).Solve();
        Assert.Equal(36, solution.Objective.Value, 12);
        Assert.Equal([2, 6], solution.Values.Select(x => Math.Round(x, 12)));
        Assert.Equal([0, 1.5, 1], solution.ShadowPrices.Select(x => Math.Round(x, 12)));
        Assert.Equal([2, 12, 18], solution.Activities.Select(x => Math.Round(x, 12)));
        Assert.Equal(37.5, Wyndor(13).Solve().Objective.Value, 12);
    }

    [Fact]
    public void A_minimum_is_the_negative_maximum_of_the_negative()
    {
        LinearProgram program = LinearProgram.Minimize(
            [2, 3],
            [LinearConstraint.AtLeast([1, 1], 4), LinearConstraint.AtLeast([1, 3], 6)]
        );
        LinearSolution solution = program.Solve();
        Assert.Equal(9, solution.Objective.Value, 12);
        Assert.Equal([1.5, 0.5], solution.ShadowPrices.Select(x => Math.Round(x, 12)));
        LinearSolution mirrored = LinearProgram.Maximize([-2, -3], program.Constraints).Solve();
        Assert.Equal(-9, mirrored.Objective.Value, 12);
        Assert.Equal([-1.5, -0.5], mirrored.ShadowPrices.Select(x => Math.Round(x, 12)));
    }

    [Fact]
    public void A_pivot_limit_is_an_outcome_without_numbers()
    {
        LinearSolution solution = Wyndor(12).Solve(maximumPivots: 0);
        Assert.Equal(LinearOutcome.PivotLimit, solution.Outcome);
        Assert.False(solution.Objective.IsDefined);
        Assert.Contains(
            "stopped after 0 pivots",
            Assert.Throws<InvalidOperationException>(() => solution.Values).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Weak_and_strong_duality_hold_and_bounds_bind_by_sign() =>
        Prop.ForAll(
                Arb.From(Programs),
                program =>
                {
                    LinearSolution solution = program.Solve();
                    return solution.Outcome == LinearOutcome.Optimal
                        ? IsCertified(program, solution)
                        : IsRefuted(program, solution);
                }
            )
            .Holds(1_000);

    [Fact]
    public void Scaling_rows_and_objective_scales_the_optimum() =>
        Prop.ForAll(
                Arb.From(Programs),
                Arb.From(Gen.Choose(-9, 9)),
                (program, power) =>
                {
                    double scale = Math.Pow(10, power);
                    LinearConstraint[] rows =
                    [
                        .. program.Constraints.Select(
                            (row, i) =>
                            {
                                double by = i % 2 == 0 ? scale : 1;
                                return LinearConstraint.Between(
                                    [.. row.Coefficients.Select(a => a * by)],
                                    new(row.Range.Lower * by, row.Range.Upper * by)
                                );
                            }
                        ),
                    ];
                    double[] objective = [.. program.Objective.Select(c => c * scale)];
                    LinearSolution left = program.Solve();
                    LinearSolution right = (
                        program.Direction == Direction.Increase
                            ? LinearProgram.Maximize(objective, rows, program.Bounds)
                            : LinearProgram.Minimize(objective, rows, program.Bounds)
                    ).Solve();
                    return left.Outcome == right.Outcome
                        && (
                            left.Outcome != LinearOutcome.Optimal
                            || Math.Abs(left.Objective.Value - right.Objective.Value / scale)
                                <= 1e-9 * (1 + Math.Abs(left.Objective.Value))
                        );
                }
            )
            .Holds(300);

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "constraints[1] must have one coefficient for each of the 2 variables, but had 1",
            Assert
                .Throws<ArgumentException>(() =>
                    LinearProgram.Maximize(
                        [1, 2],
                        [LinearConstraint.AtMost([1, 1], 3), LinearConstraint.AtMost([1], 3)]
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "bounds must have one interval",
            Assert.Throws<ArgumentException>(() => LinearProgram.Minimize([1, 2], [], [new(0, 1)])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "bounds[0] must hold a finite number",
            Assert.Throws<ArgumentException>(() => LinearProgram.Minimize([1], [], [new(Infinity, Infinity)])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at least one coefficient",
            Assert.Throws<ArgumentException>(() => LinearProgram.Minimize([], [])).Message,
            StringComparison.Ordinal
        );
        foreach (double bad in new[] { double.NaN, Infinity, -Infinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => LinearConstraint.AtMost([1, bad], 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => LinearConstraint.AtLeast([1], bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => LinearConstraint.EqualTo([1], bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => LinearProgram.Minimize([bad], []));
        }
    }

    [Fact]
    public void A_row_without_variables_is_judged_by_its_own_size()
    {
        foreach (double size in new[] { 1e-12, 1, 1e12 })
        {
            LinearConstraint row = LinearConstraint.Between([0], new(size, 4 * size));
            Assert.Equal(LinearOutcome.Infeasible, LinearProgram.Minimize([1], [row]).Solve().Outcome);
        }
    }

    [Fact]
    public void A_solution_can_be_stopped() =>
        Assert.Throws<OperationCanceledException>(() => Wyndor(12).Solve(cancellation: new CancellationToken(true)));

    private static LinearProgram Wyndor(double second) =>
        LinearProgram.Maximize(
            [3, 5],
            [
                LinearConstraint.AtMost([1, 0], 4),
                LinearConstraint.AtMost([0, 2], second),
                LinearConstraint.AtMost([3, 2], 18),
            ]
        );

    private static LinearProgram Read(JsonElement line)
    {
        static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(x => x.GetDouble())];
        static double End(JsonElement end, double missing) =>
            end.ValueKind == JsonValueKind.Null ? missing : end.GetDouble();
        double[] objective = Numbers(line.GetProperty("objective"));
        LinearConstraint[] rows =
        [
            .. line.GetProperty("rows")
                .EnumerateArray()
                .Select(row =>
                    LinearConstraint.Between(
                        Numbers(row.GetProperty("a")),
                        new(End(row.GetProperty("lower"), -Infinity), End(row.GetProperty("upper"), Infinity))
                    )
                ),
        ];
        Interval[] bounds =
        [
            .. line.GetProperty("bounds")
                .EnumerateArray()
                .Select(b => new Interval(End(b[0], -Infinity), End(b[1], Infinity))),
        ];
        return line.GetProperty("direction").GetString() == "max"
            ? LinearProgram.Maximize(objective, rows, bounds)
            : LinearProgram.Minimize(objective, rows, bounds);
    }

    /// <summary>Feasible, complementary and dual feasible, all from the numbers given: so optimal, without trust in the solver.</summary>
    private static bool IsCertified(LinearProgram program, LinearSolution solution)
    {
        double sign = program.Direction == Direction.Increase ? -1 : 1;
        for (int i = 0; i < program.Bounds.Count; i++)
        {
            double reduced = program.Objective[i];
            double size = 1 + Math.Abs(reduced);
            for (int row = 0; row < program.Constraints.Count; row++)
            {
                double charge = solution.ShadowPrices[row] * program.Constraints[row].Coefficients[i];
                reduced -= charge;
                size = Math.Max(size, Math.Abs(charge));
            }

            if (
                Math.Abs(reduced - solution.ReducedCosts[i]) > 1e-7 * size
                || !Binds(solution.Values[i], program.Bounds[i], sign * reduced, 1e-7 * size)
            )
            {
                return false;
            }
        }

        for (int row = 0; row < program.Constraints.Count; row++)
        {
            if (
                !Binds(
                    solution.Activities[row],
                    program.Constraints[row].Range,
                    sign * solution.ShadowPrices[row],
                    1e-9
                )
            )
            {
                return false;
            }
        }

        return solution.DualityGap <= 1e-6 * (1 + Math.Abs(solution.Objective.Value));
    }

    private static bool Binds(double value, Interval range, double price, double priceTolerance)
    {
        double tolerance = 1e-7 * (1 + Math.Abs(value));
        return value >= range.Lower - tolerance
            && value <= range.Upper + tolerance
            && (price <= priceTolerance || value <= range.Lower + tolerance)
            && (price >= -priceTolerance || value >= range.Upper - tolerance);
    }

    private static bool IsRefuted(LinearProgram program, LinearSolution solution)
    {
        double sign = program.Direction == Direction.Increase ? -1 : 1;
        IReadOnlyList<double> y = solution.Certificate;
        if (solution.Outcome == LinearOutcome.Unbounded)
        {
            bool Recedes(double rate, Interval range) =>
                (rate <= 1e-6 || double.IsPositiveInfinity(range.Upper))
                && (rate >= -1e-6 || double.IsNegativeInfinity(range.Lower));
            return sign * program.Objective.Zip(y, (c, r) => c * r).Sum() < 0
                && program.Bounds.Zip(y, (bounds, rate) => Recedes(rate, bounds)).All(b => b)
                && program.Constraints.All(row => Recedes(row.Coefficients.Zip(y, (a, r) => a * r).Sum(), row.Range));
        }

        // The rows times their multipliers, less the same sum written in the variables, is 0 for every x; its interval must miss 0.
        double low = 0;
        double high = 0;
        void Widen(double factor, Interval range)
        {
            if (Math.Abs(factor) > 1e-7)
            {
                low += factor > 0 ? factor * range.Lower : factor * range.Upper;
                high += factor > 0 ? factor * range.Upper : factor * range.Lower;
            }
        }

        for (int row = 0; row < y.Count; row++)
        {
            Widen(y[row], program.Constraints[row].Range);
        }

        for (int i = 0; i < program.Bounds.Count; i++)
        {
            Widen(-program.Constraints.Select((row, k) => y[k] * row.Coefficients[i]).Sum(), program.Bounds[i]);
        }

        return solution.Outcome == LinearOutcome.Infeasible && (low > 0 || high < 0);
    }

    // Small whole numbers, so that ties and degenerate corners are frequent; all kinds of rows and bounds.
    private static readonly Gen<LinearProgram> Programs =
        from columns in Gen.Choose(1, 6)
        from rows in Gen.Choose(0, 6)
        from objective in Gen.Choose(-4, 4).ArrayOf(columns)
        from numbers in Gen.Choose(-3, 3).ArrayOf(rows * columns)
        from sides in Gen.Choose(-6, 9).ArrayOf(rows)
        from kinds in Gen.Choose(0, 3).ArrayOf(rows)
        from shapes in Gen.Choose(0, 5).ArrayOf(columns)
        from maximise in Gen.Choose(0, 1)
        select Make(columns, objective, numbers, sides, kinds, shapes, maximise == 1);

    private static LinearProgram Make(
        int columns,
        int[] objective,
        int[] numbers,
        int[] sides,
        int[] kinds,
        int[] shapes,
        bool maximise
    )
    {
        LinearConstraint[] rows =
        [
            .. sides.Select(
                (side, i) =>
                {
                    double[] row = [.. numbers.AsSpan(i * columns, columns).ToArray().Select(a => (double)a)];
                    return kinds[i] switch
                    {
                        0 => LinearConstraint.AtMost(row, side),
                        1 => LinearConstraint.AtLeast(row, side),
                        2 => LinearConstraint.EqualTo(row, side),
                        _ => LinearConstraint.Between(row, new(side - 2, side + 1)),
                    };
                }
            ),
        ];
        Interval[] bounds =
        [
            .. shapes.Select(shape =>
                shape switch
                {
                    0 => new Interval(0, double.PositiveInfinity),
                    1 => new Interval(double.NegativeInfinity, double.PositiveInfinity),
                    2 => new Interval(double.NegativeInfinity, 2),
                    3 => new Interval(1, 1),
                    _ => new Interval(0, 3),
                }
            ),
        ];
        double[] costs = [.. objective.Select(c => (double)c)];
        return maximise ? LinearProgram.Maximize(costs, rows, bounds) : LinearProgram.Minimize(costs, rows, bounds);
    }
}
