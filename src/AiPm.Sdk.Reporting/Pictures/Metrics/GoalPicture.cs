using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>An objective and its key results: how much is done against how much of the time is gone, and how likely each is reached.</summary>
public static class GoalPicture
{
    /// <summary>The picture. A key result that nothing was measured of is a gap.</summary>
    public static Picture Of(ObjectiveAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        KeyResultAssessment[] results = [.. assessment.KeyResults];
        PictureTable table = new(
            [
                new("Key result"),
                new("Now", ColumnKind.Number),
                new("Done", ColumnKind.Share) { Scale = new(0, 1), Reference = assessment.Elapsed },
                new("Is reached", ColumnKind.Share),
            ],
            results.Select(result =>
                new[]
                {
                    Name(result.KeyResult),
                    PictureCell.Of(result.Current, NumberText.Number),
                    result.Score.TryGet(out double score, out Undefined? undefined)
                        ? Cells.Share(score)
                        : PictureCell.Gap(undefined.Sentence),
                    PictureCell.Of(result.ProbabilityReached, ShareText.Probability),
                }
            )
        )
        {
            Note = $"{ShareText.Share(assessment.Elapsed, 0)} of the time is gone.",
        };
        Chart bars = Bars.Of(
            ChartAxis.WholeShare("how much is done"),
            [
                .. results.Select(result =>
                    (
                        Name(result.KeyResult),
                        result.Score.TryGet(out double score, out Undefined? undefined) ? score : double.NaN,
                        undefined?.Sentence
                    )
                ),
            ]
        );
        return Drawn.Of(
            assessment.Objective.Title,
            assessment.Explanation.Sentence,
            table,
            bars with
            {
                Layers = [.. bars.Layers, Chart.At(assessment.Elapsed, "how much of the time is gone")],
            }
        );
    }

    private static string Name(KeyResult result) => result.Name ?? result.Id;
}
