using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds everything that keeps items from making a roadmap together.</summary>
internal static class RoadmapCheck
{
    public static IReadOnlyList<Problem> Find(RoadmapItem[] items)
    {
        List<Problem> problems = [];
        Dictionary<string, int> byId = new(StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(items[i], nameof(items));
            if (!byId.TryAdd(items[i].Id, i))
            {
                problems.Add(
                    new(
                        $"$[{i}].id",
                        0,
                        Quote(items[i].Id),
                        $"an id that is not taken, as it is by item {byId[items[i].Id]}"
                    )
                );
            }
        }

        for (int i = 0; i < items.Length; i++)
        {
            CheckLinks(items[i], i, byId, problems);
        }

        foreach (string cycle in Cycles(items, byId))
        {
            problems.Add(
                new("$", 0, $"the cycle {cycle}", "linked without cycles, as nothing in a cycle could ever start")
            );
        }

        return problems;
    }

    private static void CheckLinks(RoadmapItem item, int index, Dictionary<string, int> byId, List<Problem> problems)
    {
        HashSet<(string, LinkKind)> seen = [];
        for (int k = 0; k < item.After.Count; k++)
        {
            string path = $"$[{index}].after[{k}]";
            Link link = item.After[k];
            if (link is null)
            {
                problems.Add(new(path, 0, "nothing", "the id of another item, or a link to it"));
            }
            else if (link.Predecessor == item.Id)
            {
                problems.Add(new(path, 0, Quote(link.Predecessor), "the id of another item, not the item's own"));
            }
            else if (!byId.ContainsKey(link.Predecessor))
            {
                IEnumerable<string> others = byId.Keys.Where(id => id != item.Id);
                problems.Add(
                    new(path, 0, Quote(link.Predecessor), "the id of another item")
                    {
                        Suggestion = Spelling.Suggest(link.Predecessor, others),
                    }
                );
            }
            else if (!seen.Add((link.Predecessor, link.Kind)))
            {
                problems.Add(new(path, 0, Quote(link.Predecessor), $"linked once as {link.Kind}"));
            }
        }
    }

    /// <summary>Cycles without a common item, each from its first item in the list: <c>a → b → c → a</c>.</summary>
    private static IEnumerable<string> Cycles(RoadmapItem[] items, Dictionary<string, int> byId)
    {
        int[][] predecessors =
        [
            .. items.Select(
                (item, i) =>
                    item
                        .After.Where(link => link is not null && byId.ContainsKey(link.Predecessor))
                        .Select(link => byId[link.Predecessor])
                        .Where(predecessor => predecessor != i)
                        .ToArray()
            ),
        ];
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

    private static string Quote(string id) => $"\"{id}\"";
}
