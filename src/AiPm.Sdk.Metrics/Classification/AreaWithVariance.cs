using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>An area, or a mean of areas, and the variance of its estimate.</summary>
internal readonly record struct AreaWithVariance(double Value, Measured Variance);
