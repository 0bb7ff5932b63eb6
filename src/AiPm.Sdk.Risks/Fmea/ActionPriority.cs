namespace AiPm.Sdk.Risks;

/// <summary>How urgent it is to act on a failure mode.</summary>
public enum ActionPriority
{
    /// <summary>The team could improve prevention or detection.</summary>
    Low,

    /// <summary>The team should improve prevention or detection, or say why not.</summary>
    Medium,

    /// <summary>The team must improve prevention or detection, or justify why what there is suffices.</summary>
    High,
}
