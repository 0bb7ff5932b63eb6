namespace AiPm.Sdk.Prioritization;

/// <summary>What the Newton–Miller–Smith extension says of a price.</summary>
/// <param name="Price">The price.</param>
/// <param name="Trial">The mean probability of buying at it.</param>
/// <param name="Revenue">Price × trial: the revenue to expect from each respondent.</param>
public sealed record TrialPoint(double Price, double Trial, double Revenue);
