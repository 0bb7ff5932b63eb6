using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a metric was on a day, or why it was not measured.</summary>
/// <param name="MetricId">The id of the metric.</param>
/// <param name="On">The day.</param>
/// <param name="Value">The value, or the reason why there is none.</param>
public sealed record IndicatorReading(string MetricId, DateOnly On, Measured Value);
