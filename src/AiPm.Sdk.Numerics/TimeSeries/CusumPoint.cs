namespace AiPm.Sdk.Numerics;

/// <summary>A cumulative sum chart after one observation.</summary>
/// <param name="Upper">S⁺, the sum of upward deviations.</param>
/// <param name="Lower">S⁻, the sum of downward deviations, as a positive number.</param>
/// <param name="Alarm">The side that is above the decision interval, the farther one of two; <see langword="null"/> without an alarm.</param>
/// <param name="Onset">
/// The row, from 0, of the first observation since that side was last 0: the estimate of when the shift began (Page 1954);
/// <see langword="null"/> without an alarm.
/// </param>
public readonly record struct CusumPoint(double Upper, double Lower, Alternative? Alarm, int? Onset);
