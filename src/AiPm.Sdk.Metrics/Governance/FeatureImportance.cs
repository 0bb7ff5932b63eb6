using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How much a model's loss grows when one feature is made useless.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Increase">The mean increase of the loss over rows, each the mean over repeats.</param>
/// <param name="RepeatDeviation">
/// The standard deviation of the increase between repeats, divided by √repeats: what other permutations would have given. Undefined with one repeat.
/// </param>
public sealed record FeatureImportance(string Feature, IntervalEstimate Increase, Measured RepeatDeviation);
