using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Gives items of effort the duration that follows from their people.</summary>
internal static class EffortItems
{
    public static RoadmapItem[] WithDurations(RoadmapDefinition definition) =>
        [
            .. definition.Items.Select(item =>
                item.Effort is { } effort ? item with { Duration = effort / Rate(definition, item) } : item
            ),
        ];

    /// <summary>
    /// Person-days that an item's people do in a day on which all of them work: shares of people by their availability, members of teams, and people
    /// with a skill as if full time, as who they are is not settled; 1 where it needs nobody.
    /// </summary>
    public static double Rate(RoadmapDefinition definition, RoadmapItem item)
    {
        double rate = 0;
        foreach (ResourceNeed need in item.Needs)
        {
            rate += need.Skill is not null
                ? need.Amount * need.Share
                : definition.Resources.First(resource => resource.Id == need.Resource) switch
                {
                    Person person => need.Amount * person.Availability,
                    ResourcePool { Skills.Count: > 0 } => need.Amount,
                    _ => 0,
                };
        }

        return rate > 0 ? rate : 1;
    }
}
