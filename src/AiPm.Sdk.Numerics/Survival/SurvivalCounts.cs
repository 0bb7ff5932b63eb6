namespace AiPm.Sdk.Numerics;

/// <summary>What happened at one time: how many were still at risk, how many were lost then, and how many were last seen then.</summary>
/// <remarks>Who is last seen at a time (censored) counts as at risk of the losses at that same time.</remarks>
/// <param name="Time">The time since the start.</param>
/// <param name="AtRisk">Those followed up to this time and not lost before.</param>
/// <param name="Events">Those lost at this time.</param>
/// <param name="Censored">Those last seen at this time, and not lost by then.</param>
public readonly record struct SurvivalCounts(double Time, long AtRisk, long Events, long Censored);
