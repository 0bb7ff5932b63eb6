namespace AiPm.Sdk.Metrics;

/// <summary>A stage of a metric framework: what it asks, and the metrics that answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Metrics">The metrics that answer; may be empty where the team has yet to choose.</param>
public sealed record FrameworkStage(string Name, string Question, IReadOnlyList<Metric> Metrics);
