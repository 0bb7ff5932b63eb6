namespace AiPm.Sdk.Prioritization;

/// <summary>How two criteria are correlated.</summary>
public enum CriterionCorrelation
{
    /// <summary>Of their values.</summary>
    Pearson,

    /// <summary>Of the ranks of their values; ties share the mean of their ranks.</summary>
    Spearman,
}
