namespace AiPm.Sdk.Metrics;

/// <summary>
/// The placement of each row: for a positive the share of negatives below it, for a negative the share of positives above it, ties counting half.
/// </summary>
internal static class Placements
{
    /// <summary>In the order of rows.</summary>
    public static double[] Of(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores)
    {
        SplitScores split = SplitScores.Of(actual, scores);
        double[] placements = new double[scores.Length];
        for (int row = 0; row < placements.Length; row++)
        {
            ulong key = SortableKeys.Of(scores[row]);
            ReadOnlySpan<ulong> others = actual[row] ? split.Negatives : split.Positives;
            if (others.Length == 0)
            {
                continue;
            }

            int below = Below(others, key);
            int through = key == ulong.MaxValue ? others.Length : Below(others, key + 1);
            double halves = actual[row] ? below + (double)through : 2.0 * others.Length - below - through;
            placements[row] = halves / (2.0 * others.Length);
        }

        return placements;
    }

    /// <summary>How many keys are less, by bisection.</summary>
    private static int Below(ReadOnlySpan<ulong> sorted, ulong key)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) >> 1);
            if (sorted[middle] < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
