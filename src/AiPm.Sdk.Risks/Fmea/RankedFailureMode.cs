namespace AiPm.Sdk.Risks;

/// <summary>A failure mode in its place, before and after its actions.</summary>
/// <param name="Rank">The place, from 1; equal ratings share a place and the next one is left out.</param>
/// <param name="Mode">The failure mode.</param>
/// <param name="Priority">Its action priority today.</param>
/// <param name="PriorityWithDoneActions">Its priority when the actions that are done have worked.</param>
/// <param name="PriorityWithAllActions">Its priority when all actions have worked.</param>
public sealed record RankedFailureMode(
    int Rank,
    FailureMode Mode,
    ActionPriority Priority,
    ActionPriority PriorityWithDoneActions,
    ActionPriority PriorityWithAllActions
);
