namespace AiPm.Sdk.Prioritization;

/// <summary>One comparison of a pair: the first is so many times as important as the second.</summary>
/// <param name="First">The first of the pair.</param>
/// <param name="Second">The second of the pair.</param>
/// <param name="Times">How many times: above 0; on Saaty's scale 1, 3, 5, 7, 9 and what lies between, and their reciprocals.</param>
public sealed record Judgement(string First, string Second, double Times);
