namespace AiPm.Sdk.Prioritization;

/// <summary>What becomes of a criterion's value before it is weighted.</summary>
public enum ValueScaling
{
    /// <summary>
    /// It stays as it is; where smaller is better it is subtracted. All criteria must be on one scale, or the weights mean something else than they say.
    /// </summary>
    AsGiven,

    /// <summary>
    /// From 0 at the worst end of the criterion's own range to 1 at its best end. The range is the criterion's, not the backlog's, so adding an item changes no
    /// score.
    /// </summary>
    ZeroToOne,
}
