using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What the treatment of the block before still does in a window of the block after.</summary>
/// <param name="Effect">The effect of the treatment of the block before, in the unit of the metric, with its interval.</param>
/// <param name="PValue">The two-sided p-value of no carry-over.</param>
public sealed record SwitchbackCarryOver(IntervalEstimate Effect, Measured PValue);
