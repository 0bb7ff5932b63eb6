using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What is left to one comparison of those that share an error rate.</summary>
/// <param name="PValue">The adjusted p-value.</param>
/// <param name="Confidence">The confidence of its interval.</param>
/// <param name="Sharing">How many comparisons share the error rate.</param>
internal sealed record AdjustedComparison(Measured PValue, double Confidence, int Sharing);
