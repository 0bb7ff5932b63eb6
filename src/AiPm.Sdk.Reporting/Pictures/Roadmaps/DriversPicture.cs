using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>What decides when everything is finished: how often each item is critical, and how much its duration has to do with the whole.</summary>
public static class DriversPicture
{
    /// <summary>The picture.</summary>
    /// <param name="roadmap">The roadmap, for titles.</param>
    /// <param name="forecast">Its forecast.</param>
    /// <param name="top">How many items are shown, most often critical first; at least 1; 15 if left out.</param>
    public static Picture Of(Roadmap roadmap, RoadmapForecast forecast, int top = 15)
    {
        ArgumentNullException.ThrowIfNull(roadmap);
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ScheduleDriver[] ordered =
        [
            .. forecast
                .Drivers.OrderByDescending(driver => driver.CriticalityIndex.Value)
                .ThenByDescending(driver =>
                    driver.Cruciality.TryGet(out double r, out _) ? r : double.NegativeInfinity
                ),
        ];
        ScheduleDriver[] shown = [.. ordered.Take(top)];
        PictureTable table = new(
            [
                new("Item"),
                new("Decides the date", ColumnKind.Share) { Scale = new(0, 1) },
                new("Correlation with the whole", ColumnKind.Number),
                new("Schedule sensitivity", ColumnKind.Number),
            ],
            shown.Select(driver =>
                new[]
                {
                    roadmap[driver.Id].Title,
                    PictureCell.OfProbability(driver.CriticalityIndex) with
                    {
                        Bar = new DataBar(driver.CriticalityIndex),
                    },
                    driver.Cruciality.IsDefined
                        ? PictureCell.Of(driver.Cruciality, r => NumberText.Number(r, 2))
                        : PictureCell.Gap("always takes the same time"),
                    PictureCell.Of(driver.ScheduleSensitivity, value => NumberText.Number(value, 2)),
                }
            )
        )
        {
            Note = Cells.Rest(ordered.Length, shown.Length),
        };
        return Drawn.Of(
            "What decides the date",
            shown.Length == 0
                ? "No draw is finished."
                : shown[0]
                    .Sentence.Replace(
                        $"\"{shown[0].Id}\"",
                        $"\"{roadmap[shown[0].Id].Title}\"",
                        StringComparison.Ordinal
                    ),
            table,
            Bars.Of(
                ChartAxis.WholeShare("share of the draws in which its slip moves the finish"),
                [
                    .. shown.Select(driver =>
                        (
                            roadmap[driver.Id].Title,
                            driver.CriticalityIndex.Value,
                            driver.Cruciality.TryGet(out double r, out _)
                                ? $"correlation with the whole {NumberText.Number(r, 2)}"
                                : (string?)"always takes the same time"
                        )
                    ),
                ]
            )
        );
    }
}
