using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How far voters are apart on one item.</summary>
/// <param name="Item">The item.</param>
/// <param name="MeanRank">Its mean rank over the voters who compare it, by weight; ties share the mean of their ranks.</param>
/// <param name="StandardDeviation">The standard deviation of its ranks over voters; undefined for one voter.</param>
/// <param name="BestRank">The best rank it has.</param>
/// <param name="BestBy">Who gives it that rank; the first by the ordinal order of names.</param>
/// <param name="WorstRank">The worst rank it has.</param>
/// <param name="WorstBy">Who gives it that rank; the first by the ordinal order of names.</param>
public sealed record ItemSpread(
    string Item,
    double MeanRank,
    Measured StandardDeviation,
    double BestRank,
    string BestBy,
    double WorstRank,
    string WorstBy
)
{
    /// <summary>Worst rank less best rank.</summary>
    public double Range => WorstRank - BestRank;
}
