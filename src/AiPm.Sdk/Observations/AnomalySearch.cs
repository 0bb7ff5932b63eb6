using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// Looks through observations that lie evenly, a day, a week or any number of days apart. The methods know days alone, so observation k stands on day k of a series of
/// its own, and what they find is put back on its day.
/// </summary>
internal static class AnomalySearch
{
    private const double UsualRunLength = 370;

    // A failed export should not blind a metric for a month; more than this would make the season out of itself.
    private const int MostEmptyInARow = 2;
    private const double MostEmpty = 0.1;

    public static MetricAnomalies Run(MetricHistory history, DateOnly since, MetricWatch? watch, ResidualLimits limits)
    {
        ArgumentNullException.ThrowIfNull(history);
        string name = history.Metric.Definition.Name;
        if (history.Cadence is not { } cadence)
        {
            return MetricAnomalies.None(
                history,
                $"{name} has {NumberText.Count(history.Observations.Count)} observations; nothing can be expected from fewer than 3."
            );
        }

        double?[] even = EvenEnd(history, cadence);
        if (even.Length < 3)
        {
            return MetricAnomalies.None(
                history,
                $"{name} has no 3 values at its end that lie {Every(cadence)} apart, so nothing can be expected of the next."
            );
        }

        DateOnly first = history.Readings[^1].Day.AddDays(-cadence * (even.Length - 1));
        MetricReading[] own = [.. history.Readings.Where(reading => reading.Day >= first)];
        if (watch is null && Constant(history, own, since) is { } constant)
        {
            return constant;
        }

        int period = watch?.Period ?? (cadence == 1 ? 7 : 1);
        int empty = even.Length - own.Length;
        DailySeries series = DailySeries.Of(first, Filled(even, period));
        try
        {
            AnomalyReport? report = watch is { } chosen
                ? AsAsked(series, chosen, period, Place(since), limits)
                : Usual(series, cadence, period, Place(since), limits);
            return report is null
                ? MetricAnomalies.None(
                    history,
                    $"{name} has too few values to tell what is expected: {NumberText.Count(even.Length)} that lie {Every(cadence)} apart up to {DateText.LongDate(own[^1].Day)}."
                )
                : MetricAnomalies.Of(
                    history,
                    report,
                    [
                        .. report
                            .Anomalies.Where(anomaly => even[anomaly.Day.DayNumber - first.DayNumber] is not null)
                            .Select(anomaly => anomaly with { Day = Back(anomaly.Day), Since = Back(anomaly.Since) }),
                    ],
                    empty == 0
                        ? []
                        :
                        [
                            $"{NumberText.Count(empty)} of {NumberText.Count(even.Length)} observations are missing and taken to be as a season before",
                        ]
                );
        }
        catch (ArgumentException refused)
        {
            return MetricAnomalies.None(history, $"{name}: {refused.Message.Split(" (Parameter", 2)[0]}.");
        }

        // The last place that is not after a day; before the first where none is.
        DateOnly Place(DateOnly day) =>
            first.AddDays(
                Math.Clamp((int)Math.Floor((day.DayNumber - first.DayNumber) / (double)cadence), -1, even.Length)
            );

        DateOnly Back(DateOnly place) => first.AddDays((place.DayNumber - first.DayNumber) * cadence);

        AnomalyReport AsAsked(DailySeries values, MetricWatch how, int season, DateOnly known, ResidualLimits noise)
        {
            if (how.Method == AnomalyMethod.Residual)
            {
                return noise.Judge(values, how.RunLength, season);
            }

            DateOnly through = how.BaselineThrough is { } day ? Place(day) : known;
            DateOnly from = how.BaselineFrom is { } start ? Later(Place(start), values.From) : values.From;
            SeriesBaseline baseline = SeriesBaseline.Of(values, from, Earlier(through, values.Through), season);
            return Watched(values, baseline, how);
        }
    }

    private static AnomalyReport Watched(DailySeries values, SeriesBaseline baseline, MetricWatch how)
    {
        DateOnly next = baseline.Through.AddDays(1);
        return how.Method == AnomalyMethod.Cusum
            ? SeriesAnomalies.ByCusum(values, baseline, next, how.Shift, how.RunLength)
            : SeriesAnomalies.ByEwma(values, baseline, next, how.Smoothing, how.RunLength);
    }

    /// <summary>Daily ones by season, others each against those before; <see langword="null"/> where both need more.</summary>
    private static AnomalyReport? Usual(
        DailySeries series,
        int cadence,
        int period,
        DateOnly since,
        ResidualLimits limits
    )
    {
        if (cadence == 1 && series.Values.Length >= MetricHistory.LeastSeasonalDays)
        {
            return limits.Judge(series, UsualRunLength, period);
        }

        DateOnly through = Earlier(since, series.Through.AddDays(-1));
        int before = through.DayNumber - series.From.DayNumber + 1;
        if (before < MetricHistory.LeastBaseline)
        {
            return null;
        }

        SeriesBaseline baseline = SeriesBaseline.Of(
            series,
            series.From,
            through,
            before >= 2 * period + 3 ? period : 1
        );

        // A moving average of one observation judges each by itself: a lasting shift would need more of them.
        return SeriesAnomalies.ByEwma(series, baseline, through.AddDays(1), smoothing: 1, UsualRunLength);
    }

    /// <summary>What moved of observations that never did; <see langword="null"/> where they do, or are too few.</summary>
    private static MetricAnomalies? Constant(MetricHistory history, MetricReading[] even, DateOnly since)
    {
        double level = even[0].Value;
        int before = even.TakeWhile(reading => reading.Day <= since && reading.Value.Equals(level)).Count();
        return before < MetricHistory.LeastBaseline || (before < even.Length && even[before].Day <= since)
            ? null
            : MetricAnomalies.OfConstant(
                history,
                before,
                [
                    .. even.Skip(before)
                        .Where(reading => !reading.Value.Equals(level))
                        .Select(reading => new Anomaly(
                            reading.Day,
                            reading.Value,
                            level,
                            reading.Value > level ? before : -before,
                            reading.Value > level ? Direction.Increase : Direction.Decrease,
                            reading.Day
                        )),
                ]
            );
    }

    /// <summary>
    /// The longest end of the values that lie evenly apart, by place; a place or two in a row may be empty, and a tenth of all. Undefined where nothing was measured.
    /// </summary>
    private static double?[] EvenEnd(MetricHistory history, int cadence)
    {
        IReadOnlyList<MetricReading> readings = history.Readings;
        if (readings.Count == 0)
        {
            return [];
        }

        List<double?> backwards = [readings[^1].Value];
        int empty = 0;
        for (int i = readings.Count - 1; i > 0; i--)
        {
            int gap = readings[i].Day.DayNumber - readings[i - 1].Day.DayNumber;
            int missing = gap / cadence - 1;
            if (
                gap % cadence != 0
                || missing > MostEmptyInARow
                || (missing > 0 && empty + missing > MostEmpty * (backwards.Count + missing))
            )
            {
                break;
            }

            empty += missing;
            backwards.AddRange(Enumerable.Repeat<double?>(null, missing));
            backwards.Add(readings[i - 1].Value);
        }

        backwards.Reverse();
        return [.. backwards];
    }

    /// <summary>Every place with a value: an empty one is taken to be as a season before, else after.</summary>
    private static double[] Filled(double?[] values, int period)
    {
        double?[] filled = [.. values];
        for (int i = 0; i < filled.Length; i++)
        {
            // The ends are never empty, so that a search ends at one of them.
            int back = i - period;
            int ahead = i + period;
            filled[i] ??= back >= 0 ? filled[back] : null;
            filled[i] ??= ahead < filled.Length ? filled[ahead] : null;
            filled[i] ??= filled[i - 1];
        }

        return [.. filled.Select(value => value!.Value)];
    }

    private static string Every(int days) => days == 1 ? "a day" : $"{NumberText.Count(days)} days";

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
