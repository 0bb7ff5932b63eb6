using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>How a register came down from review to review: the expected loss of a year against the plan.</summary>
public static class RiskBurnDownPicture
{
    /// <summary>The picture. A review whose loss is not known is a gap.</summary>
    /// <param name="burnDown">The reviews.</param>
    /// <param name="unit">The unit of the losses; empty for none.</param>
    public static Picture Of(RiskBurnDown burnDown, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(burnDown);
        ArgumentNullException.ThrowIfNull(unit);
        string? shown = unit.Length == 0 ? null : unit;
        PictureTable table = new(
            [
                new("Review", ColumnKind.Date),
                new("Expected loss of a year", ColumnKind.Money) { Unit = shown },
                new("Planned", ColumnKind.Money) { Unit = shown },
                new("Open", ColumnKind.Number),
                new("Closed", ColumnKind.Number),
                new("Above tolerance", ColumnKind.Number),
                new("Overdue mitigations", ColumnKind.Number),
            ],
            burnDown.Points.Select(point =>
                new[]
                {
                    PictureCell.OfDate(point.On),
                    PictureCell.Of(point.ExpectedLoss, Amount),
                    point.PlannedLoss.IsDefined ? PictureCell.Of(point.PlannedLoss, Amount) : PictureCell.Gap("–"),
                    PictureCell.OfNumber(point.Open),
                    PictureCell.OfNumber(point.Closed),
                    PictureCell.OfNumber(point.AboveTolerance),
                    PictureCell.OfNumber(point.OverdueMitigations),
                }
            )
        );
        List<(double, double)> plan =
        [
            .. burnDown
                .Points.Where(point => point.PlannedLoss.IsDefined)
                .Select(point => ((double)point.On.DayNumber, point.PlannedLoss.Value)),
        ];
        if (burnDown.Target is { } target && plan.Count > 0 && target.By > burnDown.Points[^1].On)
        {
            plan.Add((target.By.DayNumber, target.ExpectedLoss));
        }

        return Drawn.Of(
            "Risk from review to review",
            burnDown.Explanation.Sentence,
            table,
            new(
                ChartAxis.Date("review"),
                ChartAxis.Money("expected loss of a year", unit) with
                {
                    HasZero = true,
                },
                [
                    Curves.Line(plan, ChartRole.Reference),
                    .. Curves.WithGaps([.. burnDown.Points.Select(point => (point.On, point.ExpectedLoss))]),
                ]
            )
        );
    }

    private static string Amount(double amount) => NumberText.Money(amount, "");
}
