using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>What people would pay: the curves of the price sensitivity meter (van Westendorp 1976), and demand along a ladder of prices (Gabor and Granger 1966).</summary>
public static class PricePicture
{
    /// <summary>The price sensitivity meter: four curves and where they cross.</summary>
    /// <param name="prices">The analysis.</param>
    /// <param name="unit">The unit of prices; empty for none.</param>
    public static Picture Of(PriceSensitivity prices, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(unit);
        PriceCrossing[] crossings =
        [
            prices.MarginalCheapness,
            prices.Optimal,
            prices.Indifference,
            prices.MarginalExpensiveness,
        ];
        PictureTable table = new(
            [new("Crossing"), new("Price", ColumnKind.Money) { Unit = unit.Length == 0 ? null : unit }],
            crossings.Select(crossing =>
                new[]
                {
                    crossing.Name,
                    crossing.Interval is { } interval
                        ? Cells.Interval(crossing.Price, interval.Interval, Amount)
                        : PictureCell.Of(crossing.Price, Amount),
                }
            )
        )
        {
            Note = prices.AcceptableRange.TryGet(out Interval acceptable, out Undefined? undefined)
                ? $"Acceptable prices: {NumberText.Range(acceptable, value => NumberText.Money(value, unit))}."
                : undefined.Sentence,
        };
        IReadOnlyList<PricePoint> points = Curves.Thinned(prices.Curves);
        (string Name, Func<PricePoint, double> Share)[] curves =
        [
            ("too cheap", point => point.TooCheap),
            ("not cheap", point => point.NotCheap),
            ("not expensive", point => point.NotExpensive),
            ("too expensive", point => point.TooExpensive),
        ];
        return Drawn.Of(
            "What people would pay",
            prices.Explanation.Sentence,
            table,
            new(
                ChartAxis.Money("price", unit),
                ChartAxis.WholeShare("share of respondents"),
                [
                    Curves.Lines(
                        curves.SelectMany(curve =>
                            points.Select(point => (curve.Name, point.Price, curve.Share(point)))
                        )
                    ),
                    .. crossings
                        .Where(crossing => crossing.Price.IsDefined)
                        .Select(crossing => Chart.At(crossing.Price.Value, crossing.Name)),
                ]
            )
            {
                Series = [.. curves.Select(curve => curve.Name)],
            }
        );
    }

    /// <summary>Demand along a ladder of prices, and what each price brings.</summary>
    /// <param name="demand">The analysis.</param>
    /// <param name="unit">The unit of prices; empty for none.</param>
    public static Picture Of(DemandCurve demand, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(unit);
        string? shown = unit.Length == 0 ? null : unit;
        PictureTable table = new(
            [
                new("Price", ColumnKind.Money) { Unit = shown },
                new("Would buy", ColumnKind.Share),
                new("Brings per respondent", ColumnKind.Money) { Unit = shown },
                new("Is the best price", ColumnKind.Share),
            ],
            demand.Points.Select(point =>
                new[]
                {
                    new PictureCell(Amount(point.Price)) { Number = point.Price },
                    Cells.Interval(point.Stated.Share, point.Stated.Interval, share => ShareText.Share(share, 0)),
                    new PictureCell(Amount(point.Contribution))
                    {
                        Number = point.Contribution,
                        Bar = new DataBar(point.Contribution),
                    },
                    PictureCell.Of(point.ProbabilityBest, ShareText.Probability),
                }
            )
        );
        return Drawn.Of(
            "Demand by price",
            demand.Explanation.Sentence,
            table,
            new(
                ChartAxis.Money("price", unit),
                ChartAxis.WholeShare("share that would buy"),
                [
                    new ChartLayer(
                        ChartMark.Rule,
                        [
                            .. demand
                                .Points.Where(point => point.Stated.Interval.IsDefined)
                                .Select(point => new ChartRow
                                {
                                    X = point.Price,
                                    Y = point.Stated.Interval.Value.Lower,
                                    Y2 = point.Stated.Interval.Value.Upper,
                                }),
                        ],
                        ChartRole.Faint
                    ),
                    Curves.Line(demand.Points.Select(point => (point.Price, point.Demand))),
                    .. demand.BestPrice.TryGet(out double best, out _)
                        ? new[] { Chart.At(best, "the best price") }
                        : [],
                ]
            )
        );
    }

    private static string Amount(double amount) => NumberText.Money(amount, "");
}
