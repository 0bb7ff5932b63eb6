using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How past forecasts did at one level.</summary>
/// <param name="Level">The promised probability.</param>
/// <param name="Kept">The share of outcomes at or below the value, with Wilson's interval.</param>
/// <param name="PinballLoss">The mean pinball loss, in the unit of the outcomes.</param>
public sealed record LevelCalibration(double Level, IntervalEstimate Kept, double PinballLoss)
{
    /// <summary>Whether the promise lies within the interval of what was kept.</summary>
    public bool IsCalibrated => Kept.Interval.TryGet(out Interval interval, out _) && interval.Contains(Level);
}
