namespace AiPm.Sdk.Risks;

/// <summary>How far a mitigation is.</summary>
public enum MitigationState
{
    /// <summary>Decided, not begun.</summary>
    Planned,

    /// <summary>Under way.</summary>
    InProgress,

    /// <summary>In place.</summary>
    Done,

    /// <summary>Given up.</summary>
    Dropped,
}
