namespace AiPm.Sdk.Risks;

/// <summary>Two risks of a register that get the same place in the matrix although they lose different amounts.</summary>
/// <param name="Larger">The id of the risk that loses more.</param>
/// <param name="LargerLoss">Its expected loss of a year.</param>
/// <param name="Smaller">The id of the risk that loses less.</param>
/// <param name="SmallerLoss">Its expected loss of a year.</param>
public sealed record TiedPair(string Larger, double LargerLoss, string Smaller, double SmallerLoss);
