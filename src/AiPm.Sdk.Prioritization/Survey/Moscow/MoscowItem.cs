using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An item of a timebox.</summary>
/// <param name="Id">What tells it apart; not blank.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Effort">Its effort in any unit, the same for all; greater than 0, may be uncertain.</param>
public sealed record MoscowItem(string Id, MoscowPriority Priority, Estimate Effort);
