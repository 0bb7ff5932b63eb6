namespace AiPm.Sdk.Prioritization;

/// <summary>What of the uncertain value of a portfolio is made as large as possible.</summary>
public enum PortfolioObjectiveKind
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>A quantile, as the P5.</summary>
    Quantile,

    /// <summary>The mean of the worst outcomes.</summary>
    ConditionalValueAtRisk,

    /// <summary>The probability of reaching a target.</summary>
    ProbabilityOfTarget,
}
