using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What a forecast knows: counts of draws, or exact measures that add up to 1.</summary>
/// <param name="Total">The number of draws; 1 where measures are exact.</param>
/// <param name="IsExact">Whether nothing was drawn.</param>
/// <param name="Ranks">For each item (row), how many draws gave it each rank; ties share.</param>
/// <param name="Wins">For each item (row), how many draws put it ahead of each other item; ties count one half.</param>
/// <param name="Scores">The mean score of each item.</param>
/// <param name="Regrets">The mean of the best merit less the item's own.</param>
/// <param name="First">For each item, the share-weighted sums of the draws in which it comes first.</param>
internal sealed record Acceptability(
    double Total,
    bool IsExact,
    double[] Ranks,
    double[] Wins,
    SimulatedValue[] Scores,
    SimulatedValue[] Regrets,
    FirstPlaces First
)
{
    public SimulatedValue Share(double count)
    {
        // Sums of broken counts may miss a whole one by rounding.
        double share = Math.Clamp(count / Total, 0, 1);
        if (IsExact)
        {
            return new(share, 0);
        }

        double smoothed = (share * Total + 1) / (Total + 2);
        return new(share, Math.Sqrt(smoothed * (1 - smoothed) / Total));
    }
}
