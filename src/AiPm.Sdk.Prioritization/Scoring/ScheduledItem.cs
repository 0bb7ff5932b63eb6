using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An item in a <see cref="DelaySchedule"/>.</summary>
/// <param name="Id">The item.</param>
/// <param name="Finish">When it is finished, from now.</param>
/// <param name="Cost">What its delay until then costs.</param>
public sealed record ScheduledItem(string Id, Estimate Finish, Estimate Cost);
