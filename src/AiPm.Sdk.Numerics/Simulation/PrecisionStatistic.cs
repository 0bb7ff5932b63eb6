namespace AiPm.Sdk.Numerics;

/// <summary>What a <see cref="PrecisionTarget"/> wants to know.</summary>
public enum PrecisionStatistic
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>A quantile.</summary>
    Quantile,

    /// <summary>P(X &gt; a value).</summary>
    ProbabilityAbove,

    /// <summary>P(X ≤ a value).</summary>
    ProbabilityBelow,
}
