using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Experiments;

/// <summary>What is fixed of a comparison before the first look.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Control">The arm compared with.</param>
/// <param name="Treatment">The treatment.</param>
/// <param name="Method">How the arms are compared.</param>
/// <param name="Design">The design at the error rate and the side of this comparison.</param>
/// <param name="MarginDesign">The one-sided design of "not worse than the margin"; <see langword="null"/> without a margin.</param>
/// <param name="Sharing">How many comparisons share the error rate.</param>
internal sealed record PlannedSequentialComparison(
    Metric Metric,
    string Control,
    string Treatment,
    ComparisonMethod Method,
    GroupSequentialDesign Design,
    GroupSequentialDesign? MarginDesign,
    int Sharing
);
