using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <content>How a matrix is made, and what one must be.</content>
public sealed partial class RiskMatrix
{
    /// <summary>A matrix whose cells have scores, and levels by bands of scores.</summary>
    /// <param name="name">What it is called; not blank.</param>
    /// <param name="likelihood">The scale of likelihood; in [0, 1] where it is a probability.</param>
    /// <param name="dimensions">The dimensions of impact: at least one, named differently, with equally many levels, at most one in the register's unit.</param>
    /// <param name="score">The score of a likelihood and an impact, each counted from 1; finite, and never lower where one of them is higher.</param>
    /// <param name="bands">The levels by their lowest score, from low to high; the first begins at or below the lowest score.</param>
    /// <param name="measure">What the edges of the likelihood scale count.</param>
    /// <exception cref="ArgumentException">The parts do not fit together; the message lists all that is wrong.</exception>
    public static RiskMatrix FromScores(
        string name,
        RatingScale likelihood,
        IEnumerable<ImpactDimension> dimensions,
        Func<int, int, double> score,
        IEnumerable<RatingBand> bands,
        LikelihoodMeasure measure = LikelihoodMeasure.ProbabilityPerYear
    )
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(bands);
        RatingBand[] cuts = [.. bands];
        (ImpactDimension[] known, List<Problem> problems) = Parts(name, likelihood, dimensions, measure);
        CheckLevels([.. cuts.Select(cut => cut.Level)], problems, "bands");
        for (int i = 1; i < cuts.Length; i++)
        {
            if (!(cuts[i].From > cuts[i - 1].From))
            {
                problems.Add(
                    new(
                        At($"$.bands[{i}].from"),
                        0,
                        NumberText.Number(cuts[i].From),
                        $"above the band before it, {NumberText.Number(cuts[i - 1].From)}"
                    )
                );
            }
        }

