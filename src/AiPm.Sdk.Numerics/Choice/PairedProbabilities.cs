namespace AiPm.Sdk.Numerics;

/// <summary>How a comparison of two items would end; the three add up to 1.</summary>
/// <param name="FirstWins">The probability that the first is preferred.</param>
/// <param name="Tie">The probability that neither is.</param>
/// <param name="SecondWins">The probability that the second is preferred.</param>
public sealed record PairedProbabilities(double FirstWins, double Tie, double SecondWins);
