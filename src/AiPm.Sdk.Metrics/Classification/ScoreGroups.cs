using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Rows by distinct score from the highest down, with what positives and negatives there weigh: all that curves and areas need.</summary>
internal sealed class ScoreGroups
{
    private ScoreGroups(
        double[] scores,
        CellColumn positives,
        CellColumn negatives,
        ConfusionCell allPositives,
        ConfusionCell allNegatives
    )
    {
        Scores = scores;
        Positives = positives;
        Negatives = negatives;
        AllPositives = allPositives;
        AllNegatives = allNegatives;
    }

    public double[] Scores { get; }

    public CellColumn Positives { get; }

    public CellColumn Negatives { get; }

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
        int count = 0;
        for (Cursor cursor = new(split); cursor.Next(); )
        {
            count++;
        }

        double[] scores = new double[count];
        int[] positives = new int[count];
        int[] negatives = new int[count];
        Cursor filling = new(split);
        for (int g = 0; filling.Next(); g++)
        {
            scores[g] = SortableKeys.Score(filling.Key);
            positives[g] = filling.TiedPositives;
            negatives[g] = filling.TiedNegatives;
        }

        return new(scores, new(positives), new(negatives), new(split.Positives.Length), new(split.Negatives.Length));
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

        return new(
            [.. distinct],
            new([.. positives]),
            new([.. negatives]),
            positives.Aggregate(default(ConfusionCell), (sum, cell) => sum + cell),
            negatives.Aggregate(default(ConfusionCell), (sum, cell) => sum + cell)
        );
    }

    /// <summary>Walks down both sorted columns, a tie at a time.</summary>
    private ref struct Cursor(SplitScores split)
    {
        private readonly ReadOnlySpan<ulong> _positives = split.Positives;
        private readonly ReadOnlySpan<ulong> _negatives = split.Negatives;
        private int _p = split.Positives.Length;
        private int _q = split.Negatives.Length;

        public ulong Key { get; private set; }

        public int TiedPositives { get; private set; }

        public int TiedNegatives { get; private set; }

        public bool Next()
        {
            if (_p == 0 && _q == 0)
            {
                return false;
            }

            // No finite score has the key 0.
            ulong key = Math.Max(_p > 0 ? _positives[_p - 1] : 0, _q > 0 ? _negatives[_q - 1] : 0);
            int fromP = _p;
            int fromQ = _q;
            while (_p > 0 && _positives[_p - 1] == key)
            {
                _p--;
            }

            while (_q > 0 && _negatives[_q - 1] == key)
            {
                _q--;
            }

            (Key, TiedPositives, TiedNegatives) = (key, fromP - _p, fromQ - _q);
            return true;
        }
    }
}
