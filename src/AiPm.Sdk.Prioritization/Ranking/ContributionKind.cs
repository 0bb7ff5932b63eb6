namespace AiPm.Sdk.Prioritization;

/// <summary>How the effects of the inputs make up a score.</summary>
public enum ContributionKind
{
    /// <summary>The score is a product: base × all effects.</summary>
    Factor,

    /// <summary>The score is a sum: base + all effects.</summary>
    Term,

    /// <summary>
    /// Neither. The effects are Shapley values: base + all effects is the score, where the base is the score of a named baseline and an effect is
    /// the mean, over all orders in which the inputs may move from the baseline to their values, of what moving this one adds.
    /// </summary>
    ShapleyValue,
}
