namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The other ways that gates may take, and the roadmap as it is when some are taken: without the items of ways that are not,
/// and with what waits for a gate waiting for its way, too.
/// </summary>
internal sealed class BranchPlan
{
    private readonly RoadmapDefinition _definition;
    private readonly List<int>[] _waiting;

    public BranchPlan(RoadmapDefinition definition)
    {
        _definition = definition;
        Dictionary<string, int> byId = new(StringComparer.Ordinal);
        foreach ((int i, RoadmapItem item) in definition.Items.Index())
        {
            byId.Add(item.Id, i);
        }

        _waiting = Waiting(definition, byId);
        List<Way> ways = [];
        foreach ((int gate, RoadmapItem item) in definition.Items.Index())
        {
            foreach (string first in item.Loop?.Branches ?? [])
            {
                bool[] members = new bool[definition.Items.Count];
                Spread(byId[first], members);
                ways.Add(new(gate, byId[first], members));
            }
        }

        // A way that begins within another comes after it.
        Ways = [.. ways.OrderBy(way => ways.Count(other => other.Members[way.Gate]))];
    }

    public IReadOnlyList<Way> Ways { get; }

    /// <summary>Which items wait, directly or through others, for the end of an item.</summary>
    public bool[] WaitsFor(int item)
    {
        bool[] after = new bool[_waiting.Length];
        string id = _definition.Items[item].Id;
        foreach ((int i, RoadmapItem other) in _definition.Items.Index())
        {
            if (other.After.Any(link => link.Predecessor == id && FromFinish(link.Kind)))
            {
                Spread(i, after);
            }
        }

        return after;
    }

    /// <summary>Every set of ways that can be taken together: at most one a gate, and none of a gate that is not on the way.</summary>
    public IEnumerable<int[]> Choices()
    {
        List<int[]> choices =
        [
            [],
        ];
        for (int way = 0; way < Ways.Count; way++)
        {
            int at = way;
            choices.AddRange([
                .. choices.Where(chosen => IsPossible(chosen, at)).Select(chosen => (int[])[.. chosen, at]),
            ]);
        }

        return choices;
    }

    /// <summary>Which items are done when these ways, in ascending order, are taken.</summary>
    public bool[] Active(ReadOnlySpan<int> chosen)
    {
        bool[] active = new bool[_definition.Items.Count];
        Array.Fill(active, true);
        for (int way = 0; way < Ways.Count; way++)
        {
            if (!chosen.Contains(way))
            {
                for (int i = 0; i < active.Length; i++)
                {
                    active[i] &= !Ways[way].Members[i];
                }
            }
        }

        return active;
    }

    /// <summary>The roadmap when these ways are taken: items in the same order, without loops and events.</summary>
    public RoadmapDefinition Variant(int[] chosen)
    {
        bool[] active = Active(chosen);
        HashSet<string> left = new(
            _definition.Items.Where((_, i) => active[i]).Select(item => item.Id),
            StringComparer.Ordinal
        );
        List<RoadmapItem> items = [];
        foreach ((int i, RoadmapItem item) in _definition.Items.Index())
        {
            if (!active[i])
            {
                continue;
            }

            List<Link> after = [.. item.After.Where(link => left.Contains(link.Predecessor))];
            foreach (int way in chosen)
            {
                AddLinks(i, item, Ways[way], active, after);
            }

            items.Add(item with { Loop = null, After = after });
        }

        return _definition with
        {
            Items = items,
            RiskEvents = [],
        };
    }

    private static bool FromFinish(LinkKind kind) => kind is LinkKind.FinishToStart or LinkKind.FinishToFinish;

    private void AddLinks(int index, RoadmapItem item, Way way, bool[] active, List<Link> after)
    {
        string gate = _definition.Items[way.Gate].Id;
        if (index == way.First)
        {
            if (after.TrueForAll(link => link.Predecessor != gate || link.Kind != LinkKind.FinishToStart))
            {
                after.Add(gate);
            }

            return;
        }

        if (way.Members[index])
        {
            return;
        }

        foreach (Link link in item.After.Where(link => link.Predecessor == gate && FromFinish(link.Kind)))
        {
            for (int member = 0; member < way.Members.Length; member++)
            {
                if (way.Members[member] && active[member])
                {
                    after.Add(new(_definition.Items[member].Id, link.Kind, link.Lag, link.Time));
                }
            }
        }
    }

    private bool IsPossible(int[] chosen, int way)
    {
        int gate = Ways[way].Gate;
        return Array.TrueForAll(chosen, other => Ways[other].Gate != gate)
            && Ways.Index().All(other => !other.Item.Members[gate] || chosen.Contains(other.Index));
    }

    /// <summary>For each item, what waits for it: by a link, or by being contained in it.</summary>
    private static List<int>[] Waiting(RoadmapDefinition definition, Dictionary<string, int> byId)
    {
        List<int>[] waiting = [.. definition.Items.Select(_ => new List<int>())];
        foreach ((int i, RoadmapItem item) in definition.Items.Index())
        {
            foreach (Link link in item.After)
            {
                waiting[byId[link.Predecessor]].Add(i);
            }

            if (item.Parent is { } parent)
            {
                waiting[byId[parent]].Add(i);
            }

            // What is tried at a gate comes before each of its ways.
            foreach (string first in item.Loop?.Branches ?? [])
            {
                waiting[i].Add(byId[first]);
            }
        }

        return waiting;
    }

    private void Spread(int from, bool[] reached)
    {
        Stack<int> open = new([from]);
        while (open.TryPop(out int item))
        {
            if (!reached[item])
            {
                reached[item] = true;
                _waiting[item].ForEach(open.Push);
            }
        }
    }

    /// <summary>A way that a gate may take: its first item, and all that are done only then.</summary>
    internal sealed record Way(int Gate, int First, bool[] Members);
}
