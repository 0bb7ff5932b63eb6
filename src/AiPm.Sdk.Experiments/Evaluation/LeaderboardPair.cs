using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two models of a leaderboard, the one with the higher score second.</summary>
/// <param name="Difference">The comparison by itself.</param>
/// <param name="AdjustedPValue">Its p-value adjusted for all pairs.</param>
/// <param name="IsSeparated">Whether the adjusted p-value is at most α.</param>
public sealed record LeaderboardPair(ModelDifference Difference, Measured AdjustedPValue, bool IsSeparated);
