namespace AiPm.Sdk.Risks;

/// <summary>What kind of change it is.</summary>
public enum RegisterChangeKind
{
    /// <summary>A risk is new.</summary>
    Added,

    /// <summary>A risk is gone.</summary>
    Removed,

    /// <summary>Something about a risk, or about the register, is otherwise.</summary>
    Changed,
}
