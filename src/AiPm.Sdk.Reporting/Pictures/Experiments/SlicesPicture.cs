using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Where a new model is better or worse than the old one: the difference in each slice of the prompts.</summary>
public static class SlicesPicture
{
    /// <summary>The picture.</summary>
    /// <param name="slices">The slices.</param>
    /// <param name="top">How many slices are shown, the worst first; at least 1; 20 if left out.</param>
    public static Picture Of(SliceRegressions slices, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(slices);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        SliceDifference[] shown =
        [
            .. slices
                .Slices.Concat(slices.TooSmall)
                .Distinct()
                .OrderBy(slice =>
                    slice.Difference.Difference.Value.TryGet(out double value, out _)
                        ? slice.Difference.Direction == Direction.Increase
                            ? value
                            : -value
                        : double.PositiveInfinity
                ),
        ];
        int count = shown.Length;
        shown = shown[..Math.Min(top, count)];
        PictureTable table = new(
            [
                new("Slice"),
                new("Prompts", ColumnKind.Number),
                new("Difference", ColumnKind.Number)
                {
                    Reference = 0,
                    Unit = $"{ShareText.Level(slices.Confidence)} interval",
                },
                new("Adjusted p-value", ColumnKind.Number),
                new("Verdict"),
            ],
            shown.Select(slice =>
                new[]
                {
                    $"{slice.Dimension}: {slice.Value}",
                    PictureCell.OfNumber(slice.Difference.Prompts),
                    Cells.Interval(
                        slice.Difference.Difference.Value,
                        slice.Difference.Difference.Interval,
                        NumberText.Signed
                    ),
                    PictureCell.Of(slice.AdjustedPValue, ShareText.PValue),
                    slice.IsTooSmall ? "too small to judge" : Words(slice.Verdict),
                }
            )
        )
        {
            Note = Cells.Rest(count, shown.Length, "slice"),
        };
        return Drawn.Of(
            $"{slices.Candidate} against {slices.Baseline}, by slice",
            slices.Explanation.Sentence,
            table,
            Forest.Of(
                ChartAxis.Number($"score of {slices.Candidate} less that of {slices.Baseline}"),
                [
                    .. shown.Select(slice =>
                        ForestRow.Of($"{slice.Dimension}: {slice.Value}", slice.Difference.Difference) with
                        {
                            Role = slice.IsTooSmall ? ChartRole.Faint : Role(slice.Verdict),
                            Note = slice.IsTooSmall ? "too small to judge" : Words(slice.Verdict),
                        }
                    ),
                ],
                (0, "no difference")
            )
        );
    }

    private static ChartRole Role(SeparationVerdict verdict) =>
        verdict switch
        {
            SeparationVerdict.Better => ChartRole.Good,
            SeparationVerdict.Worse => ChartRole.Bad,
            _ => ChartRole.Main,
        };

    private static string Words(SeparationVerdict verdict) =>
        verdict switch
        {
            SeparationVerdict.Better => "better",
            SeparationVerdict.Worse => "worse",
            SeparationVerdict.NotSeparable => "cannot be told apart",
            _ => "no interval",
        };
}
