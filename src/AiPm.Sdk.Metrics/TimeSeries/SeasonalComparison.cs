using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A stretch of days compared with an earlier one of the same weekdays: whole seasons against whole seasons, place by place, so that the season cancels.
/// </summary>
/// <remarks>
/// The mean of the paired differences with Student's interval; relative, of differences of logarithms, as a share of the earlier level. Days next to each
/// other that are alike make the interval too narrow: a correlation of neighbours beyond chance is warned of. Undefined where a day is missing.
/// </remarks>
public sealed record SeasonalComparison
{
    private SeasonalComparison(
        DateOnly recentFrom,
        DateOnly recentThrough,
        DateOnly earlierFrom,
        DateOnly earlierThrough,
        int period,
        IntervalEstimate change,
        IntervalEstimate relativeChange
    )
    {
        RecentFrom = recentFrom;
        RecentThrough = recentThrough;
        EarlierFrom = earlierFrom;
        EarlierThrough = earlierThrough;
        Period = period;
        Change = change;
        RelativeChange = relativeChange;
    }

    /// <summary>The first day of the recent stretch.</summary>
    public DateOnly RecentFrom { get; }

    /// <summary>The last day of the recent stretch.</summary>
    public DateOnly RecentThrough { get; }

    /// <summary>The first day of the earlier stretch.</summary>
    public DateOnly EarlierFrom { get; }

    /// <summary>The last day of the earlier stretch.</summary>
    public DateOnly EarlierThrough { get; }

    /// <summary>The days of one season.</summary>
    public int Period { get; }

    /// <summary>The mean change of a day, in the metric's unit.</summary>
    public IntervalEstimate Change { get; }

    /// <summary>The change of the geometric mean as a share of the earlier one; undefined where a value is not positive.</summary>
    public IntervalEstimate RelativeChange { get; }

    /// <summary>How the intervals are made; the size is the number of days of a stretch.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "Student's interval of differences paired by place in the season",
            "Student 1908",
            14
        );

    /// <summary>Compares two stretches of whole seasons.</summary>
    /// <param name="series">The series.</param>
    /// <param name="recentThrough">The last day of the recent stretch.</param>
    /// <param name="seasons">The seasons of each stretch; at least 1.</param>
    /// <param name="seasonsBack">How many seasons before the recent stretch the earlier one lies: as many as it has for the stretch right before, 52 weeks for the year before.</param>
    /// <param name="period">The days of one season, at least 1: 7 for weekdays.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the stretches would overlap.</exception>
    public static SeasonalComparison Of(
        DailySeries series,
        DateOnly recentThrough,
        int seasons,
        int seasonsBack,
        int period = 7,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(seasons, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _ = Domain.OpenShare.Require(confidence);
        if (seasonsBack < seasons)
        {
            throw new ArgumentOutOfRangeException(
                nameof(seasonsBack),
                seasonsBack,
                $"seasonsBack must be at least seasons, {seasons}, or the stretches overlap, but was {seasonsBack}"
            );
        }

        int days = checked(seasons * period);
        DateOnly recentFrom = recentThrough.AddDays(1 - days);
        DateOnly earlierFrom = recentFrom.AddDays(-checked(seasonsBack * period));
        DateOnly earlierThrough = recentThrough.AddDays(-seasonsBack * period);
        Undefined? missing = null;
        bool known =
            series.TryRead(recentFrom, recentThrough, out double[] recent, out missing)
            & series.TryRead(earlierFrom, earlierThrough, out double[] earlier, out Undefined? missingEarlier);
        missing ??= missingEarlier;
        IntervalEstimate change = known
            ? Estimate(
                "change of a day",
                [.. recent.Zip(earlier, (now, then) => now - then)],
                confidence,
                value => value,
                Domain.Real
            )
            : Nothing("change of a day", missing!, confidence, Domain.Real);
        Domain shares = Domain.AtLeast(-1);
        IntervalEstimate relative =
            !known ? Nothing("relative change", missing!, confidence, shares)
            : recent.Concat(earlier).Any(value => value <= 0)
                ? Nothing(
                    "relative change",
                    new(UndefinedReason.OutsideDomain, "A value is not positive, so there is no relative change."),
                    confidence,
                    shares
                )
            : Estimate(
                "relative change",
                [.. recent.Zip(earlier, (now, then) => Elementary.Log(now / then))],
                confidence,
                Elementary.Expm1,
                shares
            );
        return new(recentFrom, recentThrough, earlierFrom, earlierThrough, period, change, relative);
    }

    private static IntervalEstimate Nothing(string name, Undefined reason, double confidence, Domain range) =>
        MetricIntervals.None(name, reason, confidence, range, Method, []);

    private static IntervalEstimate Estimate(
        string name,
        double[] differences,
        double confidence,
        Func<double, double> back,
        Domain range
    )
    {
        Moments moments = Moments.Of(differences);
        MeasuredInterval interval = MeanIntervals.Student(moments, confidence);
        return new(
            name,
            back(moments.Mean.Value),
            interval.TryGet(out Interval ends, out _) ? new Interval(back(ends.Lower), back(ends.Upper)) : interval,
            confidence,
            Method,
            differences.Length,
            range,
            [new("pairs of days", differences.Length)],
            ["differences of days are independent of each other", "the season is the same in both stretches"],
            Neighbours.Warnings(differences)
        );
    }
}
