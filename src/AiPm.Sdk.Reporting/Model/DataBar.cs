using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A bar from 0 to a value.</summary>
public sealed record DataBar : CellBar
{
    /// <summary>Makes the bar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public DataBar(double value) => Value = Domain.Real.Require(value);

    /// <summary>Where the bar ends.</summary>
    public double Value { get; }

    internal override Interval? Extent => new(Math.Min(0, Value), Math.Max(0, Value));
}
