using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>Whether what is called likely happens as often: observed shares against promised probabilities, a reliability diagram.</summary>
public static class CalibrationPicture
{
    /// <summary>The picture of a classifier's probabilities. An empty bin has its reason in the table and no dot.</summary>
    public static Picture Of(CalibrationCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        string level = $"{ShareText.Level(curve.Confidence)} interval";
        PictureTable table = new(
            [
                new("Predicted"),
                new("Rows", ColumnKind.Number),
                new("Mean prediction", ColumnKind.Share),
                new("Happened", ColumnKind.Share) { Unit = level, Scale = new(0, 1) },
                new("Gap", ColumnKind.Number),
            ],
            curve.Bins.Select(bin =>
                new[]
                {
                    NumberText.Range(bin.Range, Percent),
                    PictureCell.OfNumber(bin.Rows.Rows),
                    PictureCell.Of(bin.MeanProbability, Percent),
                    bin.Observed.Value.IsDefined
                        ? Cells.Interval(bin.Observed.Value, bin.Observed.Interval, Percent)
                        : PictureCell.Gap("–"),
                    bin.Gap.IsDefined ? PictureCell.Of(bin.Gap, ShareText.SignedPoints) : PictureCell.Gap("–"),
                }
            )
        );
        string error = curve.ExpectedError.Explanation.Sentence;
        return Drawn.Of(
            "Calibration",
            curve.MeanGap.Explanation.Sentence is { Length: > 0 } gap ? $"{error} {gap}" : error,
            table,
            Reliability(
                "mean predicted probability",
                curve
                    .Bins.Where(bin => bin.Observed.Value.IsDefined && bin.MeanProbability.IsDefined)
                    .Select(bin => (bin.MeanProbability.Value, bin.Observed))
            )
        );
    }

    /// <summary>The picture of past forecasts: how often outcomes kept to what was promised at each level.</summary>
    public static Picture Of(ForecastCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        PictureTable table = new(
            [
                new("Promised", ColumnKind.Share),
                new("Kept", ColumnKind.Share) { Scale = new(0, 1) },
                new("Is calibrated"),
            ],
            calibration.Levels.Select(level =>
                new[]
                {
                    PictureCell.OfShare(level.Level, 0),
                    Cells.Interval(level.Kept.Value, level.Kept.Interval, Percent),
                    level.IsCalibrated ? "yes" : "no",
                }
            )
        );
        return Drawn.Of(
            "Were past forecasts right?",
            calibration.Explanation.Sentence,
            table,
            Reliability(
                "promised probability",
                calibration.Levels.Where(level => level.Kept.Value.IsDefined).Select(level => (level.Level, level.Kept))
            )
        );
    }

    private static Chart Reliability(string promised, IEnumerable<(double Promised, IntervalEstimate Observed)> points)
    {
        (double Promised, IntervalEstimate Observed)[] drawn = [.. points];
        return new(
            ChartAxis.WholeShare(promised),
            ChartAxis.WholeShare("share that happened"),
            Curves.Diagonal("as promised"),
            new ChartLayer(
                ChartMark.Rule,
                [
                    .. drawn
                        .Where(point => point.Observed.Interval.IsDefined)
                        .Select(point => new ChartRow
                        {
                            X = point.Promised,
                            Y = point.Observed.Interval.Value.Lower,
                            Y2 = point.Observed.Interval.Value.Upper,
                        }),
                ]
            ),
            Curves.Line(drawn.Select(point => (point.Promised, point.Observed.Value.Value)), mark: ChartMark.Point)
        )
        {
            Height = 300,
            IsSquare = true,
        };
    }

    private static string Percent(double share) => ShareText.Share(share, 0);
}
