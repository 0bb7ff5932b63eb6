using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What of the uncertain value of a portfolio is made as large as possible.</summary>
/// <remarks>
/// The mean is a sum and solved as such. The others are solved over common draws of all values: the conditional value at risk as a concave function, to
/// a proof on the draws for some hundred items; quantiles and probabilities are not concave, are proved for some 20 items, and report the gap that is left beyond.
/// </remarks>
public sealed record PortfolioObjective
{
    private PortfolioObjective(PortfolioObjectiveKind kind, double parameter) => (Kind, Parameter) = (kind, parameter);

    /// <summary>The mean value.</summary>
    public static PortfolioObjective Mean { get; } = new(PortfolioObjectiveKind.Mean, 0);

    /// <summary>Which.</summary>
    public PortfolioObjectiveKind Kind { get; }

    /// <summary>The probability of a quantile, the share of the worst outcomes, or the target; 0 for the mean.</summary>
    public double Parameter { get; }

    /// <summary>The value that is not reached only with this probability: 0.05 for the P5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static PortfolioObjective Quantile(double probability) =>
        new(PortfolioObjectiveKind.Quantile, Domain.OpenShare.Require(probability));

    /// <summary>The mean of the worst outcomes, this share of all: the conditional value at risk of a gain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not strictly between 0 and 1.</exception>
    public static PortfolioObjective ConditionalValueAtRisk(double share) =>
        new(PortfolioObjectiveKind.ConditionalValueAtRisk, Domain.OpenShare.Require(share));

    /// <summary>The probability that the value is at least a target.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is not finite.</exception>
    public static PortfolioObjective ProbabilityOf(double target) =>
        new(PortfolioObjectiveKind.ProbabilityOfTarget, Domain.Real.Require(target));

    /// <summary>The objective as a phrase.</summary>
    public override string ToString() =>
        Kind switch
        {
            PortfolioObjectiveKind.Mean => "mean value",
            PortfolioObjectiveKind.Quantile => $"{ShareText.Level(Parameter)} quantile of the value",
            PortfolioObjectiveKind.ConditionalValueAtRisk => $"mean value of the worst {ShareText.Level(Parameter)}",
            _ => $"probability of a value of at least {NumberText.Number(Parameter)}",
        };
}
