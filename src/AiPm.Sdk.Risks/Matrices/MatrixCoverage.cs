using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How much expected loss is looked at when only so many risks are.</summary>
/// <param name="Risks">How many risks are looked at.</param>
/// <param name="ByMatrix">The expected loss of those the matrix puts first; where it ties at the cut, the mean over all choices among the tied.</param>
/// <param name="ByLoss">The expected loss of those that lose most.</param>
public sealed record MatrixCoverage(int Risks, double ByMatrix, double ByLoss)
{
    /// <summary>What choosing by the matrix leaves out, in money a year; at least 0.</summary>
    public double Missed => Math.Max(0, ByLoss - ByMatrix);

    /// <summary>The coverage as a sentence.</summary>
    public override string ToString() =>
        $"The first {NumberText.Count(Risks)} by the matrix lose {NumberText.Number(ByMatrix)} a year, the {NumberText.Count(Risks)} that lose most {NumberText.Number(ByLoss)}.";
}
