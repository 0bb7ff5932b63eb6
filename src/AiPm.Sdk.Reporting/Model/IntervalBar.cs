using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>An estimate with its interval: a line from low to high and a dot between, as in a forest plot.</summary>
public sealed record IntervalBar : CellBar
{
    /// <summary>Makes the bar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or they do not ascend.</exception>
    public IntervalBar(double low, double middle, double high)
    {
        Low = Domain.Real.Require(low);
        Middle = Domain.Real.Require(middle);
        High = Domain.Real.Require(high);
        _ = new Interval(low, middle);
        _ = new Interval(middle, high);
    }

    /// <summary>The lower end of the interval.</summary>
    public double Low { get; }

    /// <summary>The estimate.</summary>
    public double Middle { get; }

    /// <summary>The upper end of the interval.</summary>
    public double High { get; }

    internal override Interval? Extent => new(Low, High);
}
