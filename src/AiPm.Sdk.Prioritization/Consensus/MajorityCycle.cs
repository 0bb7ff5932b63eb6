namespace AiPm.Sdk.Prioritization;

/// <summary>Circles of majorities.</summary>
internal static class MajorityCycle
{
    /// <summary>A shortest circle, beginning with its smallest item, of several the first in dictionary order; empty where there is none.</summary>
    public static int[] Shortest(PairCounts pairs)
    {
        int[] best = [];
        for (int start = 0; start < pairs.Count; start++)
        {
            int[] found = From(pairs, start, best.Length == 0 ? int.MaxValue : best.Length);
            best = found.Length > 0 && (best.Length == 0 || found.Length < best.Length) ? found : best;
        }

        return best;
    }

    /// <summary>Breadth first over larger items from the start until one beats the start.</summary>
    private static int[] From(PairCounts pairs, int start, int limit)
    {
        int[] before = new int[pairs.Count];
        before.AsSpan().Fill(-1);
        before[start] = start;
        Queue<int> next = new([start]);
        while (next.TryDequeue(out int item))
        {
            if (item != start && pairs.Beats(item, start))
            {
                List<int> path = [item];
                for (int at = item; at != start; )
                {
                    at = before[at];
                    path.Add(at);
                }

                path.Reverse();
                return path.Count < limit ? [.. path] : [];
            }

            for (int other = start + 1; other < pairs.Count; other++)
            {
                if (before[other] < 0 && pairs.Beats(item, other))
                {
                    before[other] = item;
                    next.Enqueue(other);
                }
            }
        }

        return [];
    }
}
