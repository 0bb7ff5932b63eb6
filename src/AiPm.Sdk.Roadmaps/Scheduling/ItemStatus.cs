namespace AiPm.Sdk.Roadmaps;

/// <summary>How far an item is.</summary>
public enum ItemStatus
{
    /// <summary>Work has not begun.</summary>
    NotStarted,

    /// <summary>Work has begun and goes on; of a summary, some of what it contains has begun.</summary>
    InProgress,

    /// <summary>Work has ended; of a summary, that of all it contains.</summary>
    Finished,
}
