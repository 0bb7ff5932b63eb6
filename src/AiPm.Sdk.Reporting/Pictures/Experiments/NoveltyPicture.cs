using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>The effect by days since a unit was first exposed: whether it wears off.</summary>
public static class NoveltyPicture
{
    /// <summary>The picture, with intervals of about 95 %: two standard errors to either side.</summary>
    public static Picture Of(NoveltyCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        PictureTable table = new(
            [
                new("Days since exposure", ColumnKind.Number),
                new("Effect", ColumnKind.Number) { Reference = 0, Unit = "± 2 standard errors" },
                new("Units", ColumnKind.Number),
            ],
            check.Days.Select(day =>
                new[]
                {
                    PictureCell.OfNumber(day.Day),
                    Cells.Interval(day.Effect, Around(day), NumberText.Signed),
                    PictureCell.OfNumber(day.Units),
                }
            )
        );
        DayEffect[] sure = [.. check.Days.Where(day => day.StandardError.IsDefined)];
        return Drawn.Of(
            $"The effect by age: {check.Subject}",
            check.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number("days since first exposed"),
                ChartAxis.Number("effect, ± 2 standard errors"),
                [
                    Curves.Band(
                        sure.Select(day => ((double)day.Day, Around(day).Value.Lower, Around(day).Value.Upper))
                    ),
                    Curves.Line(check.Days.Select(day => ((double)day.Day, day.Effect))),
                    Chart.AtHeight(0, "no effect"),
                    .. check.SteadyEffect.Value.TryGet(out double steady, out _)
                        ? new[] { Chart.AtHeight(steady, "the effect that stays") }
                        : [],
                ]
            )
        );
    }

    private static MeasuredInterval Around(DayEffect day) =>
        day.StandardError.TryGet(out double error, out Undefined? undefined)
            ? new Interval(day.Effect - 2 * error, day.Effect + 2 * error)
            : undefined;
}
