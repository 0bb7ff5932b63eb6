namespace AiPm.Sdk.Numerics;

/// <summary>An <see cref="EwmaChart"/> after one observation.</summary>
/// <param name="Average">The weighted average, in standard deviations from the target.</param>
/// <param name="Limit">The limit that holds for it, on either side of 0.</param>
/// <param name="Alarm">The side on which the limit is passed; <see langword="null"/> without an alarm.</param>
public readonly record struct EwmaPoint(double Average, double Limit, Alternative? Alarm);
