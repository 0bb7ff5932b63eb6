using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>An amount on a date; spending is negative.</summary>
/// <param name="Date">The date.</param>
/// <param name="Amount">The amount.</param>
public sealed record DatedCashFlow(DateOnly Date, Estimate Amount);
