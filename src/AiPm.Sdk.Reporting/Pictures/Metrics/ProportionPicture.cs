using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A measured proportion, as the accuracy of a model: the share with its intervals against the target.</summary>
public static class ProportionPicture
{
    /// <summary>The picture; the target is marked through the intervals.</summary>
    public static Picture Of(ProportionEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        (string Method, MeasuredInterval Interval)[] intervals =
        [
            ("Wilson (1927)", evaluation.Wilson),
            ("Clopper and Pearson (1934), exact", evaluation.ClopperPearson),
            ("Jeffreys (1946), posterior", evaluation.Jeffreys),
        ];
        string level = $"{ShareText.Level(evaluation.Confidence)} interval";
        PictureTable table = new(
            [new("Method"), new(level, ColumnKind.Share) { Reference = evaluation.Metric.Target?.Level }],
            [
                .. intervals.Select(row =>
                    new PictureCell[] { row.Method, Cells.Interval(evaluation.Share, row.Interval, ShareText.Share) }
                ),
            ]
        )
        {
            Note = evaluation.Metric.Target is { } target
                ? $"Target: {(target.Direction == Direction.Increase ? "at least" : "at most")} {ShareText.Level(target.Level)}."
                : null,
        };
        return Drawn.Of(
            evaluation.Metric.Name,
            evaluation.Explanation.Sentence,
            table,
            Forest.Of(
                ChartAxis.Share($"{evaluation.Metric.Name}, {level}"),
                [.. intervals.Select(row => new ForestRow(row.Method, evaluation.Share, row.Interval))],
                evaluation.Metric.Target is { } aim ? [(aim.Level, "target")] : []
            )
        );
    }
}
