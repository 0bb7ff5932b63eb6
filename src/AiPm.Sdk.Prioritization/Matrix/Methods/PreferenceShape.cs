namespace AiPm.Sdk.Prioritization;

/// <summary>The six shapes of preference functions of Brans and Vincke (1985): how a difference d &gt; 0 becomes a preference from 0 to 1.</summary>
public enum PreferenceShape
{
    /// <summary>Type 1, usual: 1 for any d &gt; 0.</summary>
    Usual,

    /// <summary>Type 2, U-shape or quasi-criterion: 1 where d &gt; q, else 0.</summary>
    UShape,

    /// <summary>Type 3, V-shape: d/p up to p, then 1.</summary>
    VShape,

    /// <summary>Type 4, level: ½ where q &lt; d ≤ p, 1 beyond.</summary>
    Level,

    /// <summary>Type 5, linear or V-shape with indifference: (d − q)/(p − q) where q &lt; d ≤ p, 1 beyond.</summary>
    Linear,

    /// <summary>Type 6, Gaussian: 1 − exp(−d²/2s²).</summary>
    Gaussian,
}
