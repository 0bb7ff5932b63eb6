using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The effect on one day since exposure, over all cohorts that were observed then.</summary>
/// <param name="Day">Days since exposure, 0 for the day itself.</param>
/// <param name="Effect">Treatment − control.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Units">The units of both arms.</param>
public sealed record DayEffect(int Day, double Effect, Measured StandardError, long Units);
