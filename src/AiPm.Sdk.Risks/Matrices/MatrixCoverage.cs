namespace AiPm.Sdk.Risks;

/// <summary>How much expected loss is looked at when only so many risks are.</summary>
/// <param name="Risks">How many risks are looked at.</param>
/// <param name="ByMatrix">The expected loss of those the matrix puts first; where it ties at the cut, the mean over all choices among the tied.</param>
/// <param name="ByLoss">The expected loss of those that lose most.</param>
public sealed record MatrixCoverage(int Risks, double ByMatrix, double ByLoss)
{
    /// <summary>What choosing by the matrix leaves out, in money a year; at least 0.</summary>
    public double Missed => Math.Max(0, ByLoss - ByMatrix);
}
