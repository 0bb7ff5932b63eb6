using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Weights uniform on what linear conditions leave of all weights.</summary>
internal sealed class ConstrainedWeights(WeightConstraint[] constraints) : WeightSpace
{
    // Below this distance from every bound there is no volume to draw from.
    private const double LeastRoom = 1e-9;

    public override string Description =>
        $"The weights fulfil {string.Join(", ", constraints.Select(constraint => constraint.Description))}; all that do are as likely.";

    internal override WeightSampler Start(DecisionMatrix matrix)
    {
        int criteria = matrix.Criteria.Count;
        double[][] rows = new double[constraints.Length][];
        for (int k = 0; k < rows.Length; k++)
        {
            rows[k] = new double[criteria];
            foreach ((string criterion, double coefficient) in constraints[k].Coefficients)
            {
                rows[k][matrix.IndexOfCriterion(criterion)] = coefficient;
            }
        }

        double[] bounds = Array.ConvertAll(constraints, constraint => constraint.Bound);
        double[] center = Center(rows, bounds, criteria);
        return new PolytopeSampler(rows, bounds, center, [.. matrix.Criteria.Select(criterion => criterion.Name)])
        {
            Description = Description,
        };
    }

    /// <summary>The weights that lie farthest from every bound.</summary>
    /// <exception cref="ArgumentException">Nothing fulfils all conditions, or what does has no volume.</exception>
    private double[] Center(double[][] rows, double[] bounds, int criteria)
    {
        // The last variable is the distance from the nearest bound.
        List<LinearConstraint> program = [];
        for (int k = 0; k < rows.Length; k++)
        {
            double length = Math.Sqrt(rows[k].Sum(coefficient => coefficient * coefficient));
            program.Add(LinearConstraint.AtLeast([.. rows[k], -length], bounds[k]));
        }

        for (int j = 0; j < criteria; j++)
        {
            double[] row = new double[criteria + 1];
            row[j] = 1;
            row[criteria] = -1;
            program.Add(LinearConstraint.AtLeast(row, 0));
        }

        double[] all = new double[criteria + 1];
        all.AsSpan(0, criteria).Fill(1);
        program.Add(LinearConstraint.EqualTo(all, 1));
        double[] objective = new double[criteria + 1];
        objective[criteria] = 1;
        Interval[] ranges =
        [
            .. Enumerable.Repeat(new Interval(double.NegativeInfinity, double.PositiveInfinity), criteria),
            new(double.NegativeInfinity, 1),
        ];
        LinearSolution solution = LinearProgram.Maximize(objective, program, ranges).Solve();
        double room = solution.Objective.Value;
        if (criteria > 1 && room < LeastRoom)
        {
            string[] binding =
            [
                .. constraints
                    .Where((_, k) => solution.ShadowPrices[k] != 0)
                    .Select(constraint => constraint.Description),
            ];
            throw new ArgumentException(
                $"{(binding.Length == 0 ? "the conditions" : string.Join(", ", binding))} leave {(room < -LeastRoom ? "no weights at all" : "no room for weights: at most a point or a line, which has no share of the weights")}; weights are at least 0 and add up to 1"
            );
        }

        return [.. solution.Values.Take(criteria)];
    }
}
