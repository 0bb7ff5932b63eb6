using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds gates whose other ways lead nowhere or into a circle, and events that strike nothing.</summary>
internal static class GateCheck
{
    public static void Find(RoadmapDefinition definition, ItemTree tree, List<Problem> problems)
    {
        bool sound = problems.Count == 0;
        Dictionary<string, int> byId = new(StringComparer.Ordinal);
        foreach ((int i, RoadmapItem item) in definition.Items.Index())
        {
            byId.TryAdd(item.Id, i);
        }

        int before = problems.Count;
        CheckLoops(definition, byId, tree, problems);
        CheckEvents(definition, byId, tree, problems);
        if (sound && problems.Count == before && definition.Items.Any(item => item.Loop is not null))
        {
            CheckBranches(definition, problems);
        }
    }

    private static void CheckLoops(
        RoadmapDefinition definition,
        Dictionary<string, int> byId,
        ItemTree tree,
        List<Problem> problems
    )
    {
        Dictionary<string, string> taken = new(StringComparer.Ordinal);
        foreach ((int i, RoadmapItem item) in definition.Items.Index())
        {
            if (item.Loop is not { } loop)
            {
                continue;
            }

            if (tree.IsSummary(i))
            {
                problems.Add(
                    new($"$.items[{i}].loop", 0, "a loop", "none, as the item contains others; put it on one of them")
                );
            }

            foreach (string first in loop.Branches)
            {
                if (first == item.Id || !byId.ContainsKey(first))
                {
                    problems.Add(
                        new($"$.items[{i}].loop", 0, $"pivot to \"{first}\"", "a pivot to the id of another item")
                        {
                            Suggestion = Spelling.Suggest(first, byId.Keys.Where(id => id != item.Id)),
                        }
                    );
                }
                else if (!taken.TryAdd(first, item.Id))
                {
                    problems.Add(
                        new(
                            $"$.items[{i}].loop",
                            0,
                            $"pivot to \"{first}\"",
                            $"a pivot to an item that \"{taken[first]}\" does not pivot to"
                        )
                    );
                }
            }
        }
    }

    private static void CheckEvents(
        RoadmapDefinition definition,
        Dictionary<string, int> byId,
        ItemTree tree,
        List<Problem> problems
    )
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach ((int i, RiskEvent risk) in definition.RiskEvents.Index())
        {
            if (!ids.Add(risk.Id) || byId.ContainsKey(risk.Id))
            {
                problems.Add(
                    new($"$.riskEvents[{i}].id", 0, $"\"{risk.Id}\"", "an id that no other event and no item has")
                );
            }

            foreach ((int k, string struck) in risk.Strikes.Index())
            {
                if (!byId.TryGetValue(struck, out int item))
                {
                    problems.Add(
                        new($"$.riskEvents[{i}].strikes[{k}]", 0, $"\"{struck}\"", "the id of an item")
                        {
                            Suggestion = Spelling.Suggest(struck, byId.Keys),
                        }
                    );
                }
                else if (tree.IsSummary(item))
                {
                    problems.Add(
                        new(
                            $"$.riskEvents[{i}].strikes[{k}]",
                            0,
                            $"\"{struck}\"",
                            "an item that contains no others; name those that are struck"
                        )
                    );
                }
            }
        }
    }

    private static void CheckBranches(RoadmapDefinition definition, List<Problem> problems)
    {
        BranchPlan plan = new(definition);
        foreach (BranchPlan.Way way in plan.Ways)
        {
            string gate = definition.Items[way.Gate].Id;
            string first = definition.Items[way.First].Id;
            string path = $"$.items[{way.Gate}].loop";
            if (way.Members[way.Gate])
            {
                problems.Add(
                    new(path, 0, $"pivot to \"{first}\", for which \"{gate}\" itself waits", "a pivot to later work")
                );
                continue;
            }

            foreach ((int i, RoadmapItem item) in definition.Items.Index())
            {
                if (way.Members[i] && i != way.First && item.After.Any(link => link.Predecessor == gate))
                {
                    problems.Add(
                        new(
                            $"$.items[{i}].after",
                            0,
                            $"\"{gate}\" and, directly or through others, \"{first}\", which is done only where \"{gate}\" pivots",
                            $"\"{gate}\" alone, which stands for both ways"
                        )
                    );
                }
            }
        }

        if (problems.Count == 0 && plan.Ways.Count > 0)
        {
            problems.AddRange(
                plan.Choices()
                    .SelectMany(choice => RoadmapCheck.Find(plan.Variant(choice)))
                    .Distinct()
                    .Select(problem => problem with { Path = "$.items" })
            );
        }
    }
}
