using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class SeriesTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);

    private static readonly double[] Week = [100, 110, 105, 100, 95, 60, 50];

    /// <summary>Weekly season, a slow trend and noise from a small congruential generator's normal quantiles.</summary>
    private static double[] Noisy(int days, double deviation, double trend = 0)
    {
        uint state = 2027;
        return
        [
            .. Enumerable
                .Range(0, days)
                .Select(i =>
                {
                    state = state * 1664525 + 1013904223;
                    return Week[i % 7] + trend * i + deviation * NormalFunction.Quantile((state / 65536 + 0.5) / 65536);
                }),
        ];
    }

    [Fact]
    public void Rolling_windows_are_whole_or_undefined()
    {
        DailySeries series = DailySeries.Of(Monday, [1, 2, 3, 4]);
        Assert.Equal(
            [null, 3.0, 5.0, 7.0],
            series
                .Rolling(2, WindowStatistic.Sum)
                .Select(window => window.Value.TryGet(out double sum, out _) ? sum : (double?)null)
        );
        Assert.Equal(2.5, series.Window(Monday, Monday.AddDays(3), WindowStatistic.Mean).Value.Value);
        Assert.Equal(UndefinedReason.NotMeasured, series.Rolling(5, WindowStatistic.Mean)[^1].Value.Undefined!.Reason);
        DailySeries gap = DailySeries.Of(
            Monday,
            [1, new Undefined(UndefinedReason.ZeroDenominator, "Nobody came."), 3]
        );
        Measured missing = gap.Window(Monday, Monday.AddDays(2), WindowStatistic.Sum).Value;
        Assert.Equal("2027-01-05 is missing: Nobody came.", missing.Undefined!.Sentence);
        Assert.Equal(UndefinedReason.ZeroDenominator, missing.Undefined.Reason);
        Assert.Throws<ArgumentException>(() => DailySeries.Of(Monday, (double[])[]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DailySeries.Of(Monday, [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => series.Rolling(0, WindowStatistic.Sum));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            series.Window(Monday, Monday.AddDays(-1), WindowStatistic.Sum)
        );
    }

    [Fact]
    public void Calendar_windows_follow_the_calendar()
    {
        DailySeries series = DailySeries.Of(new(2027, 1, 1), Enumerable.Repeat(1.0, 100).ToArray());
        WindowValue[] weeks = [.. series.Calendar(CalendarPeriod.Week, WindowStatistic.Sum)];
        Assert.Equal((new DateOnly(2026, 12, 28), false), (weeks[0].From, weeks[0].Value.IsDefined));
        Assert.Equal((Monday, 7.0), (weeks[1].From, weeks[1].Value.Value));
        WindowValue[] months = [.. series.Calendar(CalendarPeriod.Month, WindowStatistic.Sum)];
        Assert.Equal([31.0, 28, 31], months[..3].Select(month => month.Value.Value));
        Assert.False(months[3].Value.IsDefined);
        Assert.Equal(90, series.Calendar(CalendarPeriod.Quarter, WindowStatistic.Sum)[0].Value.Value);
        Assert.False(series.Calendar(CalendarPeriod.Year, WindowStatistic.Mean)[0].Value.IsDefined);
        Assert.Equal(100, series.Calendar(CalendarPeriod.Day, WindowStatistic.Mean).Length);
    }

    [Fact]
    public void The_season_cancels_in_a_comparison_of_whole_weeks()
    {
        double[] values = Noisy(56, 1);
        for (int i = 28; i < 56; i++)
        {
            values[i] += 10;
        }

        DailySeries series = DailySeries.Of(Monday, values);
        SeasonalComparison comparison = SeasonalComparison.Of(series, series.Through, seasons: 4, seasonsBack: 4);
        double[] differences = [.. Enumerable.Range(0, 28).Select(i => values[28 + i] - values[i])];
        double mean = differences.Average();
        double error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / 27 / 28);
        Assert.Equal(mean, comparison.Change.Value.Value, 11);
        Assert.Equal(mean + 2.0518305164802833 * error, comparison.Change.Interval.Value.Upper, 7);
        Assert.True(comparison.Change.Interval.Value.Contains(10) && comparison.Change.Interval.Value.Width < 3);
        Assert.Equal(Monday, comparison.EarlierFrom);
        Assert.Equal(Monday.AddDays(27), comparison.EarlierThrough);
        Assert.Equal(Monday.AddDays(28), comparison.RecentFrom);
        Assert.Empty(comparison.Change.Warnings);

        // Twice the series is 100 % more, each day of the week.
        DailySeries doubled = DailySeries.Of(
            Monday,
            [.. Week, .. Week, .. Week.Select(v => 2 * v), .. Week.Select(v => 2.02 * v)]
        );
        IntervalEstimate relative = SeasonalComparison.Of(doubled, doubled.Through, 2, 2).RelativeChange;
        Assert.Equal(Math.Sqrt(2 * 2.02) - 1, relative.Value.Value, 12);
        double[] drifting = [.. Enumerable.Range(0, 28).Select(i => i < 14 ? 0 : (double)(i - 14) * (i - 14))];
        Assert.Contains(
            "neighbouring days are alike",
            SeasonalComparison.Of(DailySeries.Of(Monday, drifting), Monday.AddDays(27), 2, 2).Change.Warnings[0],
            StringComparison.Ordinal
        );
        Assert.Equal(
            UndefinedReason.NotMeasured,
            SeasonalComparison.Of(doubled, doubled.Through, 2, 3).Change.Value.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.OutsideDomain,
            SeasonalComparison
                .Of(DailySeries.Of(Monday, new double[14]), Monday.AddDays(13), 1, 1)
                .RelativeChange.Value.Undefined!.Reason
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalComparison.Of(series, series.Through, 2, 1));
    }

    [Fact]
    public void A_single_bad_day_stands_out_of_trend_and_season()
    {
        double[] values = Noisy(140, 2, trend: 0.3);
        values[75] -= 30;
        AnomalyReport report = SeriesAnomalies.ByResidual(DailySeries.Of(Monday, values), runLength: 500);
        Anomaly anomaly = report.Anomalies.MinBy(one => one.Score);
        Assert.InRange(report.Anomalies.Length, 1, 2);
        Assert.Equal(Monday.AddDays(75), anomaly.Day);
        Assert.Equal(Direction.Decrease, anomaly.Direction);
        Assert.Equal(values[75] + 30, anomaly.Expected, 8.0);
        Assert.InRange(report.Limit, 3.1, 4.5);
        Assert.EndsWith(
            "Without a cause, an alarm comes once in 500 days on average.",
            report.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() =>
            SeriesAnomalies.ByResidual(DailySeries.Of(Monday, values), options: new() { IsRobust = false })
        );
        Assert.Throws<ArgumentException>(() =>
            SeriesAnomalies.ByResidual(DailySeries.Of(Monday, Enumerable.Repeat(1.0, 30).ToArray()))
        );
        Assert.Throws<ArgumentException>(() => SeriesAnomalies.ByResidual(DailySeries.Of(Monday, [1, 2, 3])));
    }

    [Fact]
    public void A_small_lasting_shift_is_found_with_the_day_it_began()
    {
        double[] values = Noisy(200, 2);
        for (int i = 150; i < 200; i++)
        {
            values[i] += 3;
        }

        DailySeries series = DailySeries.Of(Monday, values);
        SeriesBaseline baseline = SeriesBaseline.Of(series, Monday, Monday.AddDays(118));
        Assert.Equal(2, baseline.StandardDeviation, 0.4);
        Assert.Empty(baseline.Warnings);
        Assert.Equal(100, baseline.Expected(Monday.AddDays(-7)), 2.0);
        AnomalyReport cusum = SeriesAnomalies.ByCusum(series, baseline, Monday.AddDays(119));
        Assert.Equal(370, cusum.AverageRunLength.Value, 1e-6);
        Assert.InRange(cusum.Anomalies[0].Day.DayNumber - Monday.DayNumber, 151, 160);
        Assert.InRange(cusum.Anomalies[0].Since.DayNumber - Monday.DayNumber, 147, 153);
        Assert.Equal(Direction.Increase, cusum.Anomalies[0].Direction);
        Assert.Equal(Monday.AddDays(199), cusum.Anomalies[^1].Day);
        AnomalyReport ewma = SeriesAnomalies.ByEwma(series, baseline, Monday.AddDays(119));
        Assert.InRange(ewma.Anomalies[0].Day.DayNumber - Monday.DayNumber, 151, 160);
        Assert.True(ewma.Anomalies[0].Score > ewma.Limit);
        Assert.Equal(370, ewma.AverageRunLength.Value, 1e-6);
    }

    /// <summary>Two levels of six days leave four degrees of freedom: remainders −2, −2, 0, 2, 2, 0, and 16/4 is 2².</summary>
    [Fact]
    public void Each_place_of_the_season_takes_a_degree_of_freedom()
    {
        DailySeries series = DailySeries.Of(Monday, [1, 10, 3, 14, 5, 12]);
        SeriesBaseline baseline = SeriesBaseline.Of(series, Monday, Monday.AddDays(5), period: 2);
        Assert.Equal((3, 12), (baseline.Expected(Monday), baseline.Expected(Monday.AddDays(7))));
        Assert.Equal(2, baseline.StandardDeviation, 14);
    }

    [Fact]
    public void A_baseline_says_what_is_wrong_with_it()
    {
        DailySeries drifting = DailySeries.Of(Monday, [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i / 9.0))]);
        SeriesBaseline baseline = SeriesBaseline.Of(drifting, Monday, Monday.AddDays(55), period: 1);
        Assert.Equal(2, baseline.Warnings.Count);
        Assert.Contains("neighbouring days are alike", baseline.Warnings[0], StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SeriesBaseline.Of(drifting, Monday, Monday.AddDays(12)));
        Assert.Throws<ArgumentException>(() => SeriesBaseline.Of(drifting, Monday, Monday.AddDays(70)));
        Assert.Throws<ArgumentException>(() =>
            SeriesBaseline.Of(DailySeries.Of(Monday, [.. Week, .. Week, .. Week]), Monday, Monday.AddDays(20))
        );
        Assert.Throws<ArgumentException>(() => SeriesAnomalies.ByCusum(drifting, baseline, Monday.AddDays(60)));
    }
}
