using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric over all treatments.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Comparisons">Each treatment against the control, in the experiment's order.</param>
/// <remarks>Equality compares the list by reference, not by content.</remarks>
public sealed record MetricResult(Metric Metric, IReadOnlyList<ArmComparison> Comparisons);
