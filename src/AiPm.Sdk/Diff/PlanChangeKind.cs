namespace AiPm.Sdk;

/// <summary>What happened to a part of a plan.</summary>
public enum PlanChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It holds the same in another order.</summary>
    Reordered,
}
