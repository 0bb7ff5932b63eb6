using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The best-worst method: weights from how much the best criterion is preferred to each, and each to the worst, 2n − 3 comparisons
/// instead of n(n − 1)/2 (Rezaei 2015). The linear model (Rezaei 2016), which has one solution.
/// </summary>
/// <remarks>
/// <para>minimise ξ subject to |w_B − a_Bⱼwⱼ| ≤ ξ and |wⱼ − aⱼ_W·w_W| ≤ ξ for every j, Σw = 1, w ≥ 0: a linear program, solved exactly to
/// rounding.</para>
/// </remarks>
public static class BestWorstMethod
{
    // For a_BW = 1 … 9: the largest ξ of the non-linear model (Rezaei 2015, table 1).
    private static readonly double[] ConsistencyIndices = [0, 0.44, 1, 1.63, 2.3, 3, 3.73, 4.47, 5.23];

    /// <summary>Finds the weights.</summary>
    /// <param name="criteria">The names of the criteria, at least two, all different.</param>
    /// <param name="best">The most important one.</param>
    /// <param name="worst">The least important one, another than the best.</param>
    /// <param name="bestToOthers">a_Bⱼ, how many times the best is as important as each, from 1 to 9 on the usual scale; 1 for the best itself.</param>
    /// <param name="othersToWorst">aⱼ_W, how many times each is as important as the worst; 1 for the worst itself.</param>
    /// <exception cref="InvalidDecisionMatrixException">Something is wrong; the exception lists all of it.</exception>
    public static BestWorstResult Solve(
        IReadOnlyList<string> criteria,
        string best,
        string worst,
        ReadOnlySpan<double> bestToOthers,
        ReadOnlySpan<double> othersToWorst
    )
    {
        ArgumentNullException.ThrowIfNull(criteria);
        string[] names = [.. criteria];
        int count = names.Length;
        List<Problem> problems = [];
        DecisionMatrix.RequireNames("criteria", "criterion", names, problems);
        if (count == 1)
        {
            problems.Add(new("criteria", 0, "1 criterion", "at least 2"));
        }

        int first = Place(names, best, "best", problems);
        int last = Place(names, worst, "worst", problems);
        if (first >= 0 && first == last)
        {
            problems.Add(new("worst", 0, $"\"{worst}\", which is the best as well", "another criterion"));
        }

        RequireComparisons(names, first, bestToOthers, "bestToOthers", problems);
        RequireComparisons(names, last, othersToWorst, "othersToWorst", problems);
        if (problems.Count == 0 && bestToOthers[last] != othersToWorst[first])
        {
            problems.Add(
                new(
                    "bestToOthers",
                    0,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{bestToOthers[last]} for best against worst, and {othersToWorst[first]} in othersToWorst"
                    ),
                    "the same number in both, as it is one comparison"
                )
            );
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
        double[] solved = Minimize(first, last, bestToOthers, othersToWorst);
        double bestToWorst = bestToOthers[last];
        return new(
            names,
            names[first],
            names[last],
            bestToOthers.ToArray(),
            othersToWorst.ToArray(),
            CriterionWeights.Normalized(solved.AsSpan(0, count)),
            Math.Max(0, solved[count]),
            bestToWorst is >= 1 and <= 9 && bestToWorst == Math.Floor(bestToWorst)
                ? ConsistencyIndices[(int)bestToWorst - 1]
                : new Undefined(
                    UndefinedReason.DoesNotExist,
                    $"The table of consistency indices is for whole numbers from 1 to 9, but the best was judged {NumberText.Number(bestToWorst)} times the worst."
                )
        );
    }

    private static double[] Minimize(
        int best,
        int worst,
        ReadOnlySpan<double> bestToOthers,
        ReadOnlySpan<double> othersToWorst
    )
    {
        int count = bestToOthers.Length;
        List<LinearConstraint> program = [];
        for (int j = 0; j < count; j++)
        {
            AddWithin(program, count, best, j, bestToOthers[j]);
            AddWithin(program, count, j, worst, othersToWorst[j]);
        }

        double[] all = new double[count + 1];
        all.AsSpan(0, count).Fill(1);
        program.Add(LinearConstraint.EqualTo(all, 1));
        double[] objective = new double[count + 1];
        objective[count] = 1;
        LinearSolution solution = LinearProgram.Minimize(objective, program).Solve();
        return solution.Outcome == LinearOutcome.Optimal
            ? [.. solution.Values]
            : throw new ConvergenceException(
                $"the weights were not found: {solution.Objective.Undefined!.Sentence}",
                (int)Math.Min(int.MaxValue, solution.Pivots),
                new Interval(0, double.PositiveInfinity),
                0
            );
    }

    // |w_more − times·w_less| ≤ ξ, ξ the last variable.
    private static void AddWithin(List<LinearConstraint> program, int count, int more, int less, double times)
    {
        if (more == less)
        {
            return;
        }

        double[] row = new double[count + 1];
        row[more] = 1;
        row[less] = -times;
        row[count] = -1;
        program.Add(LinearConstraint.AtMost(row, 0));
        row[count] = 1;
        program.Add(LinearConstraint.AtLeast(row, 0));
    }

    private static int Place(string[] names, string name, string parameter, List<Problem> problems)
    {
        int place = Array.IndexOf(names, name);
        if (place < 0)
        {
            problems.Add(
                new(parameter, 0, $"\"{name}\"", "one of the criteria")
                {
                    Suggestion = name is null ? null : Spelling.Suggest(name, names),
                }
            );
        }

        return place;
    }

    private static void RequireComparisons(
        string[] names,
        int own,
        ReadOnlySpan<double> comparisons,
        string parameter,
        List<Problem> problems
    )
    {
        if (comparisons.Length != names.Length)
        {
            problems.Add(new(parameter, 0, $"{comparisons.Length} numbers", $"{names.Length}, one for each criterion"));
            return;
        }

        for (int j = 0; j < names.Length; j++)
        {
            bool isOwn = j == own;
            if (!(double.IsFinite(comparisons[j]) && (isOwn ? comparisons[j] == 1 : comparisons[j] >= 1)))
            {
                problems.Add(
                    new(
                        $"{parameter}/{names[j]}",
                        0,
                        comparisons[j].ToString(CultureInfo.InvariantCulture),
                        isOwn ? "1, as it is compared with itself" : "a finite number of at least 1"
                    )
                );
            }
        }
    }
}
