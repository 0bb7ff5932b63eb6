namespace AiPm.Sdk.Prioritization;

/// <summary>How a criterion of which less is better becomes one of which more is better.</summary>
public enum CostRule
{
    /// <summary>By what is left: 1 − r after normalising, −x where nothing is normalised. Distances between items keep.</summary>
    Complement,

    /// <summary>By 1/x before normalising; ratios between items keep. Only for values above 0.</summary>
    Reciprocal,
}
