namespace AiPm.Sdk.Metrics;

/// <summary>What an item of a relevance is worth in a discounted cumulative gain.</summary>
public enum RelevanceGain
{
    /// <summary>The relevance itself. Järvelin and Kekäläinen 2002; scikit-learn's.</summary>
    Linear,

    /// <summary>2^relevance − 1, so that the most relevant items count much more. Burges et al. 2005; LightGBM's and XGBoost's.</summary>
    Exponential,
}
