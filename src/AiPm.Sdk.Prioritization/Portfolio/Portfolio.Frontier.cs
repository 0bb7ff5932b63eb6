using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <content>Value against cost.</content>
public sealed partial class Portfolio
{
    // The next cheaper portfolio uses less than the last by more than the allowance of a capacity.
    private const double NextCheaper = 1 - 4 * SelectionRow.Allowance;

    /// <summary>
    /// The efficient frontier of mean value against the use of one capacity: all portfolios that none beats, not only those that some price finds. By the ε-constraint method
    /// (Haimes, Lasdon and Wismer 1971): for the capacity available the greatest value, for that value the least use, then with less than that use again.
    /// </summary>
    /// <param name="capacity">The capacity; its amount is where the frontier ends. Other capacities and rules hold throughout.</param>
    /// <param name="maximumPoints">The most portfolios to find, the dearest first; there can be exponentially many.</param>
    /// <param name="options">Limits of each search.</param>
    /// <param name="cancellation">Stops the searches.</param>
    /// <exception cref="ArgumentException">There is no such capacity, or its uncertain uses count by a chance, which is no sum.</exception>
    /// <exception cref="InfeasiblePortfolioException">No selection satisfies all rules.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public PortfolioFrontier Frontier(
        string capacity,
        int maximumPoints = 200,
        PortfolioOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumPoints, 1);
        int index = IndexOfCapacity(capacity, nameof(capacity));
        PortfolioModel model = new(this, PortfolioObjective.Mean, options ?? PortfolioOptions.Default, cancellation);
        int row = model.RowOfCapacity[index];
        if (row < 0)
        {
            throw new ArgumentException(
                $"{capacity} counts uncertain uses by a chance, which is no sum; a frontier needs their mean or a quantile",
                nameof(capacity)
            );
        }

        SelectionRow given = model.Program.Rows[row];
        LinearValue costs = new([.. model.Uses[index].Select(use => -use)]);
        int[] all = [.. Enumerable.Range(0, model.Items.Length)];
        List<(double Cost, double Value, bool[] Chosen)> found = [];
        double available = given.Upper;
        bool complete = false;
        while (found.Count < maximumPoints)
        {
            SelectionProgram program = Replace(
                model.Program,
                row,
                new(given.Items, given.Coefficients, given.Lower, available)
            );
            SelectionResult best = model.Solve(program, model.Target, null, null, cancellation);
            if (best.Chosen is null || !best.Finished)
            {
                complete = best.Finished;
                break;
            }

            SelectionProgram asGood = program.With(
                new SelectionRow(all, model.Values, best.Value, double.PositiveInfinity)
            );
            SelectionResult cheapest = model.Solve(asGood, costs, best.Chosen, null, cancellation);
            if (cheapest.Chosen is null || !cheapest.Finished)
            {
                break;
            }

            double cost = 0 - cheapest.Value; // A minus alone would make the cost of nothing −0.
            found.Add((cost, model.Target.Evaluate(cheapest.Chosen), cheapest.Chosen));
            if (cost == 0)
            {
                complete = true;
                break;
            }

            available = cost * NextCheaper;
        }

        if (found.Count == 0 && complete)
        {
            throw new InfeasiblePortfolioException(PortfolioConflict.Of(model, cancellation));
        }

        found.Reverse();
        return Describe(capacity, model, found, complete);
    }

    private static SelectionProgram Replace(SelectionProgram program, int row, SelectionRow by) =>
        new(program.Count, program.Rows.Select((old, number) => number == row ? by : old), program.Chances);

    private static PortfolioFrontier Describe(
        string capacity,
        PortfolioModel model,
        List<(double Cost, double Value, bool[] Chosen)> found,
        bool complete
    )
    {
        HashSet<int> corners = Corners(found);
        FrontierPoint[] points =
        [
            .. found.Select(
                (point, i) =>
                    new FrontierPoint(
                        point.Cost,
                        point.Value,
                        Array.AsReadOnly([
                            .. model.Items.Where((_, item) => point.Chosen[item]).Select(item => item.Id),
                        ]),
                        corners.Contains(i)
                    )
            ),
        ];
        string span =
            points.Length == 0
                ? "No portfolio was proved within the limits"
                : $"{NumberText.Count(points.Length)} portfolios are beaten by none, from {NumberText.Number(points[0].Value)} for {NumberText.Number(points[0].Cost)} of {capacity} to {NumberText.Number(points[^1].Value)} for {NumberText.Number(points[^1].Cost)}; {NumberText.Count(corners.Count)} of them are best for some price of it";
        return new(
            capacity,
            points.AsReadOnly(),
            complete,
            new(
                $"{span}{(complete ? "" : "; cheaper ones were not searched")}.",
                "ε-constraint method (Haimes, Lasdon and Wismer 1971) over branch and bound",
                [
                    "values of items chosen are added",
                    $"{capacity}: {model.Portfolio.Capacities[model.Portfolio.IndexOfCapacity(capacity, nameof(capacity))].Rule}",
                ]
            )
        );
    }

    /// <summary>The points on the upper concave hull, those on an edge included.</summary>
    private static HashSet<int> Corners(List<(double Cost, double Value, bool[] Chosen)> points)
    {
        List<int> hull = [];
        for (int i = 0; i < points.Count; i++)
        {
            while (hull.Count >= 2 && IsBelow(points[hull[^2]], points[hull[^1]], points[i]))
            {
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(i);
        }

        return [.. hull];

        static bool IsBelow(
            (double Cost, double Value, bool[]) a,
            (double Cost, double Value, bool[]) b,
            (double Cost, double Value, bool[]) c
        )
        {
            double left = (b.Value - a.Value) * (c.Cost - a.Cost);
            double right = (c.Value - a.Value) * (b.Cost - a.Cost);
            return left < right - 1e-12 * (Math.Abs(left) + Math.Abs(right));
        }
    }
}
