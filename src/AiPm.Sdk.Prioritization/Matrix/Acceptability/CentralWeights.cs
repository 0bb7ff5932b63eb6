using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The typical preferences of someone who would put an item first (Lahdelma and Salminen 2001).</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Weights">The mean weight of each criterion over the draws in which the item comes first, in the order of the criteria; they add up to 1.</param>
/// <param name="Confidence">
/// The confidence factor: the probability that the item comes first with just these weights. Low where the cells are too uncertain to tell.
/// </param>
/// <param name="Explanation">The same as a sentence.</param>
public sealed record CentralWeights(
    string Item,
    IReadOnlyList<SimulatedValue> Weights,
    SimulatedValue Confidence,
    Explanation Explanation
);
