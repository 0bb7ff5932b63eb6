namespace AiPm.Sdk.Numerics;

/// <summary>How people are thought to pick the best and the worst of the items shown.</summary>
public enum BestWorstModel
{
    /// <summary>The best among all shown with probability ∝ e^u, then the worst among the rest with probability ∝ e^−u (Marley and Louviere 2005). The usual MaxDiff logit.</summary>
    Sequential,

    /// <summary>The ordered pair that differs most: probability ∝ e^(u of best − u of worst) among all ordered pairs shown, the maxdiff model proper (Marley and Louviere 2005).</summary>
    Paired,
}
