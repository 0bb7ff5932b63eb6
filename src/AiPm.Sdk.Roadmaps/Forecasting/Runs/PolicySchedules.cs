using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Schedules of a roadmap and its variants under one policy; what is made once for each variant is shared by all threads.</summary>
internal sealed class PolicySchedules(ResourcePolicy policy)
{
    private readonly Dictionary<Roadmap, (ResourceConstrainedProject Project, int[] List)> _projects = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly Lock _gate = new();

    public SchedulePolicyName Name { get; } =
        new(
            policy.Policy == SchedulingPolicy.ResourceBased
                ? "Monte Carlo under a resource-based policy (Stork 2001)"
                : "Monte Carlo under an activity-based policy (Stork 2001)",
            policy.Order is null
                ? $"people and machines go to what is most urgent by {policy.Rule}, whatever the durations turn out to be"
                : "people and machines go to what comes first in the order given, whatever the durations turn out to be"
        );

    public ChunkSchedule Of(Roadmap roadmap)
    {
        lock (_gate)
        {
            if (!_projects.TryGetValue(roadmap, out (ResourceConstrainedProject Project, int[] List) made))
            {
                ResourceConstrainedProject project = SharedProject.Of(roadmap);
                made = _projects[roadmap] = (project, List(roadmap, project));
            }

            return new PolicySchedule(roadmap.Network, made.Project, policy.Policy, made.List);
        }
    }

    /// <summary>Refuses an order that does not hold every item once.</summary>
    public void Require(Roadmap roadmap)
    {
        if (policy.Order is not { } order)
        {
            return;
        }

        foreach (string id in order)
        {
            _ = roadmap.IndexOf(id);
        }

        if (order.Count != roadmap.Items.Count || order.Distinct(StringComparer.Ordinal).Count() != order.Count)
        {
            string missing = roadmap.Items.FirstOrDefault(item => !order.Contains(item.Id, StringComparer.Ordinal))?.Id
                is { } id
                ? $"\"{id}\" is missing"
                : "one is there twice";
            throw new ArgumentException($"Order must hold every item once, but {missing}", nameof(roadmap));
        }
    }

    private int[] List(Roadmap roadmap, ResourceConstrainedProject project)
    {
        if (policy.Order is not { } order)
        {
            return PriorityList.By(project, policy.Rule);
        }

        Dictionary<string, int> place = roadmap
            .Items.Index()
            .ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        return [.. order.Where(place.ContainsKey).Select(id => place[id])];
    }
}
