using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The part of a timebox that one priority takes.</summary>
/// <param name="Priority">The priority.</param>
/// <param name="Items">The number of its items.</param>
/// <param name="Effort">Their mean effort together.</param>
/// <param name="Share">Their mean share of the effort of Must, Should and Could; undefined where none of those has an item.</param>
/// <param name="Interval">The central 90 % of that share; a point where every effort is certain.</param>
public sealed record MoscowShare(
    MoscowPriority Priority,
    int Items,
    SimulatedValue Effort,
    Measured Share,
    MeasuredInterval Interval
);
