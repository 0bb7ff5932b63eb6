namespace AiPm.Sdk.Experiments;

/// <summary>What a comparison is to show.</summary>
public enum DesignObjectiveKind
{
    /// <summary>A difference, or one by more than a margin.</summary>
    Superiority,

    /// <summary>That the treatment is not worse by as much as a margin.</summary>
    NonInferiority,

    /// <summary>That the difference lies between two margins, by two one-sided tests.</summary>
    Equivalence,
}
