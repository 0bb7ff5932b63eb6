using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>One step of a funnel.</summary>
/// <param name="Name">The event.</param>
/// <param name="Users">How many users got this far, in order and in time.</param>
/// <param name="OfEntrants">Their share of all who took the first step.</param>
/// <param name="OfPrevious">Their share of those who took the step before.</param>
public sealed record FunnelStep(string Name, long Users, IntervalEstimate OfEntrants, IntervalEstimate OfPrevious);
