using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Reporting;

/// <summary>A comparison with the reference on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Comparison">The comparison; <see langword="null"/> where nothing was measured.</param>
public sealed record DatedDrift(DateOnly Day, DriftComparison? Comparison);
