using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Checks of a data set: the share of rows that pass each, against what is asked. A check that could not be judged is a gap.</summary>
public static class DataQualityPicture
{
    /// <summary>The picture.</summary>
    /// <param name="report">The report.</param>
    /// <param name="top">How many checks are shown, those not met first; at least 1; 30 if left out.</param>
    public static Picture Of(DataQualityReport report, int top = 30)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        QualityCheck[] shown =
        [
            .. report
                .Checks.OrderBy(check =>
                    check.Verdict switch
                    {
                        ThresholdVerdict.NotMet => 0,
                        ThresholdVerdict.Unknown => 1,
                        _ => 2,
                    }
                )
                .Take(top),
        ];
        PictureTable table = new(
            [
                new("Check"),
                new("Rows", ColumnKind.Number),
                new("Pass", ColumnKind.Share),
                new("Asked", ColumnKind.Share),
                new("Verdict"),
            ],
            shown.Select(check =>
                new[]
                {
                    Name(check),
                    PictureCell.OfNumber(check.Evaluated),
                    Cells.Interval(check.Share),
                    PictureCell.OfShare(check.Mostly),
                    Words(check.Verdict),
                }
            )
        )
        {
            Note = Cells.Rest(report.Checks.Length, shown.Length, "check"),
        };
        return Drawn.Of(
            $"{report.DataSet}: checks of the data",
            report.Explanation.Sentence,
            table,
            Forest.Of(
                ChartAxis.Share("share of rows that pass"),
                [
                    .. shown.Select(check =>
                        ForestRow.Of(Name(check), check.Share) with
                        {
                            Role = check.Verdict == ThresholdVerdict.NotMet ? ChartRole.Bad : ChartRole.Main,
                            Note = $"asked: {ShareText.Level(check.Mostly)}",
                        }
                    ),
                ]
            )
        );
    }

    private static string Name(QualityCheck check) => $"{check.Column}: {check.Rule}";

    private static string Words(ThresholdVerdict verdict) =>
        verdict switch
        {
            ThresholdVerdict.Met => "met",
            ThresholdVerdict.NotMet => "not met",
            _ => "could not be judged",
        };
}
