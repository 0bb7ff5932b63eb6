using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The expected loss that a register should come down to, and by when.</summary>
public sealed record BurnDownTarget
{
    /// <summary>A target.</summary>
    /// <param name="expectedLoss">The mean loss of a year, at least 0.</param>
    /// <param name="by">The day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is negative or not finite.</exception>
    public BurnDownTarget(double expectedLoss, DateOnly by)
    {
        ExpectedLoss = Domain.NonNegative.Require(expectedLoss);
        By = by;
    }

    /// <summary>The mean loss of a year.</summary>
    public double ExpectedLoss { get; }

    /// <summary>The day.</summary>
    public DateOnly By { get; }
}
