using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What one input does to a score.</summary>
/// <param name="Input">The input, as <c>effort</c>.</param>
/// <param name="Value">Its value, as 4.</param>
/// <param name="Effect">
/// What it multiplies the score by (a factor, as 0.25) or adds to it, by <paramref name="Kind"/>. Undefined where the part is too
/// large for a number.
/// </param>
/// <param name="Kind">How the effects make up the score.</param>
public sealed record Contribution(string Input, double Value, Measured Effect, ContributionKind Kind);
