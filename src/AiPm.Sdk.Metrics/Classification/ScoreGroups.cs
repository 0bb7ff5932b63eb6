using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Rows by distinct score from the highest down, with what positives and negatives there weigh: all that curves and areas need.</summary>
internal sealed class ScoreGroups
{
    private ScoreGroups(double[] scores, ConfusionCell[] positives, ConfusionCell[] negatives)
    {
        Scores = scores;
        Positives = positives;
        Negatives = negatives;
        AllPositives = positives.Aggregate(default(ConfusionCell), (sum, cell) => sum + cell);
        AllNegatives = negatives.Aggregate(default(ConfusionCell), (sum, cell) => sum + cell);
    }

    public double[] Scores { get; }

    public ConfusionCell[] Positives { get; }

    public ConfusionCell[] Negatives { get; }

    public ConfusionCell AllPositives { get; }

    public ConfusionCell AllNegatives { get; }

    public int Count => Scores.Length;

    public static ScoreGroups Of(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        Labels.Scores(actual.Length, scores);
        Labels.Weights(actual.Length, weights);
        return weights.IsEmpty ? Merged(SplitScores.Of(actual, scores)) : Weighted(actual, scores, weights);
    }

    private static ScoreGroups Merged(SplitScores split)
    {
        List<double> scores = [];
        List<ConfusionCell> positives = [];
        List<ConfusionCell> negatives = [];
        int p = split.Positives.Length;
        int q = split.Negatives.Length;
        while (p > 0 || q > 0)
        {
            ulong key = Math.Max(p > 0 ? split.Positives[p - 1] : 0, q > 0 ? split.Negatives[q - 1] : 0);
            int fromP = p;
            int fromQ = q;
            while (p > 0 && split.Positives[p - 1] == key)
            {
                p--;
            }

            while (q > 0 && split.Negatives[q - 1] == key)
            {
                q--;
            }

            scores.Add(SortableKeys.Score(key));
            positives.Add(new(fromP - p));
            negatives.Add(new(fromQ - q));
        }

        return new([.. scores], [.. positives], [.. negatives]);
    }

    /// <summary>Rows of weight 0 make no group, as they are nowhere. Sums within a group are compensated, so the order of rows hardly ever shows.</summary>
    private static ScoreGroups Weighted(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights
    )
    {
        int[] rows = [.. Enumerable.Range(0, scores.Length)];
        double[] sorted = scores.ToArray();
        for (int i = 0; i < sorted.Length; i++)
        {
            // Sorted downwards; adding 0 makes both zeros one.
            sorted[i] = -sorted[i] + 0.0;
        }

        Array.Sort(sorted, rows);
        List<double> distinct = [];
        List<ConfusionCell> positives = [];
        List<ConfusionCell> negatives = [];
        for (int start = 0; start < rows.Length; )
        {
            int end = start;
            WeightedTable table = new(2);
            while (end < rows.Length && sorted[end] == sorted[start])
            {
                int row = rows[end++];
                if (weights[row] > 0)
                {
                    table.Add(actual[row] ? 1 : 0, 0, weights[row]);
                }
            }

            ConfusionCell[,] cells = table.ToCells();
            if (cells[0, 0].Rows + cells[1, 0].Rows > 0)
            {
                distinct.Add(-sorted[start]);
                positives.Add(cells[1, 0]);
                negatives.Add(cells[0, 0]);
            }

            start = end;
        }

        return new([.. distinct], [.. positives], [.. negatives]);
    }
}
