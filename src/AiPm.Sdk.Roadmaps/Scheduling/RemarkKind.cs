namespace AiPm.Sdk.Roadmaps;

/// <summary>What a schedule has to say about an item that its dates alone do not show.</summary>
public enum RemarkKind
{
    /// <summary>The deadline is missed.</summary>
    DeadlineMissed,

    /// <summary>The day on which it must start is missed.</summary>
    StartMissed,

    /// <summary>The day on which it must finish is missed.</summary>
    FinishMissed,

    /// <summary>A negative lag, or a finish that is tied early, asks for a start before the roadmap's own: the item starts with the roadmap.</summary>
    BeforeTheStart,

    /// <summary>Work began before what it waits for allowed.</summary>
    OutOfSequence,
}
