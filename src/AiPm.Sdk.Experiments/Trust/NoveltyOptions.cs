using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How a trend of the effect over the days since exposure is looked for.</summary>
public sealed record NoveltyOptions
{
    /// <summary>The days after which half of what wears off has worn off.</summary>
    /// <value>4 by default; a shape that is assumed, so the steady effect is told for half and for twice as long too.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number greater than 0.</exception>
    public double HalfLife
    {
        get;
        init => field = Domain.Positive.Require(value, nameof(HalfLife));
    } = 4;

    /// <summary>How calendar days are kept apart.</summary>
    /// <value><see cref="CalendarControl.Weekdays"/> by default.</value>
    public CalendarControl Calendar
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Calendar));
    } = CalendarControl.Weekdays;

    /// <summary>The two-sided p-value below which a trend is shown.</summary>
    /// <value>0.01 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Alpha
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Alpha));
    } = 0.01;

    /// <summary>The confidence of the intervals.</summary>
    /// <value>0.95 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;
}
