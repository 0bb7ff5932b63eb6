using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Which items contain which, by number.</summary>
internal sealed class ItemTree
{
    private readonly int[] _parent;
    private readonly ILookup<int, int> _parts;

    private ItemTree(int[] parent)
    {
        _parent = parent;
        _parts = parent.Index().Where(item => item.Item >= 0).ToLookup(item => item.Item, item => item.Index);
    }

    /// <summary>The number of the item that contains this one; −1 where none does.</summary>
    public int Parent(int item) => _parent[item];

    /// <summary>Whether the item contains others.</summary>
    public bool IsSummary(int item) => _parts.Contains(item);

    /// <summary>What the item contains directly, in the order of the list.</summary>
    public IEnumerable<int> Parts(int item) => _parts[item];

    /// <summary>Whether the one item contains the other, over any number of levels.</summary>
    public bool Contains(int container, int item)
    {
        for (int at = _parent[item]; at >= 0; at = _parent[at])
        {
            if (at == container)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The tree of items that were checked.</summary>
    public static ItemTree Of(IReadOnlyList<RoadmapItem> items, IReadOnlyDictionary<string, int> byId) =>
        new([.. items.Select(item => item.Parent is { } parent ? byId[parent] : -1)]);

    /// <summary>The tree of whatever names a parent that exists; names the others as problems and leaves them without.</summary>
    public static ItemTree Of(RoadmapItem[] items, IReadOnlyDictionary<string, int> byId, List<Problem> problems)
    {
        int[] parent = new int[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            parent[i] = -1;
            if (items[i].Parent is not { } id)
            {
                continue;
            }

            if (!byId.TryGetValue(id, out parent[i]))
            {
                parent[i] = -1;
                problems.Add(
                    new($"$.items[{i}].parent", 0, $"\"{id}\"", "the id of another item")
                    {
                        Suggestion = Spelling.Suggest(id, byId.Keys.Where(other => other != items[i].Id)),
                    }
                );
            }
        }

        // Each chain of parents is walked until a place that is known to end, so that the work is proportional to the items.
        int[] seenFrom = new int[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            int at = i;
            while (at >= 0 && seenFrom[at] == 0)
            {
                seenFrom[at] = i + 1;
                at = parent[at];
            }

            if (at >= 0 && seenFrom[at] == i + 1)
            {
                List<string> cycle = [items[at].Id];
                for (int next = parent[at]; next != at; next = parent[next])
                {
                    cycle.Add(items[next].Id);
                }

                problems.Add(
                    new(
                        $"$.items[{at}].parent",
                        0,
                        $"the cycle {string.Join(" in ", cycle.Append(cycle[0]))}",
                        "an item that is not contained in this one"
                    )
                );
                parent[at] = -1;
            }
        }

        return new(parent);
    }
}
