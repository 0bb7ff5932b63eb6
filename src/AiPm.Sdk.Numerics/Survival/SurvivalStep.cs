namespace AiPm.Sdk.Numerics;

/// <summary>A survival curve from one time until the next.</summary>
/// <param name="Counts">Who was at risk, lost and last seen at this time.</param>
/// <param name="Survival">The share that stays beyond this time.</param>
/// <param name="StandardError">Greenwood's error of it; undefined where nobody is lost yet or nobody is left, as it would be 0 without being sure.</param>
/// <param name="Interval">The interval of it.</param>
public readonly record struct SurvivalStep(
    SurvivalCounts Counts,
    double Survival,
    Measured StandardError,
    MeasuredInterval Interval
)
{
    /// <summary>From when on.</summary>
    public double Time => Counts.Time;
}
