using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>One configuration of a recommender between two measures, both better when larger, as accuracy and diversity.</summary>
/// <param name="Name">The configuration.</param>
/// <param name="Accuracy">The first measure.</param>
/// <param name="Diversity">The second measure.</param>
public sealed record TradeOffPoint(string Name, IntervalEstimate Accuracy, IntervalEstimate Diversity);
