using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two models of a leaderboard of preferences, the stronger first.</summary>
/// <param name="Difference">The difference of their strengths by itself.</param>
/// <param name="AdjustedPValue">Its p-value adjusted for all pairs (Holm 1979).</param>
/// <param name="IsSeparated">Whether the adjusted p-value is at most α.</param>
public sealed record PreferencePair(StrengthDifference Difference, Measured AdjustedPValue, bool IsSeparated);
