namespace AiPm.Sdk.Prioritization;

/// <summary>What one input does to a score.</summary>
/// <param name="Input">The input, as <c>effort</c>.</param>
/// <param name="Value">Its value, as 4.</param>
/// <param name="Factor">What it multiplies the score by, as 0.25. The product of all factors is the score.</param>
public sealed record Contribution(string Input, double Value, double Factor);
