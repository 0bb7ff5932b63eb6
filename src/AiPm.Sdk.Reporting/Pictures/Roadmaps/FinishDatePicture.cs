using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>When everything is finished: dates with the probability of being done by then.</summary>
public static class FinishDatePicture
{
    private static readonly double[] Levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.85, 0.9, 0.95];

    /// <summary>
    /// The picture: percentiles from P5 to P95, each with the share of draws that are done by the end of its day. Where gates may stop the roadmap, as many as
    /// there are.
    /// </summary>
    public static Picture Of(RoadmapForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        DateOnly[] dates =
        [
            .. Levels.Where(level => level <= forecast.ProbabilityShipped).Select(forecast.Percentile).Distinct(),
        ];
        PictureTable table = new(
            [new("Done by the end of", ColumnKind.Date), new("Probability", ColumnKind.Share) { Scale = new(0, 1) }],
            dates.Select(date => Row(date, forecast.ProbabilityBy(date)))
        );
        IReadOnlyList<DateProbability> curve = Curves.Thinned(forecast.Curve());
        return Drawn.Of(
            "When everything is finished",
            forecast.Explanation.Sentence,
            table,
            new(
                ChartAxis.Date("date of the finish"),
                ChartAxis.WholeShare("probability of being finished"),
                Curves.Band(
                    curve.Select(point => ((double)point.Date.DayNumber, point.Band.Lower, point.Band.Upper)),
                    ChartRole.WideBand
                ),
                Curves.Line(
                    curve.Select(point => ((double)point.Date.DayNumber, point.Probability.Value)),
                    mark: ChartMark.Steps
                )
            )
        );
    }

    private static PictureCell[] Row(DateOnly date, SimulatedValue probability) =>
        [PictureCell.OfDate(date), PictureCell.OfProbability(probability) with { Bar = new DataBar(probability) }];
}
