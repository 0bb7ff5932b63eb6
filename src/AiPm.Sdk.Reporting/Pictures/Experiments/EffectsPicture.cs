using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>What an experiment showed, as a forest plot: the relative lift of every metric and treatment with its interval.</summary>
public static class EffectsPicture
{
    /// <summary>The picture. A comparison without a number has its reason in the table and no mark in the chart.</summary>
    public static Picture Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArmComparison[] comparisons = [.. result.Metrics.SelectMany(metric => metric.Comparisons)];
        string control = result.Experiment.Control;
        PictureTable table = new(
            [
                new("Metric"),
                new("Treatment"),
                new("Finding"),
                new(control, ColumnKind.Number),
                new("With treatment", ColumnKind.Number),
                new("Difference", ColumnKind.Number),
                new("Relative lift", ColumnKind.Share) { Reference = 0, Unit = Confidence(comparisons) },
                new("Adjusted p-value", ColumnKind.Number),
            ],
            comparisons.Select(comparison => SayOnce(Row(comparison)))
        );
        string sentence =
            result.Decision.Reasons.Count > 0 ? result.Decision.Reasons[0] : comparisons[0].Explanation.Sentence;
        string level = Confidence(comparisons) is { } interval ? $", {interval}" : "";
        return Drawn.Of(
            $"Effects against {control}",
            sentence,
            table,
            Forest.Of(
                ChartAxis.Share($"relative lift{level}"),
                [
                    .. comparisons.Select(comparison => new ForestRow(
                        result.Experiment.Treatments.Count == 1
                            ? comparison.Metric.Name
                            : $"{comparison.Metric.Name}, {comparison.TreatmentArm}",
                        comparison.RelativeLift.Value,
                        comparison.RelativeLift.Interval
                    )
                    {
                        Role = Role(comparison.Finding),
                        Note = Words(comparison.Finding),
                    }),
                ],
                (0, $"no difference from {control}")
            )
        );
    }

    private static PictureCell[] Row(ArmComparison comparison)
    {
        Func<double, string> value = comparison.Metric.Kind is ProportionKind ? ShareText.Share : NumberText.Number;
        Func<double, string> difference =
            comparison.Metric.Kind is ProportionKind ? ShareText.SignedPoints : NumberText.Signed;
        return
        [
            comparison.Metric.Name,
            comparison.TreatmentArm,
            Words(comparison.Finding),
            PictureCell.Of(comparison.Test.Control, value),
            PictureCell.Of(comparison.Test.Treatment, value),
            PictureCell.Of(comparison.Difference.Value, difference),
            Cells.Interval(comparison.RelativeLift.Value, comparison.RelativeLift.Interval, Percent),
            PictureCell.Of(comparison.AdjustedPValue, ShareText.PValue),
        ];
    }

    /// <summary>A reason that stands in the row already is not repeated.</summary>
    private static PictureCell[] SayOnce(PictureCell[] row)
    {
        HashSet<string> said = new(StringComparer.Ordinal);
        return Array.ConvertAll(row, cell => cell.IsGap && !said.Add(cell.Text) ? PictureCell.Gap("–") : cell);
    }

    private static string Percent(double share) => ShareText.Share(share, 1);

    private static string? Confidence(ArmComparison[] comparisons)
    {
        double[] levels = [.. comparisons.Select(comparison => comparison.Test.Confidence).Distinct()];
        return levels.Length == 1 ? $"{ShareText.Level(levels[0])} interval" : null;
    }

    internal static ChartRole Role(Finding finding) =>
        finding switch
        {
            Finding.Better => ChartRole.Good,
            Finding.Worse => ChartRole.Bad,
            _ => ChartRole.Main,
        };

    internal static string Words(Finding finding) =>
        finding switch
        {
            Finding.Better => "better",
            Finding.NotWorse => "not worse",
            Finding.Worse => "worse",
            Finding.Inconclusive => "inconclusive",
            _ => "no test",
        };
}
