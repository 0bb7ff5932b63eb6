namespace AiPm.Sdk.Risks;

/// <summary>How far something addresses an entry of a framework.</summary>
public enum CoverageState
{
    /// <summary>Nothing addresses it.</summary>
    Empty,

    /// <summary>Begun, or addressed in part.</summary>
    Partly,

    /// <summary>Addressed.</summary>
    Addressed,

    /// <summary>It does not apply to the product, for a reason that is given.</summary>
    NotApplicable,
}
