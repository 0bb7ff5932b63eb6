namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds items that wait for themselves.</summary>
internal static class ItemCycles
{
    /// <summary>Cycles without a common item, each from its first item in the list: <c>a → b → c → a</c>.</summary>
    public static IEnumerable<string> Find(RoadmapItem[] items, Dictionary<string, int> byId, ItemTree tree)
    {
        int[][] predecessors = Predecessors(items, byId, tree);
        bool[] settled = new bool[items.Length];
        while (Settle(predecessors, settled) is { } cycle)
        {
            yield return string.Join(" → ", cycle.Append(cycle[0]).Select(i => items[i].Id));
            foreach (int i in cycle)
            {
                settled[i] = true;
            }
        }
    }

    /// <summary>What each item waits for: its links, those of whatever contains it, and as a summary its parts.</summary>
    private static int[][] Predecessors(RoadmapItem[] items, Dictionary<string, int> byId, ItemTree tree)
    {
        List<int>[] predecessors = [.. items.Select(_ => new List<int>())];
        for (int i = 0; i < items.Length; i++)
        {
            Add(items[i], i);
            for (int container = tree.Parent(i); container >= 0; container = tree.Parent(container))
            {
                Add(items[container], i);
            }

            if (tree.Parent(i) >= 0)
            {
                predecessors[tree.Parent(i)].Add(i);
            }
        }

        return [.. predecessors.Select(list => list.ToArray())];

        void Add(RoadmapItem of, int item)
        {
            foreach (Link link in of.After)
            {
                if (
                    link is not null
                    && byId.TryGetValue(link.Predecessor, out int predecessor)
                    && predecessor != item
                    && !tree.Contains(predecessor, item)
                    && !tree.Contains(item, predecessor)
                )
                {
                    predecessors[item].Add(predecessor);
                }
            }
        }
    }

    /// <summary>Settles whatever waits for settled items only; returns a cycle among the rest, in the order of work, or null.</summary>
    private static List<int>? Settle(int[][] predecessors, bool[] settled)
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
    private static List<int> Walk(int from, int[][] predecessors, bool[] settled)
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
