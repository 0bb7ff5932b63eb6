namespace AiPm.Sdk.Risks;

/// <summary>Why a risk's part of the expected loss changed.</summary>
public enum LossMovement
{
    /// <summary>The risk is new.</summary>
    Added,

    /// <summary>The risk was opened again.</summary>
    Reopened,

    /// <summary>It had no numbers before.</summary>
    Quantified,

    /// <summary>Its frequency or loss is otherwise.</summary>
    Reestimated,

    /// <summary>It has no numbers any more.</summary>
    Unquantified,

    /// <summary>It was closed.</summary>
    Closed,

    /// <summary>The risk is gone.</summary>
    Removed,
}
