using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An item as a forecast sees it.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Item">The item.</param>
/// <param name="MeanScore">The mean of its score over the draws.</param>
/// <param name="ExpectedRank">The mean of its rank over the draws, from 1; ties share the mean of their places.</param>
public sealed record ForecastItem<T>(string Id, T Item, SimulatedValue MeanScore, SimulatedValue ExpectedRank);
