using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>An efficient frontier: what cannot be had better without giving something for it.</summary>
public static class FrontierPicture
{
    /// <summary>The frontier of portfolios: the best value at each cost.</summary>
    /// <param name="frontier">The frontier.</param>
    /// <param name="unit">The unit of the capacity, as <c>person-weeks</c>; <see langword="null"/> for none.</param>
    /// <param name="top">How many portfolios have a row in the table, spread over the frontier; at least 2; 20 if left out.</param>
    public static Picture Of(PortfolioFrontier frontier, string? unit = null, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(frontier);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 2);
        IReadOnlyList<FrontierPoint> shown = Curves.Thinned(frontier.Points, top);
        string cost = unit is null ? frontier.Capacity : $"{frontier.Capacity}, {unit}";
        PictureTable table = new(
            [new("Uses", ColumnKind.Number) { Unit = cost }, new("Value", ColumnKind.Number), new("Items")],
            shown.Select(point =>
                new[]
                {
                    PictureCell.OfNumber(point.Cost),
                    PictureCell.OfNumber(point.Value) with
                    {
                        Bar = new DataBar(point.Value),
                    },
                    Named(point.Selected),
                }
            )
        )
        {
            Note = Cells.Rest(frontier.Points.Count, shown.Count, "portfolio"),
        };
        return Drawn.Of(
            "The efficient frontier",
            frontier.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number($"used of {cost}") with
                {
                    HasZero = true,
                },
                ChartAxis.Number("best value") with
                {
                    HasZero = true,
                },
                Curves.Line(frontier.Points.Select(point => (point.Cost, point.Value)), mark: ChartMark.Steps),
                new ChartLayer(
                    ChartMark.Point,
                    [
                        .. frontier.Points.Select(point => new ChartRow
                        {
                            X = point.Cost,
                            Y = point.Value,
                            Note = Named(point.Selected),
                        }),
                    ]
                )
            )
        );
    }

    /// <summary>Models by quality and cost: which of them no other beats in both.</summary>
    /// <param name="frontier">The models.</param>
    /// <param name="cost">What cost is, with its unit; the axis is of latency where no costs are known.</param>
    public static Picture Of(EvaluationFrontier frontier, string cost = "cost of an answer")
    {
        ArgumentNullException.ThrowIfNull(frontier);
        ArgumentNullException.ThrowIfNull(cost);
        bool hasCost = frontier.Entries.Any(entry => entry.Cost is not null);
        bool hasLatency = frontier.Entries.Any(entry => entry.Latency is not null);
        PictureTable table = new(
            [
                new("Model"),
                new("Quality", ColumnKind.Number),
                .. hasCost
                    ? [new PictureColumn("Cost", ColumnKind.Number) { Unit = cost }]
                    : Array.Empty<PictureColumn>(),
                .. hasLatency
                    ? [new PictureColumn("Latency", ColumnKind.Number) { Unit = "s" }]
                    : Array.Empty<PictureColumn>(),
                new("On the frontier", ColumnKind.Share),
                new("Beaten by"),
            ],
            frontier.Entries.Select(entry =>
                new[] { entry.Model, Cells.Interval(entry.Quality) }
                    .Concat(hasCost ? [Cell(entry.Cost)] : [])
                    .Concat(hasLatency ? [Cell(entry.Latency)] : [])
                    .Append(PictureCell.OfShare(entry.ProbabilityOnFrontier, 0))
                    .Append(entry.IsOnFrontier ? "none" : string.Join(", ", entry.DominatedBy))
                    .ToArray()
            )
        );
        return Drawn.Of(
            hasCost || !hasLatency ? "Quality and cost" : "Quality and latency",
            frontier.Explanation.Sentence,
            table,
            Places(
                ChartAxis.Number(hasCost || !hasLatency ? cost : "latency, s"),
                QualityAxis("quality", frontier.Entries.Select(entry => entry.Quality)),
                frontier.Entries.Select(entry =>
                    (
                        entry.Model,
                        X: hasCost || !hasLatency ? entry.Cost : entry.Latency,
                        (IntervalEstimate?)entry.Quality,
                        entry.IsOnFrontier
                    )
                )
            )
        );
    }

    /// <summary>Recommenders by accuracy and diversity: which of them no other beats in both.</summary>
    public static Picture Of(AccuracyDiversityFrontier frontier)
    {
        ArgumentNullException.ThrowIfNull(frontier);
        PictureTable table = new(
            [
                new("Recommender"),
                new("Accuracy", ColumnKind.Number),
                new("Diversity", ColumnKind.Number),
                new("Beaten by"),
            ],
            frontier
                .Points.Select(place =>
                    new[]
                    {
                        place.Point.Name,
                        Cells.Interval(place.Point.Accuracy),
                        Cells.Interval(place.Point.Diversity),
                        place.IsOnFrontier ? "none" : string.Join(", ", place.DominatedBy),
                    }
                )
                .Concat(
                    frontier.Undefined.Select(point =>
                        new[]
                        {
                            point.Name,
                            Cells.Interval(point.Accuracy),
                            Cells.Interval(point.Diversity),
                            PictureCell.Gap("not compared"),
                        }
                    )
                )
        );
        return Drawn.Of(
            "Accuracy and diversity",
            frontier.Explanation.Sentence,
            table,
            Places(
                QualityAxis("diversity", frontier.Points.Select(place => place.Point.Diversity)),
                QualityAxis("accuracy", frontier.Points.Select(place => place.Point.Accuracy)),
                frontier.Points.Select(place =>
                    (
                        place.Point.Name,
                        (IntervalEstimate?)place.Point.Diversity,
                        (IntervalEstimate?)place.Point.Accuracy,
                        place.IsOnFrontier
                    )
                )
            )
        );
    }

    private static Chart Places(
        ChartAxis x,
        ChartAxis y,
        IEnumerable<(string Name, IntervalEstimate? X, IntervalEstimate? Y, bool IsOnFrontier)> places
    )
    {
        var drawn = places
            .Where(place => place.X is { IsDefined: true } && place.Y is { IsDefined: true })
            .OrderByDescending(place => place.IsOnFrontier)
            .ToArray();
        return Plane.Of(
            x,
            y,
            [
                .. drawn.Select(place => new PlaneDot(place.Name, place.X!.Value.Value, place.Y!.Value.Value)
                {
                    AlongX = PlaneDot.Drawn(place.X.Interval),
                    AlongY = PlaneDot.Drawn(place.Y.Interval),
                    Role = place.IsOnFrontier ? ChartRole.Main : ChartRole.Faint,
                    Note = place.IsOnFrontier ? "on the frontier" : "beaten in both",
                }),
            ]
        );
    }

    private static ChartAxis QualityAxis(string title, IEnumerable<IntervalEstimate> estimates) =>
        estimates.All(Cells.IsShare) ? ChartAxis.Share(title) : ChartAxis.Number(title);

    private static PictureCell Cell(IntervalEstimate? estimate) =>
        estimate is null ? PictureCell.Gap("not known") : Cells.Interval(estimate);

    private static string Named(IReadOnlyList<string> items) =>
        items.Count switch
        {
            0 => "nothing",
            <= 6 => string.Join(", ", items),
            _ => $"{string.Join(", ", items.Take(5))} and {NumberText.Count(items.Count - 5)} more",
        };
}
