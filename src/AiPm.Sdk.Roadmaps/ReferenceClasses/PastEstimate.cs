using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What was once estimated, and what came of it, in the same unit: days, money, labels.</summary>
public sealed record PastEstimate
{
    /// <summary>An estimate and its outcome.</summary>
    /// <param name="id">Not blank.</param>
    /// <param name="estimated">Greater than 0.</param>
    /// <param name="actual">Greater than 0.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public PastEstimate(string id, double estimated, double actual)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Estimated = Domain.Positive.Require(estimated);
        Actual = Domain.Positive.Require(actual);
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>What was estimated.</summary>
    public double Estimated { get; }

    /// <summary>What it was in the end.</summary>
    public double Actual { get; }

    /// <summary>Actual ÷ estimate: 1.4 is an overrun of 40 %.</summary>
    public double Ratio => Actual / Estimated;
}
