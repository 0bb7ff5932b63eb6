namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds what waits for itself.</summary>
internal static class GraphCycles
{
    /// <summary>Cycles without a common node, in the order of work, each from its least node.</summary>
    /// <remarks>Each link is followed once, so that a file of nothing but cycles costs no more than one without.</remarks>
    public static IEnumerable<int[]> Find(int[][] predecessors)
    {
        int[] waiting = [.. predecessors.Select(before => before.Length)];
        List<int>?[] successors = new List<int>?[predecessors.Length];
        bool[] settled = new bool[predecessors.Length];
        Queue<int> ready = new();
        for (int i = 0; i < predecessors.Length; i++)
        {
            foreach (int predecessor in predecessors[i])
            {
                (successors[predecessor] ??= []).Add(i);
            }

            if (waiting[i] == 0)
            {
                ready.Enqueue(i);
            }
        }

        for (int first = 0; ; )
        {
            while (ready.TryDequeue(out int done))
            {
                settled[done] = true;
                Release(done);
            }

            while (first < settled.Length && settled[first])
            {
                first++;
            }

            if (first == settled.Length)
            {
                yield break;
            }

            int[] cycle = Walk(first, predecessors, settled);
            yield return cycle;
            foreach (int i in cycle)
            {
                settled[i] = true;
            }

            foreach (int i in cycle)
            {
                Release(i);
            }
        }

        // What waits for nothing else is next, where it was not settled as part of a cycle.
        void Release(int done)
        {
            foreach (int successor in successors[done] ?? [])
            {
                if (--waiting[successor] == 0 && !settled[successor])
                {
                    ready.Enqueue(successor);
                }
            }
        }
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
