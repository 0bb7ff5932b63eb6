using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class DualSimplexTests
{
    private sealed record Step(int Kind, int Which, int[] Numbers, int Side);

    private static readonly Gen<Step> Steps =
        from kind in Gen.Choose(0, 4)
        from which in Gen.Choose(0, 7)
        from numbers in Gen.Choose(-4, 9).ArrayOf(8)
        from side in Gen.Choose(0, 20)
        select new Step(kind, which, numbers, side);

    [Fact]
    public void Warm_starts_after_any_changes_find_what_a_fresh_start_finds() =>
        Prop.ForAll(
                Arb.From(Steps.ArrayOf(12)),
                steps =>
                {
                    double[] costs = [-5, -4, 3, -7, 0, 2, -1, -6];
                    Interval[] bounds = [.. Enumerable.Repeat(new Interval(0, 1), 8)];
                    int[] all = [0, 1, 2, 3, 4, 5, 6, 7];
                    List<(double[] Row, Interval Range)> rows = [];
                    DualSimplex warm = new(costs, bounds);
                    foreach (Step step in steps)
                    {
                        switch (step.Kind)
                        {
                            case 0 or 1:
                                double[] row = [.. step.Numbers.Select(a => (double)a)];
                                Interval range = new(step.Kind == 0 ? double.NegativeInfinity : -2, step.Side);
                                rows.Add((row, range));
                                Assert.Equal(rows.Count - 1, warm.AddRow(all, row, range));
                                break;
                            case 2:
                                bounds[step.Which] = step.Side % 3 == 0 ? new(0, 1) : new(step.Side % 2, step.Side % 2);
                                warm.SetBounds(step.Which, bounds[step.Which]);
                                break;
                            case 3 when rows.Count > 0:
                                int changed = step.Which % rows.Count;
                                rows[changed] = (rows[changed].Row, new(-1, step.Side));
                                warm.SetRange(changed, rows[changed].Range);
                                break;
                            case 4 when rows.Count > 0 && warm.IsSlack(step.Which % rows.Count):
                                // The last row takes the number of the removed one.
                                warm.RemoveSlackRow(step.Which % rows.Count);
                                rows[step.Which % rows.Count] = rows[^1];
                                rows.RemoveAt(rows.Count - 1);
                                break;
                            default:
                                costs[step.Which] = step.Side - 10;
                                warm.SetCosts(costs);
                                break;
                        }

                        LinearOutcome outcome = warm.Solve(1_000);
                        LinearSolution fresh = LinearProgram
                            .Minimize(costs, rows.Select(r => LinearConstraint.Between(r.Row, r.Range)), bounds)
                            .Solve();
                        if (outcome != fresh.Outcome)
                        {
                            return false;
                        }

                        if (
                            outcome == LinearOutcome.Optimal
                            && (
                                Math.Abs(warm.Objective - fresh.Objective.Value) > 1e-9
                                || warm.Bound > warm.Objective + 1e-9
                                || warm.Bound < warm.Objective - 1e-7
                                || !RisesAtLeast(warm, rows, costs, bounds)
                            )
                        )
                        {
                            return false;
                        }
                    }

                    return true;
                }
            )
            .Holds(150);

    [Fact]
    public void A_cutoff_ends_a_solution_that_cannot_be_better()
    {
        DualSimplex simplex = new([-3, -5], [new(0, 10), new(0, 10)]);
        simplex.AddRow([0, 1], [1, 2], new(double.NegativeInfinity, 14));
        simplex.AddRow([0, 1], [3, 1], new(double.NegativeInfinity, 18));
        Assert.Equal(LinearOutcome.Cutoff, simplex.Solve(100, cutoff: -45));
        Assert.True(simplex.Bound >= -45);
        Assert.Equal(LinearOutcome.Optimal, simplex.Solve(100, cutoff: -36));
        Assert.Equal(-37.2, simplex.Objective, 12);
    }

    [Fact]
    public void A_binding_row_is_not_removed()
    {
        DualSimplex simplex = new([-1], [new(0, 5)]);
        simplex.AddRow([0], [2], new(double.NegativeInfinity, 3));
        Assert.Equal(LinearOutcome.Optimal, simplex.Solve(10));
        Assert.False(simplex.IsSlack(0));
        Assert.Throws<InvalidOperationException>(() => simplex.RemoveSlackRow(0));
        Assert.Equal(-0.5, simplex.Prices[0], 12);
    }

    private static bool RisesAtLeast(
        DualSimplex simplex,
        List<(double[] Row, Interval Range)> rows,
        double[] costs,
        Interval[] bounds
    )
    {
        for (int i = 0; i < bounds.Length; i++)
        {
            foreach (double end in new[] { 0.0, 1.0 })
            {
                Interval[] changed = [.. bounds];
                changed[i] = new(end, end);
                LinearSolution child = LinearProgram
                    .Minimize(costs, rows.Select(r => LinearConstraint.Between(r.Row, r.Range)), changed)
                    .Solve();
                double rise = simplex.LeastRise(i, changed[i]);
                if (
                    bounds[i].Contains(end)
                    && child.Outcome == LinearOutcome.Optimal
                    && child.Objective.Value < simplex.Objective + rise - 1e-7
                )
                {
                    return false;
                }
            }
        }

        return true;
    }
}
