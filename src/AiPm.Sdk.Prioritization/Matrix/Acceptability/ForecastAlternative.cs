using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An item of a matrix as a forecast sees it.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="ProbabilityFirst">The probability that it ranks first; ties share.</param>
/// <param name="ExpectedRank">The mean of its rank, from 1; ties share the mean of their places.</param>
/// <param name="MeanScore">The mean of its score, as the method defines it.</param>
public sealed record ForecastAlternative(
    string Id,
    SimulatedValue ProbabilityFirst,
    SimulatedValue ExpectedRank,
    SimulatedValue MeanScore
);
