using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How an uncertain use counts against a <see cref="Capacity"/>. For certain uses all rules are the same.</summary>
public sealed record CapacityRule
{
    private CapacityRule(CapacityRuleKind kind, double probability) => (Kind, Probability) = (kind, probability);

    /// <summary>The expected use stays within the capacity. It is exceeded about half the time where the capacity is full.</summary>
    public static CapacityRule Mean { get; } = new(CapacityRuleKind.Mean, 0);

    /// <summary>Which rule.</summary>
    public CapacityRuleKind Kind { get; }

    /// <summary>The probability of a quantile or a chance; 0 for the mean.</summary>
    public double Probability { get; }

    /// <summary>
    /// Each item counts with the use it stays at or below with this probability. The sum of quantiles is more careful than the
    /// quantile of the sum unless the items run over together.
    /// </summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static CapacityRule Quantile(double probability) =>
        new(CapacityRuleKind.Quantile, Domain.OpenShare.Require(probability));

    /// <summary>
    /// A chance constraint (Charnes and Cooper 1959, Management Science 6): P(use ≤ capacity) ≥ probability, as a share of common draws.
    /// </summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static CapacityRule Chance(double probability) =>
        new(CapacityRuleKind.Chance, Domain.OpenShare.Require(probability));

    /// <summary>The rule as a phrase.</summary>
    public override string ToString() =>
        Kind switch
        {
            CapacityRuleKind.Mean => "expected use",
            CapacityRuleKind.Quantile => $"sum of the items' {ShareText.Level(Probability)} quantiles",
            _ => $"use kept to with probability {ShareText.Level(Probability)}",
        };
}
