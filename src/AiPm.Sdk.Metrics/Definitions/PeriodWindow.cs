using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The calendar period of the moment of measuring, up to that moment, as the month to date.</summary>
public sealed record PeriodWindow : MetricWindow
{
    /// <summary>Makes the window.</summary>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    public PeriodWindow(string at, CalendarPeriod period)
        : base(at) => Period = EnumDomain.Require(period);

    /// <summary>The period.</summary>
    public CalendarPeriod Period { get; }
}
