using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>How fast the error budget of a service level burns, over each window of the alerts.</summary>
public static class ServiceLevelPicture
{
    /// <summary>The picture. A window without traffic is a gap.</summary>
    public static Picture Of(ServiceLevelReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        (string Window, IntervalEstimate Rate, double Limit, string State)[] rows =
        [
            .. report.Alerts.Select(alert =>
                (Hours(alert.Rule.LongWindow), alert.Long, alert.Threshold, State(alert.Firing))
            ),
        ];
        PictureTable table = new(
            [
                new("Window"),
                new("Burn rate", ColumnKind.Number) { Reference = 1 },
                new("Alerts from", ColumnKind.Number),
                new("Alert"),
            ],
            rows.Select(row =>
                new[] { row.Window, Cells.Interval(row.Rate), PictureCell.OfNumber(row.Limit), row.State }
            )
        )
        {
            Note = report.Budget.Spent.TryGet(out double spent, out Undefined? undefined)
                ? $"{ShareText.Share(spent, 0)} of the error budget is spent: {NumberText.Count(report.Budget.Bad)} bad events of {NumberText.Number(report.Budget.Allowed)} allowed."
                : undefined.Sentence,
        };
        return Drawn.Of(
            $"{report.Objective.Name}: how fast the error budget burns",
            report.Explanation.Sentence,
            table,
            Forest.Of(
                ChartAxis.Number("burn rate: 1 spends the budget by the end of the period") with
                {
                    HasZero = true,
                },
                [
                    .. rows.Select(row =>
                        ForestRow.Of(row.Window, row.Rate) with
                        {
                            Role = row.State == "fires" ? ChartRole.Bad : ChartRole.Main,
                            Note = $"alerts from {NumberText.Number(row.Limit)}",
                        }
                    ),
                ],
                (1, "spends the budget by the end of the period")
            )
        );
    }

    private static string State(ThresholdVerdict verdict) =>
        verdict switch
        {
            ThresholdVerdict.Met => "fires",
            ThresholdVerdict.NotMet => "quiet",
            _ => "no traffic",
        };

    private static string Hours(TimeSpan window) =>
        window.TotalHours >= 48 ? $"{NumberText.Number(window.TotalDays)} days"
        : window.TotalHours >= 1 ? $"{NumberText.Number(window.TotalHours)} h"
        : $"{NumberText.Number(window.TotalMinutes)} min";
}
