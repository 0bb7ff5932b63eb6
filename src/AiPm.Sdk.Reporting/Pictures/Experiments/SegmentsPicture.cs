using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>The effect in each segment, as it was measured and as it is when shrunk towards that of the whole.</summary>
public static class SegmentsPicture
{
    /// <summary>The picture.</summary>
    /// <param name="analysis">The segments.</param>
    /// <param name="top">How many segments are shown, the largest first; at least 1; 20 if left out.</param>
    public static Picture Of(SegmentAnalysis analysis, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        bool isRelative = analysis.Scale == EffectScale.Relative;
        Func<double, string> text = isRelative ? value => ShareText.Share(value, 1) : NumberText.Signed;
        SegmentEffect[] shown =
        [
            .. analysis.Segments.OrderByDescending(segment => segment.ControlUnits + segment.TreatmentUnits).Take(top),
        ];
        string effect = isRelative ? "relative lift" : "difference";
        PictureTable table = new(
            [
                new("Segment"),
                new("Units", ColumnKind.Number),
                new($"Measured {effect}", isRelative ? ColumnKind.Share : ColumnKind.Number) { Reference = 0 },
                new("Shrunk towards the whole", isRelative ? ColumnKind.Share : ColumnKind.Number) { Reference = 0 },
                new("Its own weight", ColumnKind.Share),
            ],
            shown.Select(segment =>
                new[]
                {
                    segment.Segment,
                    PictureCell.OfNumber(segment.ControlUnits + segment.TreatmentUnits),
                    segment.Effect is { } measured
                        ? Cells.Interval(measured.Value, measured.Interval, text)
                        : PictureCell.Gap("no units"),
                    Cells.Interval(segment.Shrunken.Value, segment.Shrunken.Interval, text),
                    PictureCell.Of(segment.OwnWeight, share => ShareText.Share(share, 0)),
                }
            )
        )
        {
            Note = Cells.Rest(analysis.Segments.Count, shown.Length, "segment"),
        };
        List<(double, string)> references = [(0, "no effect")];
        if (analysis.Whole.Value.TryGet(out double whole, out _))
        {
            references.Add((whole, "effect over all segments"));
        }

        return Drawn.Of(
            $"{analysis.Metric.Name} by segment",
            analysis.Explanation.Sentence,
            table,
            Forest.Of(
                isRelative ? ChartAxis.Share("relative lift, shrunk") : ChartAxis.Number("difference, shrunk"),
                [
                    .. shown.Select(segment => new ForestRow(
                        segment.Segment,
                        segment.Shrunken.Value,
                        segment.Shrunken.Interval
                    )),
                ],
                references
            )
        );
    }
}
