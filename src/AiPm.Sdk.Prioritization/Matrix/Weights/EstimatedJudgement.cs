using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>One comparison of a pair of which its maker is not sure: the first is so many times as important as the second.</summary>
/// <param name="First">The first of the pair.</param>
/// <param name="Second">The second of the pair.</param>
/// <param name="Times">How many times, above 0: <c>Estimate.Interval(2, 5)</c>.</param>
public sealed record EstimatedJudgement(string First, string Second, Estimate Times);
