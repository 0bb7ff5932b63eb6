using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A metric day by day: gaps where nothing was measured, days that are off, and its target.</summary>
public static class SeriesPicture
{
    private const int MostRows = 60;

    /// <summary>The picture; the table has the latest sixty days.</summary>
    /// <param name="name">The metric, with its unit.</param>
    /// <param name="series">The series.</param>
    /// <param name="anomalies">The days that are off; none if left out.</param>
    /// <param name="target">What the metric is to reach; none if left out.</param>
    public static Picture Of(string name, DailySeries series, AnomalyReport? anomalies = null, Threshold? target = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(series);
        (DateOnly Day, Measured Value)[] days =
        [
            .. series.Values.Select((value, i) => (series.From.AddDays(i), value)),
        ];
        Dictionary<DateOnly, Anomaly> off = [];
        foreach (Anomaly anomaly in anomalies?.Anomalies ?? [])
        {
            off[anomaly.Day] = anomaly;
        }

        PictureTable table = new(
            [
                new("Day", ColumnKind.Date),
                new(name, ColumnKind.Number),
                .. anomalies is null
                    ? Array.Empty<PictureColumn>()
                    : [new PictureColumn("Expected", ColumnKind.Number)],
            ],
            days.Reverse()
                .Take(MostRows)
                .Select(day =>
                    new[] { PictureCell.OfDate(day.Day), PictureCell.Of(day.Value, NumberText.Number) }
                        .Concat(
                            anomalies is null ? []
                            : off.TryGetValue(day.Day, out Anomaly anomaly) ? [PictureCell.OfNumber(anomaly.Expected)]
                            : [PictureCell.Gap("as expected")]
                        )
                        .ToArray()
                )
        )
        {
            Note = Cells.Rest(days.Length, Math.Min(MostRows, days.Length), "day"),
        };
        return Drawn.Of(
            name,
            anomalies?.Explanation.Sentence ?? Latest(name, days),
            table,
            new(
                ChartAxis.Date("day"),
                ChartAxis.Number(name),
                [
                    .. Curves.WithGaps(days),
                    new(
                        ChartMark.Point,
                        [
                            .. off.Values.Select(anomaly => new ChartRow
                            {
                                X = anomaly.Day.DayNumber,
                                Y = anomaly.Value,
                                Note = $"off; expected {NumberText.Number(anomaly.Expected)}",
                            }),
                        ],
                        ChartRole.Bad
                    ),
                    .. target is null ? [] : new[] { Chart.AtHeight(target.Level, "target") },
                ]
            )
        );
    }

    private static string Latest(string name, (DateOnly Day, Measured Value)[] days)
    {
        (DateOnly day, Measured value) = days.LastOrDefault(day => day.Value.IsDefined);
        return value.IsDefined && day != default
            ? $"{name} was {NumberText.Number(value.Value)} on {DateText.LongDate(day)}."
            : $"{name} was never measured.";
    }
}
