using AiPm.Sdk.Experiments;

namespace AiPm.Sdk;

/// <summary>Which columns of a table of units hold what.</summary>
public sealed record UnitRowOptions
{
    /// <summary>The header of the arm.</summary>
    /// <value><c>arm</c> by default.</value>
    public string Arm { get; init; } = "arm";

    /// <summary>The header of the unit's id; used where there is such a column.</summary>
    /// <value><c>unit</c> by default.</value>
    public string Unit { get; init; } = "unit";

    /// <summary>The header of the cluster; needed where the analysis is by cluster.</summary>
    /// <value><c>cluster</c> by default.</value>
    public string Cluster { get; init; } = "cluster";

    /// <summary>The header of the stratum; needed where a method is by stratum.</summary>
    /// <value><c>stratum</c> by default.</value>
    public string Stratum { get; init; } = "stratum";

    /// <summary>Whether an empty value counts as 0, as where a unit without a purchase has no spend; otherwise it is a problem.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool EmptyIsZero { get; init; }

    /// <summary>What the summaries will be analysed by; a fixed horizon when left out.</summary>
    public Analysis? Analysis { get; init; }
}