        int rows = likelihood.Levels.Count;
        int columns = known.Length == 0 ? 0 : known[0].Scale.Levels.Count;
        double[,] scores = new double[rows, columns];
        int[,] levels = new int[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double cell = score(row + 1, column + 1);
                scores[row, column] = cell;
                levels[row, column] = Array.FindLastIndex(cuts, cut => cell >= cut.From);
                if (!double.IsFinite(cell))
                {
                    problems.Add(new(At($"$.cells[{row}][{column}]"), 0, At($"{cell}"), "a finite number"));
                }
                else if (cuts.Length > 0 && levels[row, column] < 0)
                {
                    problems.Add(
                        new(
                            At($"$.cells[{row}][{column}]"),
                            0,
                            NumberText.Number(cell),
                            $"at least {NumberText.Number(cuts[0].From)}, where the lowest band begins"
                        )
                    );
                }
            }
        }

        CheckMonotone(scores, problems, value => NumberText.Number(value));
        return problems.Count == 0
            ? new(name, likelihood, measure, known, [.. cuts.Select(cut => cut.Level)], scores, levels)
            : throw Invalid(problems);
    }

    /// <summary>A matrix whose cells have levels and no other scores: a level's place is the score.</summary>
    /// <param name="name">What it is called; not blank.</param>
    /// <param name="likelihood">The scale of likelihood; in [0, 1] where it is a probability.</param>
    /// <param name="dimensions">The dimensions of impact: at least one, named differently, with equally many levels, at most one in the register's unit.</param>
    /// <param name="levels">The levels of priority from lowest to highest.</param>
    /// <param name="rows">The names of levels: a row for each likelihood from the lowest, in it one for each impact from the lowest.</param>
    /// <param name="measure">What the edges of the likelihood scale count.</param>
    /// <exception cref="ArgumentException">The parts do not fit together; the message lists all that is wrong.</exception>
    public static RiskMatrix FromLevels(
        string name,
        RatingScale likelihood,
        IEnumerable<ImpactDimension> dimensions,
        IEnumerable<RatingLevel> levels,
        IReadOnlyList<IReadOnlyList<string>> rows,
        LikelihoodMeasure measure = LikelihoodMeasure.ProbabilityPerYear
    )
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(rows);
        RatingLevel[] names = [.. levels];
        (ImpactDimension[] known, List<Problem> problems) = Parts(name, likelihood, dimensions, measure);
        CheckLevels(names, problems, "levels");
        int columns = known.Length == 0 ? 0 : known[0].Scale.Levels.Count;
        double[,] scores = new double[likelihood.Levels.Count, columns];
        int[,] cells = new int[likelihood.Levels.Count, columns];
        if (rows.Count != likelihood.Levels.Count)
        {
            problems.Add(
                new(
                    "$.cells",
                    0,
                    At($"{rows.Count} rows"),
                    At($"{likelihood.Levels.Count} rows, one for each likelihood")
                )
            );
        }

        bool isWhole = rows.Count == likelihood.Levels.Count;
        for (int row = 0; row < Math.Min(rows.Count, likelihood.Levels.Count); row++)
        {
            if (rows[row].Count != columns)
            {
                isWhole = false;
                problems.Add(
                    new(
                        At($"$.cells[{row}]"),
                        0,
                        At($"{rows[row].Count} levels"),
                        At($"{columns} levels, one for each impact")
                    )
                );
            }

            for (int column = 0; column < Math.Min(rows[row].Count, columns); column++)
            {
                string level = rows[row][column];
                int place = Array.FindIndex(names, known => SameName(known.Name, level));
                cells[row, column] = Math.Max(0, place);
                scores[row, column] = place;
                if (place < 0)
                {
                    isWhole = false;
                    string[] words = [.. names.Select(known => known.Name)];
                    problems.Add(
                        new(At($"$.cells[{row}][{column}]"), 0, RegisterCheck.Quote(level), RegisterCheck.OneOf(words))
                        {
                            Suggestion = Spelling.Suggest(level, words),
                        }
                    );
                }
            }
        }

        if (isWhole)
        {
            CheckMonotone(scores, problems, value => RegisterCheck.Quote(names[(int)value].Name));
        }

        return problems.Count == 0
            ? new(name, likelihood, measure, known, names, scores, cells)
            : throw Invalid(problems);
    }

    /// <summary>
    /// A 5×5 matrix to begin with: score likelihood × impact; low to 4, medium to 9, high to 16, critical from 20. Likelihood is the
    /// probability in a year with edges at 5, 20, 50 and 80 %; impact is money with edges at 1, 5, 20 and 50 % of a severe loss.
    /// </summary>
    /// <param name="severeLoss">A loss that the product would hardly survive; greater than 0.</param>
    /// <param name="unit">Its unit, as <c>EUR</c>.</param>
    /// <remarks>The edges are this library's choice. Look at the audit of it before using it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The loss is not a finite number greater than 0.</exception>
    public static RiskMatrix FiveByFive(double severeLoss, string unit = "") =>
        FromScores(
            "5 × 5",
            new(
                "likelihood",
                "a year",
                ["rare", "unlikely", "possible", "likely", "almost certain"],
                [0, 0.05, 0.2, 0.5, 0.8, 1]
            ),
            [
                new(
                    "cost",
                    new(
                        "cost",
                        unit,
                        ["negligible", "minor", "moderate", "major", "severe"],
                        Shares(severeLoss, 0.01, 0.05, 0.2, 0.5)
                    ),
                    isLoss: true
                ),
            ],
            (likelihood, impact) => likelihood * impact,
            [
                new(new("low", "#4c9a52"), 1),
                new(new("medium", "#e5c02b"), 5),
                new(new("high", "#e07b28"), 10),
                new(new("critical", "#c0392b"), 20),
            ]
        );

    /// <summary>
    /// A 3×3 matrix to begin with, coloured in the one way that Cox (2008) found to agree with expected loss where it can: low in the first row and
    /// column, high in the last cell, medium between. Likelihood is the probability in a year with edges at ⅓ and ⅔; impact is money with edges at the
    /// same thirds of the largest loss.
    /// </summary>
    /// <param name="largestLoss">The largest loss there can be; greater than 0.</param>
    /// <param name="unit">Its unit, as <c>EUR</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is not a finite number greater than 0.</exception>
    public static RiskMatrix ThreeByThree(double largestLoss, string unit = "") =>
        FromLevels(
            "3 × 3",
            new("likelihood", "a year", ["low", "medium", "high"], [0, 1 / 3d, 2 / 3d, 1]),
            [
                new(
                    "cost",
                    new(
                        "cost",
                        unit,
                        ["low", "medium", "high"],
                        [.. Shares(largestLoss, 1 / 3d, 2 / 3d).SkipLast(1), largestLoss]
                    ),
                    isLoss: true
                ),
            ],
            [new("low", "#4c9a52"), new("medium", "#e5c02b"), new("high", "#c0392b")],
            [
                ["low", "low", "low"],
                ["low", "medium", "medium"],
                ["low", "medium", "high"],
            ]
        );

    private static double[] Shares(double whole, params double[] shares) =>
        [0, .. shares.Select(share => share * Domain.Positive.Require(whole)), double.PositiveInfinity];

    private static (ImpactDimension[], List<Problem>) Parts(
        string name,
        RatingScale likelihood,
        IEnumerable<ImpactDimension> dimensions,
        LikelihoodMeasure measure
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(likelihood);
        ArgumentNullException.ThrowIfNull(dimensions);
        EnumDomain.Require(measure);
        ImpactDimension[] known = [.. dimensions];
        List<Problem> problems = [];
        if (measure == LikelihoodMeasure.ProbabilityPerYear && !(likelihood.Edges[^1] <= 1))
        {
            problems.Add(
                new(
                    "$.likelihood.edges",
                    0,
                    At($"{likelihood.Edges[^1]}"),
                    "probabilities from 0 to 1, or the measure events per year"
                )
            );
        }

        if (known.Length == 0)
        {
            problems.Add(new("$.dimensions", 0, "none", "at least one dimension of impact"));
        }

        for (int i = 0; i < known.Length; i++)
        {
            if (known.Take(i).Any(earlier => SameName(earlier.Name, known[i].Name)))
            {
                problems.Add(
                    new(
                        At($"$.dimensions[{i}].name"),
                        0,
                        RegisterCheck.Quote(known[i].Name),
                        "a name that is not taken"
                    )
                );
            }

            if (known[i].Scale.Levels.Count != known[0].Scale.Levels.Count)
            {
                problems.Add(
                    new(
                        At($"$.dimensions[{i}].scale"),
                        0,
                        At($"{known[i].Scale.Levels.Count} levels"),
                        At($"{known[0].Scale.Levels.Count} levels, as of \"{known[0].Name}\"")
                    )
                );
            }

            if (known[i].IsLoss && known.Take(i).Any(earlier => earlier.IsLoss))
            {
                problems.Add(
                    new(
                        At($"$.dimensions[{i}].isLoss"),
                        0,
                        "a second dimension of loss",
                        "one dimension in the unit of the register's losses"
                    )
                );
            }
        }

        return (known, problems);
    }

    private static void CheckLevels(RatingLevel[] levels, List<Problem> problems, string path)
    {
        if (levels.Length < 2)
        {
            problems.Add(new($"$.{path}", 0, At($"{levels.Length} levels"), "at least 2 levels of priority"));
        }

        for (int i = 0; i < levels.Length; i++)
        {
            if (levels.Take(i).Any(earlier => SameName(earlier.Name, levels[i].Name)))
            {
                problems.Add(
                    new(At($"$.{path}[{i}].name"), 0, RegisterCheck.Quote(levels[i].Name), "a name that is not taken")
                );
            }
        }
    }

    private static void CheckMonotone(double[,] scores, List<Problem> problems, Func<double, string> text)
    {
        for (int row = 0; row < scores.GetLength(0); row++)
        {
            for (int column = 0; column < scores.GetLength(1); column++)
            {
                double here = scores[row, column];
                if (row > 0 && scores[row - 1, column] > here)
                {
                    problems.Add(
                        new(
                            At($"$.cells[{row}][{column}]"),
                            0,
                            text(here),
                            $"at least {text(scores[row - 1, column])}, as of the likelihood below it"
                        )
                    );
                }

                if (column > 0 && scores[row, column - 1] > here)
                {
                    problems.Add(
                        new(
                            At($"$.cells[{row}][{column}]"),
                            0,
                            text(here),
                            $"at least {text(scores[row, column - 1])}, as of the impact below it"
                        )
                    );
                }
            }
        }
    }

    private static ArgumentException Invalid(List<Problem> problems) => new(Problem.Listing(problems, "matrix", 20));

    private static string At(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
