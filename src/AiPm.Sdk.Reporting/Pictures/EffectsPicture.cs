using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>What an experiment showed, as a forest plot: the relative lift of every metric and treatment with its interval.</summary>
public static class EffectsPicture
{
    private const string Form = """
        {
          "layer": [
            { "mark": { "type": "rule", "strokeDash": [3, 3] }, "encoding": { "x": { "datum": 0, "type": "quantitative" } } },
            { "mark": { "type": "rule", "strokeWidth": 2 }, "encoding": {
              "y": { "field": "row", "type": "nominal", "sort": null, "title": null, "axis": { "labelLimit": 240 } },
              "x": { "field": "low", "type": "quantitative", "title": "relative lift", "axis": { "format": "%" } }, "x2": { "field": "high" } } },
            { "mark": { "type": "point", "filled": true, "size": 80, "tooltip": true }, "encoding": {
              "y": { "field": "row", "type": "nominal", "sort": null, "title": null, "axis": { "labelLimit": 240 } },
              "x": { "field": "lift", "type": "quantitative", "title": "relative lift" } } }
          ]
        }
        """;

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
        return new($"Effects against {control}", sentence, table)
        {
            VegaLite = comparisons.Any(comparison => Drawn(comparison) is not null)
                ? VegaLiteSpec.Of(sentence, 30 * comparisons.Length, Form, writer => Rows(writer, comparisons))
                : null,
        };
    }

    private static PictureCell[] Row(ArmComparison comparison)
    {
        Func<double, string> value = comparison.Metric.Kind is ProportionKind ? ShareText.Share : NumberText.Number;
        Func<double, string> difference =
            comparison.Metric.Kind is ProportionKind ? ShareText.SignedPoints : NumberText.Signed;
        PictureCell lift = PictureCell.Of(comparison.RelativeLift.Value, Percent);
        if (!lift.IsGap && comparison.RelativeLift.Interval.TryGet(out Interval range, out _))
        {
            lift = new($"{lift.Text} ({NumberText.Range(range, Percent)})")
            {
                Number = lift.Number,
                Bar = Drawn(comparison),
            };
        }

        return
        [
            comparison.Metric.Name,
            comparison.TreatmentArm,
            Words(comparison.Finding),
            PictureCell.Of(comparison.Test.Control, value),
            PictureCell.Of(comparison.Test.Treatment, value),
            PictureCell.Of(comparison.Difference.Value, difference),
            lift,
            PictureCell.Of(comparison.AdjustedPValue, ShareText.PValue),
        ];
    }

    /// <summary>A reason that stands in the row already is not repeated.</summary>
    private static PictureCell[] SayOnce(PictureCell[] row)
    {
        HashSet<string> said = new(StringComparer.Ordinal);
        return Array.ConvertAll(row, cell => cell.IsGap && !said.Add(cell.Text) ? PictureCell.Gap("–") : cell);
    }

    private static IntervalBar? Drawn(ArmComparison comparison) =>
        comparison.RelativeLift.Value.TryGet(out double lift, out _)
        && comparison.RelativeLift.Interval.TryGet(out Interval range, out _)
        && double.IsFinite(range.Width)
            ? new(Math.Min(range.Lower, lift), lift, Math.Max(range.Upper, lift))
            : null;

    private static void Rows(System.Text.Json.Utf8JsonWriter writer, ArmComparison[] comparisons)
    {
        string[] labels = VegaLiteSpec.Labels(comparisons.Select(c => $"{c.Metric.Name}, {c.TreatmentArm}"));
        for (int row = 0; row < labels.Length; row++)
        {
            if (Drawn(comparisons[row]) is { } bar)
            {
                writer.WriteStartObject();
                writer.WriteString("row", labels[row]);
                writer.WriteNumber("low", bar.Low);
                writer.WriteNumber("lift", bar.Middle);
                writer.WriteNumber("high", bar.High);
                writer.WriteEndObject();
            }
        }
    }

    private static string Percent(double share) => ShareText.Share(share, 1);

    private static string? Confidence(ArmComparison[] comparisons)
    {
        double[] levels = [.. comparisons.Select(comparison => comparison.Test.Confidence).Distinct()];
        return levels.Length == 1 ? $"{ShareText.Level(levels[0])} interval" : null;
    }

    private static string Words(Finding finding) =>
        finding switch
        {
            Finding.Better => "better",
            Finding.NotWorse => "not worse",
            Finding.Worse => "worse",
            Finding.Inconclusive => "inconclusive",
            _ => "no test",
        };
}
