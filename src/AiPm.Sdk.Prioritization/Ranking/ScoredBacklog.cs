using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A backlog with the model that scores it.</summary>
internal sealed class ScoredBacklog<T>(Backlog<T> backlog, ScoringModel model)
{
    public Ranking<T> Rank(TieConvention ties)
    {
        _ = EnumDomain.Require(ties);

        double[][] columns = CertainColumns();
        double[] scores = Score(columns);
        int[] order = [.. Enumerable.Range(0, backlog.Count)];
        Array.Sort(
            order,
            (a, b) =>
                scores[b].CompareTo(scores[a]) is var byScore and not 0
                    ? byScore
                    : string.CompareOrdinal(backlog.Ids[a], backlog.Ids[b])
        );
        int[] through = [.. order.Where(item => model.Gates.Missed(Values(columns, item)).Length == 0)];
        HeldItem<T>[] held = [.. order.Except(through).Select(item => Hold(item, columns, scores[item]))];
        return new(
            Place(through, columns, scores, ties),
            held,
            ties,
            [.. backlog.Warnings, .. model.Warn(backlog.Inputs), .. Harmful(scores)],
            model,
            model.Anatomy
        );
    }

    public RankingForecast<T> Forecast(
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    ) => RankingForecast<T>.Make(new ItemDraws<T>(backlog, model), options, progress, cancellation);

    public TopForecast<T> ForecastTop(
        int places,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    ) => TopForecast<T>.Make(new ItemDraws<T>(backlog, model), places, options, progress, cancellation);

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
        ReadOnlyMemory<double>[] rest = new ReadOnlyMemory<double>[columns.Length];
        while (start < scores.Length)
        {
            for (int input = 0; input < rest.Length; input++)
            {
                rest[input] = columns[input].AsMemory(start);
            }

            if (model.Formula.TryApply(new(rest), scores.AsSpan(start), out int bad))
            {
                break;
            }

            problems.Add(
                new(backlog.Ids[start + bad], 0, "an undefined score, or one too large for a number", "a finite score")
            );
            start += bad + 1;
        }

        Backlog<T>.Refuse(problems);
        return scores;
    }

    private RankedItem<T>[] Place(int[] order, double[][] columns, double[] scores, TieConvention ties)
    {
        RankedItem<T>[] placed = new RankedItem<T>[order.Length];
        double[] baseline = model.Anatomy.HasBaseline ? Typical(order, columns) : new double[columns.Length];
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
                    model.Anatomy,
                    Values(columns, item),
                    baseline
                );
            }

            first = end;
        }

        return placed;
    }

    private HeldItem<T> Hold(int item, double[][] columns, double score)
    {
        double[] values = Values(columns, item);
        ScoringGate[] missed = model.Gates.Missed(values);
        return new(
            backlog.Ids[item],
            backlog.Items[item],
            score,
            missed,
            model.Gates.Sentence(backlog.Ids[item], values, missed)
        );
    }

    /// <summary>The median of each input over the ranked items.</summary>
    private static double[] Typical(int[] items, double[][] columns) =>
        Array.ConvertAll(
            columns,
            column =>
            {
                double[] sorted = Array.ConvertAll(items, item => column[item]);
                Array.Sort(sorted);
                int middle = sorted.Length / 2;
                return sorted.Length == 0 ? column[0]
                    : sorted.Length % 2 == 1 ? sorted[middle]
                    // Halved first, so that the sum cannot overflow.
                    : sorted[middle - 1] / 2 + sorted[middle] / 2;
            }
        );

    private static double[] Values(double[][] columns, int item) => Array.ConvertAll(columns, column => column[item]);

    private IEnumerable<ScoringWarning> Harmful(double[] scores) =>
        model.Anatomy.Kind == ContributionKind.Factor
            ? scores
                .Index()
                .Where(score => score.Item < 0)
                .Select(score => HarmWarning.Of(backlog.Ids[score.Index], score.Item))
            : [];
}
