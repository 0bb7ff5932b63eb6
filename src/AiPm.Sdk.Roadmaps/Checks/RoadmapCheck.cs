using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds everything that keeps the parts of a roadmap from fitting together.</summary>
internal static class RoadmapCheck
{
    /// <summary>What can be said of the items alone: ids, links, containment, cycles.</summary>
    public static IReadOnlyList<Problem> FindAmong(RoadmapItem[] items)
    {
        List<Problem> problems = [];
        foreach (RoadmapItem item in items)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(items));
        }

        _ = CheckItems(items, problems);
        return problems;
    }

    public static IReadOnlyList<Problem> Find(RoadmapDefinition definition)
    {
        List<Problem> problems = [];
        RoadmapItem[] items = [.. definition.Items];
        ItemTree tree = CheckItems(items, problems);
        bool ordered = problems.Count == 0;
        CalendarCheck.Find(definition, problems);
        ResourceCheck.Find(definition, problems);
        DateCheck.Find(definition, tree, problems);
        ProgressCheck.Find(definition, tree, problems);
        GateCheck.Find(definition, tree, problems);
        if (ordered && problems.Count == 0)
        {
            FeasibilityCheck.Find(definition, problems);
        }

        return problems;
    }

    private static ItemTree CheckItems(RoadmapItem[] items, List<Problem> problems)
    {
        Dictionary<string, int> byId = new(StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            if (!byId.TryAdd(items[i].Id, i))
            {
                problems.Add(
                    new(
                        $"$.items[{i}].id",
                        0,
                        Quote(items[i].Id),
                        $"an id that is not taken, as it is by item {byId[items[i].Id]}"
                    )
                );
            }
        }

        ItemTree tree = ItemTree.Of(items, byId, problems);
        for (int i = 0; i < items.Length; i++)
        {
            CheckLinks(items[i], i, byId, tree, problems);
            CheckKind(items[i], i, tree, problems);
        }

        problems.AddRange(
            GraphCycles
                .Find(Predecessors(items, byId, tree))
                .Select(cycle => new Problem(
                    "$.items",
                    0,
                    $"the cycle {string.Join(" → ", cycle.Append(cycle[0]).Select(i => items[i].Id))}",
                    "linked without cycles, as nothing in a cycle could ever start"
                ))
        );
        return tree;
    }

    private static void CheckLinks(
        RoadmapItem item,
        int index,
        Dictionary<string, int> byId,
        ItemTree tree,
        List<Problem> problems
    )
    {
        HashSet<(string, LinkKind)> seen = [];
        for (int k = 0; k < item.After.Count; k++)
        {
            string path = $"$.items[{index}].after[{k}]";
            Link link = item.After[k];
            if (link is null)
            {
                problems.Add(new(path, 0, "nothing", "the id of another item, or a link to it"));
            }
            else if (link.Predecessor == item.Id)
            {
                problems.Add(new(path, 0, Quote(link.Predecessor), "the id of another item, not the item's own"));
            }
            else if (!byId.TryGetValue(link.Predecessor, out int predecessor))
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
            else if (tree.Contains(predecessor, index) || tree.Contains(index, predecessor))
            {
                problems.Add(
                    new(
                        path,
                        0,
                        Quote(link.Predecessor),
                        "an item that neither contains this one nor is contained in it"
                    )
                );
            }
            else if (tree.IsSummary(predecessor) && link.Kind is LinkKind.StartToStart or LinkKind.StartToFinish)
            {
                problems.Add(
                    new(
                        path,
                        0,
                        $"{link.Kind} from \"{link.Predecessor}\"",
                        "linked to the finish of an item that contains others; for its start, link to what starts first in it"
                    )
                );
            }
        }
    }

    private static void CheckKind(RoadmapItem item, int index, ItemTree tree, List<Problem> problems)
    {
        if (tree.IsSummary(index))
        {
            if (!item.IsMilestone)
            {
                problems.Add(
                    new(
                        $"$.items[{index}].duration",
                        0,
                        item.Effort is { } effort ? $"an effort of {effort}" : $"{item.Duration}",
                        "0, as the item contains others and lasts as long as they do"
                    )
                );
            }
        }
        else if (item.Kind == ItemKind.Milestone && !item.IsMilestone)
        {
            problems.Add(
                new(
                    $"$.items[{index}].duration",
                    0,
                    item.Effort is { } effort ? $"an effort of {effort}" : $"{item.Duration}",
                    "0, as a milestone takes no time"
                )
            );
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

    private static string Quote(string id) => $"\"{id}\"";
}
