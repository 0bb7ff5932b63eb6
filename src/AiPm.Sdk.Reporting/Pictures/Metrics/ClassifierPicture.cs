using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>The curves of a classifier: what is found against what is falsely called, and precision against recall.</summary>
public static class ClassifierPicture
{
    private static readonly double[] Levels = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8];

    /// <summary>The ROC curve.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="area">The area under it with its interval, as <see cref="RocAuc"/> gives it; its sentence is the picture's. Left out if <see langword="null"/>.</param>
    public static Picture Roc(ScoreCurves curves, IntervalEstimate? area = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        RocPoint[] points = [.. curves.Roc];
        PictureTable table = new(
            [
                new("Falsely called, at most", ColumnKind.Share),
                new("Found", ColumnKind.Share) { Scale = new(0, 1) },
                new("Threshold", ColumnKind.Number),
            ],
            Levels
                .Select(level => points.LastOrDefault(point => point.FalsePositiveRate <= level))
                .Distinct()
                .Where(point => double.IsFinite(point.Threshold))
                .Select(point =>
                    new[]
                    {
                        PictureCell.OfShare(point.FalsePositiveRate, 1),
                        Cells.Share(point.TruePositiveRate),
                        PictureCell.OfNumber(point.Threshold),
                    }
                )
        )
        {
            Note = area is null ? null : $"{area.Name}: {Cells.Interval(area).Text}.",
        };
        List<ChartLayer> layers =
        [
            Curves.Diagonal("no better than chance"),
            Curves.Line(Curves.Thinned(points).Select(point => (point.FalsePositiveRate, point.TruePositiveRate))),
        ];
        string sentence = area?.Explanation.Sentence ?? "The curve of what is found against what is falsely called.";
        if (curves.Youden is { } best && double.IsFinite(best.Threshold))
        {
            layers.Add(
                new(
                    ChartMark.Point,
                    [
                        new()
                        {
                            X = best.FalsePositiveRate,
                            Y = best.TruePositiveRate,
                            Note = $"largest distance from chance, at a score of {NumberText.Number(best.Threshold)}",
                        },
                    ],
                    ChartRole.Second
                )
            );
            sentence +=
                $" At a score of {NumberText.Number(best.Threshold)} {ShareText.Share(best.TruePositiveRate, 0)} are found and {ShareText.Share(best.FalsePositiveRate, 0)} falsely called.";
        }

        return Drawn.Of(
            "ROC curve",
            sentence,
            table,
            new(ChartAxis.WholeShare("negatives falsely called"), ChartAxis.WholeShare("positives found"), layers)
            {
                Height = 300,
                IsSquare = true,
            }
        );
    }

    /// <summary>Precision against recall.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="area">The average precision with its interval, as <see cref="AveragePrecision"/> gives it; left out if <see langword="null"/>.</param>
    public static Picture PrecisionRecall(ScoreCurves curves, IntervalEstimate? area = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        PrecisionRecallPoint[] points = [.. curves.PrecisionRecall];
        PictureTable table = new(
            [
                new("Recall, at least", ColumnKind.Share),
                new("Precision", ColumnKind.Share) { Scale = new(0, 1) },
                new("Threshold", ColumnKind.Number),
            ],
            Levels
                .Select(level => points.Where(point => point.Recall >= level).MinBy(point => point.Recall))
                .Where(point => point.Recall > 0)
                .Distinct()
                .Select(point =>
                    new[]
                    {
                        PictureCell.OfShare(point.Recall, 1),
                        Cells.Share(point.Precision),
                        double.IsFinite(point.Threshold)
                            ? PictureCell.OfNumber(point.Threshold)
                            : PictureCell.Gap("none"),
                    }
                )
        )
        {
            Note = area is null ? null : $"{area.Name}: {Cells.Interval(area).Text}.",
        };
        return Drawn.Of(
            "Precision and recall",
            area?.Explanation.Sentence ?? "What is right of what is called, against what is found.",
            table,
            new(
                ChartAxis.WholeShare("recall: positives found"),
                ChartAxis.WholeShare("precision: called rightly"),
                Curves.Line(Curves.Thinned(points).Select(point => (point.Recall, point.Precision)))
            )
            {
                Height = 300,
                IsSquare = true,
            }
        );
    }

    /// <summary>The gain of acting on the highest-scored share of cases.</summary>
    public static Picture Lift(LiftCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        LiftPoint[] points = [.. curve.Points];
        PictureTable table = new(
            [
                new("Acting on", ColumnKind.Share),
                new("Reaches of the positives", ColumnKind.Share) { Scale = new(0, 1) },
                new("Right among them", ColumnKind.Share),
                new("Lift", ColumnKind.Number),
            ],
            points.Select(point =>
                new[]
                {
                    PictureCell.OfShare(point.Share, 0),
                    Cells.Interval(point.Gain),
                    Cells.Interval(point.Precision),
                    Cells.Interval(point.Lift),
                }
            )
        );
        LiftPoint[] drawn = [.. points.Where(point => point.Gain.Value.IsDefined)];
        LiftPoint[] sure = [.. drawn.Where(point => point.Gain.Interval.IsDefined)];
        return Drawn.Of(
            "What acting on the best scores reaches",
            drawn.Length == 0 ? "No case is positive." : drawn[0].Gain.Explanation.Sentence,
            table,
            new(
                ChartAxis.WholeShare("share of cases acted on"),
                ChartAxis.WholeShare("share of the positives reached"),
                Curves.Diagonal("without a model"),
                Curves.Band(
                    sure.Select(point =>
                        (point.Share, point.Gain.Interval.Value.Lower, point.Gain.Interval.Value.Upper)
                    )
                ),
                Curves.Line(drawn.Select(point => (point.Share, point.Gain.Value.Value)))
            )
            {
                Height = 300,
                IsSquare = true,
            }
        );
    }
}
