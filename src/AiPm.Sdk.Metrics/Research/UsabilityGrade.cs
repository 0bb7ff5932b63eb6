namespace AiPm.Sdk.Metrics;

/// <summary>A grade of a grading scale of usability scores.</summary>
/// <param name="Name">The grade, as <c>B+</c>.</param>
/// <param name="FromScore">The lowest mean score that earns it.</param>
/// <param name="FromPercentile">The share of products below that score, in percent.</param>
public sealed record UsabilityGrade(string Name, double FromScore, double FromPercentile);
