namespace AiPm.Sdk.Numerics;

/// <summary>One group of a <see cref="LogRankTest"/>.</summary>
/// <param name="Count">How many were followed.</param>
/// <param name="Observed">How many were lost.</param>
/// <param name="Expected">How many would be lost if all groups lost people at the same rate.</param>
public readonly record struct LogRankGroup(long Count, long Observed, double Expected);
