using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A funnel: how many get how far, and where they stop.</summary>
public static class FunnelPicture
{
    /// <summary>The picture.</summary>
    public static Picture Of(FunnelReport funnel)
    {
        ArgumentNullException.ThrowIfNull(funnel);
        FunnelStep[] steps = [.. funnel.Steps];
        PictureTable table = new(
            [
                new("Step"),
                new("Users", ColumnKind.Number),
                new("Of all who began", ColumnKind.Share) { Scale = new(0, 1) },
                new("Of the step before", ColumnKind.Share),
            ],
            steps.Select(step =>
                new[]
                {
                    step.Name,
                    PictureCell.OfNumber(step.Users) with
                    {
                        Bar = new DataBar(step.Users),
                    },
                    Cells.Interval(step.OfEntrants),
                    Cells.Interval(step.OfPrevious),
                }
            )
        )
        {
            Note =
                funnel.Undecided > 0
                    ? $"{NumberText.Count(funnel.Undecided)} users began too late to be judged and are left out."
                    : null,
        };
        string[] labels = VegaLiteSpec.Labels(steps.Select(step => step.Name));
        return Drawn.Of(
            "How far users get",
            funnel.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number("users") with
                {
                    HasZero = true,
                },
                ChartAxis.Of(labels),
                new ChartLayer(
                    ChartMark.Bar,
                    [
                        .. steps.Select(
                            (step, i) =>
                                new ChartRow
                                {
                                    Name = labels[i],
                                    X = step.Users,
                                    Note = Cells.Interval(step.OfPrevious).Text + " of the step before",
                                }
                        ),
                    ]
                ),
                new ChartLayer(
                    ChartMark.Text,
                    [
                        .. steps.Select(
                            (step, i) =>
                                new ChartRow
                                {
                                    Name = labels[i],
                                    X = 0,
                                    Text = step.OfEntrants.Value.TryGet(out double share, out _)
                                        ? ShareText.Share(share, 0)
                                        : "",
                                }
                        ),
                    ],
                    ChartRole.Label
                )
                {
                    BeginsAtPlace = true,
                    Beside = 6,
                }
            )
        );
    }
}
