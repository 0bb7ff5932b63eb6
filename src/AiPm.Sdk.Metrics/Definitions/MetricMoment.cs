using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The moment a metric is measured at, and the calendar by which days count: what windows and periods refer to.</summary>
public sealed record MetricMoment
{
    /// <summary>Makes a moment.</summary>
    /// <param name="at">The moment; rows from then on do not count in a window.</param>
    /// <param name="boundary">Which day an instant belongs to, and so which week and month; days of UTC when left out.</param>
    public MetricMoment(DateTimeOffset at, DayBoundary? boundary = null)
    {
        At = at;
        Boundary = boundary ?? DayBoundary.Utc;
    }

    /// <summary>The moment.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Which day an instant belongs to.</summary>
    public DayBoundary Boundary { get; }

    /// <summary>The first day of the period that an instant lies in, by the calendar of <see cref="Boundary"/>.</summary>
    public DateOnly StartOf(CalendarPeriod period, DateTimeOffset instant)
    {
        DateOnly day = Boundary.DayOf(instant);
        return EnumDomain.Require(period) switch
        {
            CalendarPeriod.Day => day,
            CalendarPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            CalendarPeriod.Month => new(day.Year, day.Month, 1),
            CalendarPeriod.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            _ => new(day.Year, 1, 1),
        };
    }

    /// <summary>Whether a row at this instant lies in the window; neither where the instant, or what it is counted from, is missing.</summary>
    internal bool? Contains(MetricWindow window, Func<string, ColumnValue> row)
    {
        ColumnValue at = row(window.At);
        if (at.IsMissing)
        {
            return null;
        }

        DateTimeOffset instant = at.InstantOf(window.At);
        switch (window)
        {
            case TrailingWindow trailing:
                return instant >= At - trailing.Length && instant < At;
            case PeriodWindow period:
                return instant < At && StartOf(period.Period, instant) == StartOf(period.Period, At);
            default:
                AnchoredWindow anchored = (AnchoredWindow)window;
                ColumnValue anchor = row(anchored.Anchor);
                if (anchor.IsMissing)
                {
                    return null;
                }

                DateTimeOffset start = anchor.InstantOf(anchored.Anchor) + anchored.Delay;
                return instant >= start && instant < start + anchored.Length;
        }
    }
}
