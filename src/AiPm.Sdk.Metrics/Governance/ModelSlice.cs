using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A metric on a part of the data: one language, one region, first-time users.</summary>
/// <param name="Name">The slice.</param>
/// <param name="Metric">The metric there.</param>
public sealed record ModelSlice(string Name, IntervalEstimate Metric);
