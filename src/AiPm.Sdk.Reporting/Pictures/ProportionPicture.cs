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
        string level = $"{ShareText.Level(evaluation.Confidence)} interval";
        PictureTable table = new(
            [new("Method"), new(level, ColumnKind.Share) { Reference = evaluation.Metric.Target?.Level }],
            [
                ["Wilson (1927)", Cell(evaluation.Share, evaluation.Wilson)],
                ["Clopper and Pearson (1934), exact", Cell(evaluation.Share, evaluation.ClopperPearson)],
                ["Jeffreys (1946), posterior", Cell(evaluation.Share, evaluation.Jeffreys)],
            ]
        )
        {
            Note = evaluation.Metric.Target is { } target
                ? $"Target: {(target.Direction == Direction.Increase ? "at least" : "at most")} {ShareText.Level(target.Level)}."
                : null,
        };
        return new(evaluation.Metric.Name, evaluation.Explanation.Sentence, table);
    }

    private static PictureCell Cell(Measured share, MeasuredInterval interval) =>
        !share.TryGet(out double value, out Undefined? nothing) ? PictureCell.Gap(nothing.Sentence)
        : !interval.TryGet(out Interval range, out Undefined? undefined) ? PictureCell.Gap(undefined.Sentence)
        : new($"{ShareText.Share(value)} ({NumberText.Range(range, ShareText.Share)})")
        {
            Number = value,
            Bar = new IntervalBar(Math.Min(range.Lower, value), value, Math.Max(range.Upper, value)),
        };
}
