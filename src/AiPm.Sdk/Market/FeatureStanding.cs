namespace AiPm.Sdk;

/// <summary>How our product stands in a feature.</summary>
public enum FeatureStanding
{
    /// <summary>Ours or all others' is unknown.</summary>
    Unknown,

    /// <summary>Nobody has it, or nobody much: a space to fill, or one that nobody wants.</summary>
    WhiteSpace,

    /// <summary>A competitor is ahead of us.</summary>
    Behind,

    /// <summary>We and the best competitor are level.</summary>
    Level,

    /// <summary>We are ahead of everybody.</summary>
    Ahead,
}
