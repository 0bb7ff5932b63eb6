using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What one item costs: once, and for each day of its people and machines.</summary>
internal sealed class CostSampler
{
    private readonly int _fixed = -1;
    private readonly (int Slot, double Units)[] _rates;

    public CostSampler(Roadmap roadmap, RoadmapItem item, JointSimulation simulation, Dictionary<string, int> rateSlots)
    {
        if (item.Cost is { } cost)
        {
            _fixed = simulation.Add($"{item.Id}/cost", cost, Domain.NonNegative);
        }

        List<(int, double)> rates = [];
        foreach (ResourceNeed need in item.Needs)
        {
            Resource[] candidates =
            [
                .. roadmap.Resources.Where(resource =>
                    need.Skill is { } skill
                        ? Skills(resource).Contains(skill, StringComparer.Ordinal)
                        : resource.Id == need.Resource
                ),
            ];
            foreach (Resource resource in candidates)
            {
                // Who of several with a skill will do it is not known: each counts in equal parts.
                double units = need.Amount * need.Share / candidates.Length;
                switch (resource)
                {
                    case Person { CostPerDay: { } rate } person:
                        rates.Add((Slot(person.Id, "cost per day", rate), units * person.Availability));
                        break;
                    case ResourcePool { CostPerUnitDay: { } rate }:
                        rates.Add((Slot(resource.Id, "cost per unit and day", rate), units));
                        break;
                }
            }
        }

        _rates = [.. rates];

        int Slot(string id, string what, Estimate rate)
        {
            if (!rateSlots.TryGetValue(id, out int slot))
            {
                slot = rateSlots[id] = simulation.Add($"{id}/{what}", rate, Domain.NonNegative);
            }

            return slot;
        }
    }

    /// <summary>Whether the item costs anything that is counted.</summary>
    public bool Any => _fixed >= 0 || _rates.Length > 0;

    /// <summary>What is spent as soon as the item begins.</summary>
    public double Once(DrawChunk chunk, int row) => _fixed < 0 ? 0 : chunk[_fixed][row];

    /// <summary>What each working day of the item costs.</summary>
    public double EachDay(DrawChunk chunk, int row)
    {
        double sum = 0;
        foreach ((int slot, double units) in _rates)
        {
            sum += chunk[slot][row] * units;
        }

        return sum;
    }

    private static IReadOnlyList<string> Skills(Resource resource) =>
        resource switch
        {
            Person person => person.Skills,
            ResourcePool pool => pool.Skills,
            _ => [],
        };
}
