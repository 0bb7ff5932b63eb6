using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>Failure modes in their order, with what their actions change.</summary>
public static class FailureModesPicture
{
    private const string Today = "today";
    private const string After = "with all actions";

    /// <summary>The picture.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="by">What they are ordered by; action priority if left out.</param>
    /// <param name="top">How many are shown; at least 1; 20 if left out.</param>
    public static Picture Of(FailureModeAnalysis analysis, FmeaOrder by = FmeaOrder.ActionPriority, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        IReadOnlyList<RankedFailureMode> all = analysis.Ranked(by);
        RankedFailureMode[] shown = [.. all.Take(top)];
        PictureTable table = new(
            [
                new("Failure mode"),
                new("Priority"),
                new("With all actions"),
                new("Severity", ColumnKind.Number),
                new("Occurrence", ColumnKind.Number),
                new("Detection", ColumnKind.Number),
                new("S × O × D", ColumnKind.Number),
            ],
            shown.Select(mode =>
                new[]
                {
                    mode.Mode.Failure,
                    Words(mode.Priority),
                    Words(mode.PriorityWithAllActions),
                    PictureCell.OfNumber(mode.Mode.Rating.Severity),
                    PictureCell.OfNumber(mode.Mode.Rating.Occurrence),
                    PictureCell.OfNumber(mode.Mode.Rating.Detection),
                    PictureCell.OfNumber(mode.Mode.Rating.RiskPriorityNumber),
                }
            )
        )
        {
            Note =
                $"{Cells.Rest(all.Count, shown.Length, "failure mode")} The product S × O × D only orders; distances between its values mean nothing.".Trim(),
        };
        string[] labels = VegaLiteSpec.Labels(shown.Select(mode => mode.Mode.Failure));
        return Drawn.Of(
            "Failure modes and what actions change",
            analysis.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number("risk priority number, S × O × D (1 to 1,000)") with
                {
                    HasZero = true,
                },
                ChartAxis.Of(labels),
                new ChartLayer(
                    ChartMark.Rule,
                    [
                        .. shown.Select(
                            (mode, i) =>
                                new ChartRow
                                {
                                    Name = labels[i],
                                    X = mode.Mode.WithAllActions.RiskPriorityNumber,
                                    X2 = mode.Mode.Rating.RiskPriorityNumber,
                                }
                        ),
                    ],
                    ChartRole.Faint
                ),
                new ChartLayer(
                    ChartMark.Point,
                    [
                        .. shown.SelectMany(
                            (mode, i) =>
                                new[]
                                {
                                    Dot(labels[i], Today, mode.Mode.Rating, mode.Priority),
                                    Dot(labels[i], After, mode.Mode.WithAllActions, mode.PriorityWithAllActions),
                                }
                        ),
                    ]
                )
            )
            {
                Series = [Today, After],
            }
        );
    }

    private static ChartRow Dot(string label, string series, FmeaRating rating, ActionPriority priority) =>
        new()
        {
            Name = label,
            X = rating.RiskPriorityNumber,
            Series = series,
            Note = $"action priority {Words(priority)}",
        };

    private static string Words(ActionPriority priority) =>
        priority switch
        {
            ActionPriority.High => "high",
            ActionPriority.Medium => "medium",
            _ => "low",
        };
}
