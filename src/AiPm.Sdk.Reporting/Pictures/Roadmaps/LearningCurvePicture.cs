using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>A learning curve: past runs, the fitted curve and where the next runs may come out.</summary>
public static class LearningCurvePicture
{
    private const int Points = 40;
    private const double Confidence = 0.9;

    /// <summary>The picture, from the first run to the tries asked for.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="metric">The metric, with its unit.</param>
    /// <param name="amount">What is learnt from, with its unit: <c>runs</c>, <c>labelled examples</c>.</param>
    /// <param name="tries">How many further tries are shown; at least 1; 3 if left out.</param>
    /// <param name="target">What is to be reached; none if left out.</param>
    public static Picture Of(
        LearningCurve curve,
        string metric = "metric",
        string amount = "amount",
        int tries = 3,
        Threshold? target = null
    )
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        bool isShare = curve.Scale == LearningScale.Logit;
        Func<double, string> text = isShare ? value => ShareText.Share(value, 1) : NumberText.Number;
        LearningForecast[] next = [.. Enumerable.Range(1, tries).Select(curve.AtTry)];
        PictureTable table = new(
            [
                new("Try", ColumnKind.Number),
                new($"At {amount}", ColumnKind.Number),
                new(metric, isShare ? ColumnKind.Share : ColumnKind.Number)
                {
                    Unit = $"{ShareText.Level(Confidence)} interval",
                },
                .. target is null
                    ? Array.Empty<PictureColumn>()
                    : [new PictureColumn("Reaches the target", ColumnKind.Share)],
            ],
            next.Select(
                (forecast, i) =>
                    new[]
                    {
                        PictureCell.OfNumber(i + 1),
                        PictureCell.OfNumber(forecast.Amount),
                        Cells.Interval(forecast.Median, forecast.Interval(Confidence), text),
                    }
                        .Concat(
                            target is null
                                ? []
                                :
                                [
                                    new PictureCell(ShareText.Probability(forecast.ProbabilityOf(target)))
                                    {
                                        Number = forecast.ProbabilityOf(target),
                                    },
                                ]
                        )
                        .ToArray()
            )
        );
        double from = curve.Points.Min(point => point.Amount);
        double to = next[^1].Amount;
        LearningForecast[] line =
        [
            .. Enumerable.Range(0, Points).Select(i => curve.At(from + (to - from) * i / (Points - 1))),
        ];
        return Drawn.Of(
            $"{metric} by {amount}",
            curve.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number(amount),
                isShare ? ChartAxis.Share(metric) : ChartAxis.Number(metric),
                [
                    Curves.Band(
                        line.Select(point =>
                            (point.Amount, point.Interval(Confidence).Lower, point.Interval(Confidence).Upper)
                        ),
                        ChartRole.WideBand
                    ),
                    Curves.Band(
                        line.Select(point =>
                            (point.Amount, point.CurveInterval(Confidence).Lower, point.CurveInterval(Confidence).Upper)
                        )
                    ),
                    // More rows than dots are drawn for: the dots are the runs.
                    Curves.Line(Smooth(line)),
                    new(
                        ChartMark.Point,
                        [
                            .. curve.Points.Select(point => new ChartRow
                            {
                                X = point.Amount,
                                Y = point.Value,
                                Note = "run",
                            }),
                        ],
                        ChartRole.Second
                    ),
                    .. target is null ? [] : new[] { Chart.AtHeight(target.Level, "target") },
                ]
            )
        );

        IEnumerable<(double, double)> Smooth(LearningForecast[] points) =>
            points.Select(point => (point.Amount, point.Median)).Append((to, points[^1].Median));
    }
}
