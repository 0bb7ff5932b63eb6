using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How much more one group pays.</summary>
/// <param name="Group">The group.</param>
/// <param name="Mean">Its mean multiplier.</param>
/// <param name="Difference">Its mean multiplier less that of the reference group; above 0 where it pays more.</param>
public sealed record PriceGap(string Group, Measured Mean, IntervalEstimate Difference);
