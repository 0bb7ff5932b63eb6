namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds what waits for itself.</summary>
internal static class GraphCycles
{
    /// <summary>Cycles without a common node, in the order of work, each from its least node.</summary>
    public static IEnumerable<int[]> Find(int[][] predecessors)
    {
        bool[] settled = new bool[predecessors.Length];
        while (Settle(predecessors, settled) is { } cycle)
        {
            yield return cycle;
            foreach (int i in cycle)
            {
                settled[i] = true;
            }
        }
    }

    /// <summary>Settles whatever waits for settled nodes only; returns a cycle among the rest, or null.</summary>
    private static int[]? Settle(int[][] predecessors, bool[] settled)
    {
        int[] waiting = new int[predecessors.Length];
        List<int>[] successors = [.. predecessors.Select(_ => new List<int>())];
        Queue<int> ready = new();
        for (int i = 0; i < predecessors.Length; i++)
        {
            foreach (int predecessor in predecessors[i].Where(predecessor => !settled[predecessor]))
            {
                waiting[i]++;
                successors[predecessor].Add(i);
            }

            if (!settled[i] && waiting[i] == 0)
            {
                ready.Enqueue(i);
            }
        }

        while (ready.TryDequeue(out int done))
        {
            settled[done] = true;
            foreach (int successor in successors[done])
            {
                if (--waiting[successor] == 0 && !settled[successor])
                {
                    ready.Enqueue(successor);
                }
            }
        }

        int first = Array.IndexOf(settled, false);
        return first < 0 ? null : Walk(first, predecessors, settled);
    }

    /// <summary>Everything unsettled waits for something unsettled, so walking back must come to a place it has been.</summary>
    private static int[] Walk(int from, int[][] predecessors, bool[] settled)
    {
        List<int> path = [];
        Dictionary<int, int> seen = [];
        int at = from;
        while (seen.TryAdd(at, path.Count))
        {
            path.Add(at);
            at = predecessors[at].First(predecessor => !settled[predecessor]);
        }

        List<int> cycle = path[seen[at]..];
        cycle.Reverse();
        int start = cycle.IndexOf(cycle.Min());
        return [.. cycle[start..], .. cycle[..start]];
    }
}
