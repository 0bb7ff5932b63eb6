using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Linearised statistics put into the words of a metric.</summary>
internal static class MetricIntervals
{
    private const string HallSource = "Hall 1992";

    /// <summary>Means of values from 0 to 1.</summary>
    public static IntervalMethod ShareMethod { get; } =
        IntervalMethod.Asymptotic(
            "Wilson interval of a mean in [0, 1] by its effective size",
            "Wilson 1927; Korn and Graubard 1998",
            100
        );

    /// <summary>Means of a few different scores from 0 to 1, as wins, ties and losses.</summary>
    public static IntervalMethod ScoreMethod { get; } =
        IntervalMethod.MeanNominal(
            "Wilson interval of a mean score in [0, 1] by its effective size",
            "Wilson 1927; Korn and Graubard 1998"
        );

    /// <summary>Means of magnitudes and differences, moderately skew.</summary>
    public static IntervalMethod MeanMethod { get; } =
        IntervalMethod.Asymptotic("Student interval of a mean with Hall's correction for skewness", HallSource, 100);

    /// <summary>Means of squares, strongly skew.</summary>
    public static IntervalMethod SquareMethod { get; } =
        IntervalMethod.Asymptotic(
            "Student interval of a mean square with Hall's correction for skewness",
            HallSource,
            300
        );

    /// <summary>Ratios of sums.</summary>
    public static IntervalMethod RatioMethod { get; } =
        IntervalMethod.Asymptotic(
            "linearised ratio with Hall's correction for skewness",
            "Woodruff 1971; Hall 1992",
            100
        );

    /// <summary>A mean of values from 0 to 1, as it stands.</summary>
    public static IntervalEstimate Share(
        string name,
        LinearisedStatistic mean,
        double confidence,
        IReadOnlyList<SampleCount> counts,
        IReadOnlyList<string> assumptions,
        IReadOnlyList<string>? warnings = null,
        IntervalMethod? method = null,
        Measured? instead = null
    ) =>
        new(
            name,
            instead ?? mean.Value,
            instead is { IsDefined: false } ? instead.Value.Undefined! : mean.Wilson(confidence),
            confidence,
            method ?? ShareMethod,
            mean.EffectiveSize,
            Domain.Share,
            counts,
            assumptions,
            warnings
        );

    /// <summary>A mean whose interval is corrected for skewness and held inside its range.</summary>
    public static IntervalEstimate Skew(
        string name,
        LinearisedStatistic statistic,
        double confidence,
        Domain range,
        IntervalMethod method,
        IReadOnlyList<SampleCount> counts,
        IReadOnlyList<string> assumptions,
        IReadOnlyList<string>? warnings = null
    ) =>
        new(
            name,
            statistic.Value,
            Within(statistic.Hall(confidence), range),
            confidence,
            method,
            statistic.EffectiveSize,
            range,
            counts,
            assumptions,
            warnings
        );

    /// <summary>What cannot be measured, for the reason given.</summary>
    public static IntervalEstimate None(
        string name,
        Undefined reason,
        double confidence,
        Domain range,
        IntervalMethod method,
        IReadOnlyList<SampleCount> counts
    ) => new(name, reason, reason, confidence, method, Math.Max(method.MinimumSize, 1), range, counts);

    /// <summary>The interval without what lies outside the range.</summary>
    public static MeasuredInterval Within(MeasuredInterval interval, Domain range) =>
        interval.TryGet(out Interval ends, out _) ? Clamp(ends, range) : interval;

    private static Interval Clamp(Interval ends, Domain range) =>
        new(Math.Clamp(ends.Lower, range.Lower, range.Upper), Math.Clamp(ends.Upper, range.Lower, range.Upper));
}
