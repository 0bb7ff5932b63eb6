namespace AiPm.Sdk.Prioritization;

/// <summary>What is proved of a portfolio.</summary>
public enum PortfolioOutcome
{
    /// <summary>No selection is better, to 10⁻⁹ of the value.</summary>
    Optimal,

    /// <summary>No selection is better by more than the gap asked for.</summary>
    WithinGap,

    /// <summary>A limit was reached: a better selection may exist, by at most the gap stated.</summary>
    LimitReached,
}
