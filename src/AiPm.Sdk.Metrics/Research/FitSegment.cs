using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A segment of a product/market fit survey.</summary>
/// <param name="Name">The segment.</param>
/// <param name="Share">The share very disappointed, with an interval that holds for all segments together.</param>
/// <param name="Verdict">Whether the whole interval reaches the level.</param>
public sealed record FitSegment(string Name, IntervalEstimate Share, IntervalVerdict Verdict);
