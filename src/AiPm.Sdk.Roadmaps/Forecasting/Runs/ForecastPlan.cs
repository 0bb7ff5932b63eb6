using System.Collections.Concurrent;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A roadmap made ready to be drawn: slots, loops, events, costs and the ways that gates may take.</summary>
internal sealed class ForecastPlan
{
    private readonly ConcurrentDictionary<long, RouteVariant> _variants = new();
    private readonly BranchPlan? _branches;
    private readonly Func<Roadmap, ChunkSchedule> _schedule;

    /// <param name="roadmap">The roadmap.</param>
    /// <param name="schedule">How a roadmap is scheduled.</param>
    /// <exception cref="UndefinedException">Nothing tells how likely a gate is passed.</exception>
    public ForecastPlan(Roadmap roadmap, Func<Roadmap, ChunkSchedule> schedule)
    {
        Roadmap = roadmap;
        _schedule = schedule;
        for (int i = 0; i < roadmap.Items.Count; i++)
        {
            RoadmapItem item = roadmap.Items[i];
            _ = Simulation.Add(RoadmapItem.Slot(item.Id), roadmap.Network.Work(i), Domain.NonNegative);
        }

        Loops =
        [
            .. roadmap
                .Items.Index()
                .Where(item => item.Item is { Loop: not null, Progress: not { IsFinished: true } })
                .Select(item => new LoopSampler(item.Index, item.Item, item.Index, Simulation)),
        ];
        // By id, as the order in which sums are rounded must not follow that of lists.
        Events =
        [
            .. roadmap
                .RiskEvents.OrderBy(risk => risk.Id, StringComparer.Ordinal)
                .Select(risk => new EventSampler(
                    risk,
                    [.. risk.Strikes.Select(roadmap.IndexOf).Where(item => !roadmap.Network.Bounds.Pinned[item])],
                    Simulation
                )),
        ];
        CostOrder =
        [
            .. Enumerable.Range(0, roadmap.Items.Count).OrderBy(item => roadmap.Items[item].Id, StringComparer.Ordinal),
        ];
        Dictionary<string, int> rates = new(StringComparer.Ordinal);
        Costs = [.. roadmap.Items.Select(item => new CostSampler(roadmap, item, Simulation, rates))];
        HasCosts = Costs.Any(cost => cost.Any) || Loops.Any(loop => loop.HasCost) || Events.Any(risk => risk.HasCost);
        if (Loops.Length > 0)
        {
            _branches = new(roadmap.Definition);
            Blocks = [.. Loops.Select(loop => _branches.WaitsFor(loop.Item))];
        }

        _variants[0] = new(
            _branches is { Ways.Count: > 0 } ? roadmap.OnSameAxis(_branches.Variant([])) : roadmap,
            _branches?.Active([])
        );
    }

    public Roadmap Roadmap { get; }

    public JointSimulation Simulation { get; } = new();

    public LoopSampler[] Loops { get; }

    public EventSampler[] Events { get; }

    public CostSampler[] Costs { get; }

    /// <summary>The items in the order in which their costs are added.</summary>
    public int[] CostOrder { get; }

    public bool HasCosts { get; }

    /// <summary>For each loop, the items that wait for its end.</summary>
    public bool[][] Blocks { get; } = [];

    /// <summary>The roadmap on which no gate takes another way.</summary>
    public RouteVariant Straight => _variants[0];

    public ChunkSchedule Schedule(RouteVariant variant) => _schedule(variant.Roadmap);

    /// <summary>The ways that are taken in a draw, as bits; those of gates that are not on the way are not.</summary>
    public long Route(LoopColumns[] loops, int row)
    {
        long route = 0;
        if (_branches is null)
        {
            return 0;
        }

        for (int way = 0; way < _branches.Ways.Count; way++)
        {
            BranchPlan.Way taken = _branches.Ways[way];
            bool reached = true;
            for (int outer = 0; outer < way; outer++)
            {
                reached &= (route >> outer & 1) == 1 || !_branches.Ways[outer].Members[taken.Gate];
            }

            if (!reached)
            {
                continue;
            }

            int loop = Array.FindIndex(Loops, one => one.Item == taken.Gate);
            if (loop < 0)
            {
                // What is finished has been passed.
                continue;
            }

            GateLoop gate = Roadmap.Items[taken.Gate].Loop!;
            string? first = loops[loop].Ending[row] switch
            {
                GateEnding.Pivoted => ((GateOutcomes)gate.Passing!).PivotTo!.First,
                GateEnding.PivotedAtLast => gate.Otherwise.First,
                _ => null,
            };
            route |= first == Roadmap.Items[taken.First].Id ? 1L << way : 0;
        }

        return route;
    }

    public RouteVariant Variant(long route) =>
        _variants.GetOrAdd(
            route,
            bits =>
            {
                int[] chosen = [.. Enumerable.Range(0, _branches!.Ways.Count).Where(way => (bits >> way & 1) == 1)];
                return new(Roadmap.OnSameAxis(_branches.Variant(chosen)), _branches.Active(chosen));
            }
        );
}
