using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A span of time with an uncertain end, as in a gantt chart with bands: solid to the likely end, lighter to the late one.</summary>
public sealed record SpanBar : CellBar
{
    /// <summary>Makes the bar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or they do not ascend.</exception>
    public SpanBar(double start, double likely, double late)
    {
        Start = Domain.Real.Require(start);
        Likely = Domain.Real.Require(likely);
        Late = Domain.Real.Require(late);
        _ = new Interval(start, likely);
        _ = new Interval(likely, late);
    }

    /// <summary>Makes the bar from dates, by their <see cref="DateOnly.DayNumber"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dates do not ascend.</exception>
    public SpanBar(DateOnly start, DateOnly likely, DateOnly late)
        : this(start.DayNumber, likely.DayNumber, late.DayNumber) { }

    /// <summary>Where the span starts.</summary>
    public double Start { get; }

    /// <summary>Where it likely ends, as the P50.</summary>
    public double Likely { get; }

    /// <summary>Where it ends if late, as the P85.</summary>
    public double Late { get; }

    internal override Interval? Extent => new(Start, Late);
}
