using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A criterion with its weight.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Weight">Its weight; at least 0.</param>
public sealed record WeightedCriterion(Criterion Criterion, double Weight)
{
    /// <summary>The criterion.</summary>
    public Criterion Criterion { get; } = Criterion ?? throw new ArgumentNullException(nameof(Criterion));

    /// <summary>Its weight.</summary>
    public double Weight { get; } = Domain.NonNegative.Require(Weight, nameof(Weight));
}
