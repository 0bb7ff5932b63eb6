using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A window of days and what it says.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Through">Its last day.</param>
/// <param name="Value">The statistic; undefined where a day of the window is missing, as a part is not to be compared with a whole.</param>
public readonly record struct WindowValue(DateOnly From, DateOnly Through, Measured Value);
