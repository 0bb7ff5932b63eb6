using System.Runtime.InteropServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A <see cref="PageHinkley"/> test after an observation; the default value is before the first.</summary>
/// <param name="Count">The observations so far.</param>
/// <param name="Upper">The rise above the lowest point, in standard deviations of an innovation.</param>
/// <param name="Lower">The fall below the highest point, likewise, as a positive number.</param>
/// <param name="Last">The last observation.</param>
/// <param name="Alarm">The side that passed the threshold at this observation; <see langword="null"/> without an alarm.</param>
/// <param name="Alarms">The alarms so far.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PageHinkleyState(
    long Count,
    double Upper,
    double Lower,
    double Last,
    Alternative? Alarm,
    long Alarms
);
