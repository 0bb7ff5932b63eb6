using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>What each control is worth a year beside the others: the loss it removes less what it costs.</summary>
public static class ControlsPicture
{
    /// <summary>The picture.</summary>
    /// <param name="plan">The controls, for their titles.</param>
    /// <param name="worths">What each is worth, as <see cref="ControlValuation.Worths"/> gives it.</param>
    /// <param name="unit">The unit of the losses; empty for none.</param>
    /// <param name="top">How many are shown, the most worthwhile first; at least 1; 20 if left out.</param>
    public static Picture Of(ControlPlan plan, IReadOnlyList<ControlWorth> worths, string unit = "", int top = 20)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(worths);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        string Title(string id) => plan.Controls.Single(control => control.Id == id).Title;
        string? shownUnit = unit.Length == 0 ? null : unit;
        ControlWorth[] ordered = [.. worths.OrderByDescending(worth => worth.NetGivenOthers.Value)];
        ControlWorth[] shown = [.. ordered.Take(top)];
        PictureTable table = new(
            [
                new("Control"),
                new("Removes", ColumnKind.Money) { Unit = shownUnit },
                new("Costs", ColumnKind.Money) { Unit = shownUnit },
                new("Is worth", ColumnKind.Money) { Unit = shownUnit, Reference = 0 },
                new("Pays in a year", ColumnKind.Share),
                new("In the plan"),
            ],
            shown.Select(worth =>
                new[]
                {
                    Title(worth.Id),
                    PictureCell.OfMoney(worth.LossRemovedGivenOthers, ""),
                    PictureCell.OfMoney(worth.CostGivenOthers, ""),
                    PictureCell.OfMoney(worth.NetGivenOthers, "") with
                    {
                        Bar = new DataBar(worth.NetGivenOthers),
                    },
                    PictureCell.OfProbability(worth.ProbabilityItPays),
                    worth.IsInSet ? "yes" : "no",
                }
            )
        )
        {
            Note = Cells.Rest(ordered.Length, shown.Length, "control"),
        };
        string sentence =
            shown.Length == 0
                ? "There is no control."
                : $"\"{Title(shown[0].Id)}\" is worth most beside the others: {NumberText.Money(shown[0].NetGivenOthers, unit)} a year after its cost.";
        return Drawn.Of(
            "What each control is worth",
            sentence,
            table,
            Bars.Of(
                ChartAxis.Money("loss removed less cost, a year", unit),
                [
                    .. shown.Select(worth =>
                        (
                            Title(worth.Id),
                            worth.NetGivenOthers.Value,
                            (string?)(worth.IsInSet ? "in the plan" : "not in the plan")
                        )
                    ),
                ]
            )
        );
    }
}
