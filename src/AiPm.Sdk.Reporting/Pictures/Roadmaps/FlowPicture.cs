using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>Forecasts from past throughput: when work is done, how many items are, and how old open ones get.</summary>
public static class FlowPicture
{
    private static readonly double[] Levels = [0.5, 0.7, 0.85, 0.95];

    /// <summary>When the work is done: the probability by each period.</summary>
    /// <param name="forecast">The forecast; undefined where nothing was ever finished, and then the picture says so.</param>
    /// <param name="period">What a period is: <c>days</c>, <c>weeks</c>.</param>
    public static Picture Of(WhenForecast forecast, string period = "days")
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(period);
        string title = $"When the work is done: {forecast.Scope}";
        if (!forecast.IsDefined)
        {
            return Missing(title, forecast.Undefined!);
        }

        int last = forecast.Periods.TryPercentile(0.99, out int most) ? most : forecast.Periods.Largest;
        PictureTable table = new(
            [new("Probability", ColumnKind.Share), new($"Done within, {period}", ColumnKind.Number)],
            Levels.Select(level =>
                new[]
                {
                    PictureCell.OfShare(level, 0),
                    forecast.Periods.TryPercentile(level, out int periods)
                        ? PictureCell.OfNumber(periods) with
                        {
                            Bar = new DataBar(periods),
                        }
                        : PictureCell.Gap("later than was looked"),
                }
            )
        );
        IReadOnlyList<int> places = Curves.Thinned([.. Enumerable.Range(0, last + 1)]);
        return Drawn.Of(
            title,
            forecast.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number(period) with
                {
                    HasZero = true,
                },
                ChartAxis.WholeShare("probability that all is done"),
                Curves.Line(
                    places.Select(periods => ((double)periods, forecast.ProbabilityWithin(periods).Value)),
                    mark: ChartMark.Steps
                )
            )
        );
    }

    /// <summary>How many items are done: the probability of at least so many.</summary>
    /// <param name="forecast">The forecast; undefined where nothing was ever finished, and then the picture says so.</param>
    public static Picture Of(HowManyForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        string title = $"How many items in {NumberText.Count(forecast.Periods)} periods";
        if (!forecast.IsDefined)
        {
            return Missing(title, forecast.Undefined!);
        }

        PictureTable table = new(
            [new("Probability", ColumnKind.Share), new("At least, items", ColumnKind.Number)],
            Levels.Select(level =>
                new[]
                {
                    PictureCell.OfShare(level, 0),
                    PictureCell.OfNumber(forecast.Percentile(level)) with
                    {
                        Bar = new DataBar(forecast.Percentile(level)),
                    },
                }
            )
        );
        IReadOnlyList<int> places = Curves.Thinned([
            .. Enumerable.Range(forecast.Items.Smallest, forecast.Items.Largest - forecast.Items.Smallest + 1),
        ]);
        return Drawn.Of(
            title,
            forecast.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number("items"),
                ChartAxis.WholeShare("probability of at least so many"),
                Curves.Line(
                    places.Select(items => ((double)items, forecast.ProbabilityOf(items).Value)),
                    mark: ChartMark.Steps
                )
            )
        );
    }

    /// <summary>How long items took: the share that was finished within so many days, and percentiles with their intervals.</summary>
    /// <param name="times">The cycle times.</param>
    public static Picture Of(CycleTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.Finished == 0)
        {
            return Missing("How long items take", times.Mean.Undefined!);
        }

        CycleTimePercentile[] percentiles = [.. Levels.Select(level => times.Percentile(level))];
        int[] days = [.. times.Days];
        PictureTable table = new(
            [new("Of the items", ColumnKind.Share), new("Took at most, days", ColumnKind.Number)],
            percentiles.Select(percentile =>
                new[]
                {
                    PictureCell.OfShare(percentile.Probability, 0),
                    Cells.Interval(percentile.Days, percentile.Interval, NumberText.Number),
                }
            )
        )
        {
            Note = times.Open.Count switch
            {
                0 => null,
                1 => "1 item is still open and not in these figures.",
                int open => $"{NumberText.Count(open)} items are still open and not in these figures.",
            },
        };
        return Drawn.Of(
            "How long items take",
            percentiles[2].Explanation.Sentence,
            table,
            new(
                ChartAxis.Number("days from start to finish") with
                {
                    HasZero = true,
                },
                ChartAxis.WholeShare("share of items that took at most so long"),
                [
                    Curves.Line(
                        Curves.Thinned([
                            .. days.Select((day, i) => (Day: (double)day, Share: (i + 1.0) / days.Length))
                                .GroupBy(point => point.Day)
                                .Select(group => (group.Key, group.Max(point => point.Share))),
                        ]),
                        mark: ChartMark.Steps
                    ),
                    .. percentiles.Skip(2).Take(1).Select(percentile => Chart.At(percentile.Days, "85 % of the items")),
                ]
            )
        );
    }

    private static Picture Missing(string title, Undefined undefined) =>
        new(
            title,
            undefined.Sentence,
            new(
                [new("Answer")],
                [
                    [PictureCell.Gap(undefined.Sentence)],
                ]
            )
        );
}
