using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A day on which a series is not as expected.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Score">How far off, in the method's own measure: standard deviations, or the chart's statistic.</param>
/// <param name="Direction"><see cref="Direction.Increase"/> where it is higher than expected.</param>
/// <param name="Since">Since when it is off, by the method's estimate; the day itself where the method looks at single days.</param>
public readonly record struct Anomaly(
    DateOnly Day,
    double Value,
    double Expected,
    double Score,
    Direction Direction,
    DateOnly Since
);
