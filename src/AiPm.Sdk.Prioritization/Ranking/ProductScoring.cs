using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A backlog with a formula that is a product of functions of one input each, as RICE is. So what an input does to a score
/// is a factor: the formula with every other input at 1.
/// </summary>
internal sealed class ProductScoring<T, TFormula>(Backlog<T> backlog, string method)
    where TFormula : struct, IFormula4
{
    public Ranking<T> Rank(TieConvention ties)
    {
        if (!Enum.IsDefined(ties))
        {
            throw new ArgumentOutOfRangeException(
                nameof(ties),
                ties,
                $"ties must be a named convention, but was {ties}"
            );
        }

        double[] scores = Score(CertainColumns());
        int[] order = [.. Enumerable.Range(0, backlog.Count)];
        Array.Sort(
            order,
            (a, b) =>
                scores[b].CompareTo(scores[a]) is var byScore and not 0
                    ? byScore
                    : string.CompareOrdinal(backlog.Ids[a], backlog.Ids[b])
        );
        return new(Place(order, scores, ties), ties, [.. backlog.Warnings, .. Harmful(scores)], method);
    }

    public RankingForecast<T> Forecast(
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    ) => RankingForecast<T>.Make(new FormulaDraws<T, TFormula>(backlog), method, options, progress, cancellation);

    private double[][] CertainColumns()
    {
        List<Problem> problems = [];
        double[][] columns = new double[backlog.Slots.Length][];
        for (int input = 0; input < columns.Length; input++)
        {
            columns[input] = new double[backlog.Count];
        }

        for (int i = 0; i < backlog.Count; i++)
        {
            for (int input = 0; input < columns.Length; input++)
            {
                if (!backlog.Inputs[i][input].TryGetCertain(out columns[input][i]))
                {
                    problems.Add(
                        new(
                            $"{backlog.Ids[i]}/{backlog.Slots[input].Name}",
                            0,
                            backlog.Inputs[i][input].ToString(),
                            "a certain number to have one place"
                        )
                        {
                            Suggestion = "Forecast says how probable each rank is",
                        }
                    );
                }
            }
        }

        Backlog<T>.Refuse(problems);
        return columns;
    }

    private double[] Score(double[][] columns)
    {
        double[] scores = new double[backlog.Count];
        List<Problem> problems = [];
        int start = 0;
        while (
            !FormulaColumns.TryApply<TFormula>(
                columns[0].AsSpan(start),
                columns[1].AsSpan(start),
                columns[2].AsSpan(start),
                columns[3].AsSpan(start),
                scores.AsSpan(start),
                out int bad
            )
        )
        {
            problems.Add(new(backlog.Ids[start + bad], 0, "a score too large for a number", "a finite score"));
            start += bad + 1;
        }

        Backlog<T>.Refuse(problems);
        return scores;
    }

    private RankedItem<T>[] Place(int[] order, double[] scores, TieConvention ties)
    {
        RankedItem<T>[] placed = new RankedItem<T>[order.Length];
        int different = 0;
        for (int first = 0; first < order.Length; )
        {
            int end = first + 1;
            while (end < order.Length && ScoreTie.Holds(scores[order[first]], scores[order[end]]))
            {
                end++;
            }

            different++;
            double rank = ties switch
            {
                TieConvention.Dense => different,
                TieConvention.Fractional => (first + 1 + end) / 2.0,
                _ => first + 1,
            };
            int[] tied = order[first..end];
            Array.Sort(tied, (a, b) => string.CompareOrdinal(backlog.Ids[a], backlog.Ids[b]));
            for (int i = 0; i < tied.Length; i++)
            {
                int item = tied[i];
                placed[first + i] = new(
                    backlog.Ids[item],
                    backlog.Items[item],
                    rank,
                    scores[item],
                    Contributions(item)
                );
            }

            first = end;
        }

        return placed;
    }

    private Contribution[] Contributions(int item)
    {
        Contribution[] contributions = new Contribution[backlog.Slots.Length];
        for (int input = 0; input < contributions.Length; input++)
        {
            backlog.Inputs[item][input].TryGetCertain(out double value);
            contributions[input] = new(backlog.Slots[input].Name, value, Factor(input, value));
        }

        return contributions;
    }

    private static double Factor(int input, double value) =>
        TFormula
            .Of(
                new Scalar(input == 0 ? value : 1),
                new Scalar(input == 1 ? value : 1),
                new Scalar(input == 2 ? value : 1),
                new Scalar(input == 3 ? value : 1)
            )
            .Value;

    private IEnumerable<ItemWarning> Harmful(double[] scores) =>
        scores
            .Index()
            .Where(score => score.Item < 0)
            .Select(score => HarmWarning.Of(backlog.Ids[score.Index], score.Item));
}
