using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>What each estimate of a backlog is worth knowing before a decision, the most worthwhile first.</summary>
public static class InformationPicture
{
    /// <summary>The picture: inputs and named quantities, against knowing everything.</summary>
    /// <param name="report">The values.</param>
    /// <param name="top">How many are shown; at least 1; 12 if left out.</param>
    public static Picture Of(InformationReport report, int top = 12)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        InformationValue[] all =
        [
            .. report.Inputs.Concat(report.Quantities).OrderByDescending(value => value.Value.Value),
        ];
        InformationValue[] shown = [.. all.Take(top)];
        ScoreWorth? worth = report.Everything.Decision.Worth;
        string unit = worth?.Currency ?? "score";
        double Amount(InformationValue value) => (value.Money ?? value.Value).Value;
        PictureCell Cell(InformationValue value) =>
            (
                value.Money is { } money
                    ? new PictureCell(NumberText.Money(money, "")) { Number = money.Value }
                    : PictureCell.OfNumber(value.Value)
            ) with
            {
                Bar = new DataBar(Amount(value)),
            };
        PictureTable table = new(
            [
                new("Knowing"),
                new("Is worth up to", worth is null ? ColumnKind.Number : ColumnKind.Money) { Unit = unit },
                new("Would change the choice", ColumnKind.Share),
            ],
            shown
                .Append(report.Everything)
                .Select(value =>
                    new[]
                    {
                        value.About.ToString(),
                        Cell(value),
                        value.ProbabilityOfChange is { } change
                            ? PictureCell.OfProbability(change)
                            : PictureCell.Gap("not worked out"),
                    }
                )
        )
        {
            Note =
                $"{Cells.Rest(all.Length, shown.Length, "estimate")} Values of several estimates do not add up to that of knowing them together.".Trim(),
        };
        return Drawn.Of(
            "What is worth finding out",
            report.Explanation.Sentence,
            table,
            Bars.Of(
                worth is null
                    ? ChartAxis.Number("worth of knowing it, in score")
                    : ChartAxis.Money("worth of knowing it", unit),
                [.. shown.Select(value => (value.About.ToString(), Amount(value), (string?)null))],
                ("everything together", Amount(report.Everything))
            )
        );
    }
}
