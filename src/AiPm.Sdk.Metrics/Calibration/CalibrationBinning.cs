namespace AiPm.Sdk.Metrics;

/// <summary>How predicted probabilities are put into bins.</summary>
public enum CalibrationBinning
{
    /// <summary>Bins of equal width, [0, 1/B), [1/B, 2/B) … the last one closed.</summary>
    EqualWidth,

    /// <summary>
    /// Bins of about equal weight: the k-th begins at the value with k/B of the rows below it. Equal values are never parted, so that bins may be
    /// fewer and uneven where many are equal.
    /// </summary>
    EqualMass,

    /// <summary>A bin for each distinct probability, for models that give few.</summary>
    Distinct,
}
