using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What is said of an item that is expected to do harm.</summary>
internal static class HarmWarning
{
    public static ScoringWarning Of(string id, double score) =>
        new(
            id,
            $"{id} scores {NumberText.Number(score)}, below 0: it is expected to do harm. Drop it rather than rank it, as more effort makes a harm look smaller."
        );
}
