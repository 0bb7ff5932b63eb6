using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>Money over time: what a budget has left period by period, and what a business case is made of.</summary>
public static class BudgetPicture
{
    /// <summary>The burn-down of a budget, and how long the rest lasts.</summary>
    /// <param name="burn">The budget.</param>
    /// <param name="unit">The unit; empty for none.</param>
    /// <param name="period">What a period is: <c>months</c>.</param>
    /// <param name="options">How the runway is simulated.</param>
    public static Picture Of(BudgetBurn burn, string unit = "", string period = "periods", FlowOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(burn);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(period);
        double[] spent = [.. burn.SpentByPeriod];
        double[] left = new double[spent.Length + 1];
        left[0] = burn.Budget;
        for (int i = 0; i < spent.Length; i++)
        {
            left[i + 1] = left[i] - spent[i];
        }

        CountDistribution runway = burn.Runway(options);
        string? shown = unit.Length == 0 ? null : unit;
        PictureTable table = new(
            [
                new(period, ColumnKind.Number),
                new("Spent", ColumnKind.Money) { Unit = shown },
                new("Left", ColumnKind.Money) { Unit = shown },
            ],
            spent.Select(
                (amount, i) =>
                    new[]
                    {
                        PictureCell.OfNumber(i + 1),
                        Money(amount),
                        Money(left[i + 1]) with
                        {
                            Bar = new DataBar(left[i + 1]),
                        },
                    }
            )
        );
        bool isKnown =
            runway.TryPercentile(0.5, out int median)
            & runway.TryPercentile(0.15, out int early)
            & runway.TryPercentile(0.85, out int late);
        string sentence = isKnown
            ? $"{NumberText.Money(burn.Left, unit)} are left; they last {NumberText.Count(median)} more {period} as likely as not, and {NumberText.Count(early)} with 85 % probability."
            : $"{NumberText.Money(burn.Left, unit)} are left, and they last longer than was looked.";
        double now = spent.Length;
        return Drawn.Of(
            "What is left of the budget",
            sentence,
            table,
            new(
                ChartAxis.Number(period) with
                {
                    HasZero = true,
                },
                ChartAxis.Money("left of the budget", unit) with
                {
                    HasZero = true,
                },
                Chart.AtHeight(0, "nothing left"),
                Curves.Line(left.Select((amount, i) => ((double)i, amount))),
                new ChartLayer(
                    ChartMark.Rule,
                    isKnown && burn.Left > 0
                        ?
                        [
                            new()
                            {
                                X = now + early,
                                X2 = now + late,
                                Y = 0,
                                Note = "70 % of the draws run out here",
                            },
                        ]
                        : [],
                    ChartRole.Second
                ),
                new ChartLayer(
                    ChartMark.Point,
                    isKnown && burn.Left > 0
                        ?
                        [
                            new()
                            {
                                X = now + median,
                                Y = 0,
                                Note = "runs out as likely as not",
                            },
                        ]
                        : [],
                    ChartRole.Second
                )
            )
        );
    }

    /// <summary>A business case: the present value of each line, and of all together with its spread.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="unit">The unit; empty for none.</param>
    public static Picture Of(BusinessForecast forecast, string unit = "")
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(unit);
        Interval wide = new(forecast.Quantile(0.05), forecast.Quantile(0.95));
        PictureTable table = new(
            [
                new("Line"),
                new("Present value", ColumnKind.Money) { Unit = unit.Length == 0 ? null : unit, Reference = 0 },
                new("Share of the uncertainty", ColumnKind.Share),
            ],
            forecast
                .Lines.Select(line =>
                    new[]
                    {
                        line.Name,
                        PictureCell.OfMoney(line.PresentValue, "") with
                        {
                            Bar = new DataBar(line.PresentValue),
                        },
                        PictureCell.Of(line.ShareOfVariance, share => ShareText.Share(share, 0)),
                    }
                )
                .Append([
                    "all together",
                    PictureCell.OfMoney(forecast.Mean, "") with
                    {
                        Bar = new DataBar(forecast.Mean),
                    },
                    PictureCell.Gap(
                        $"90 % of the draws: {NumberText.Range(wide, value => NumberText.Money(value, ""))}"
                    ),
                ])
        );
        Chart bars = Bars.Of(
            ChartAxis.Money("mean present value", unit),
            [.. forecast.Lines.Select(line => (line.Name, line.PresentValue.Value, (string?)null))],
            ("all together", forecast.Mean.Value)
        );
        return Drawn.Of(
            "What the business case is made of",
            forecast.Explanation.Sentence,
            table,
            bars with
            {
                Layers =
                [
                    .. bars.Layers,
                    new(
                        ChartMark.Rule,
                        [
                            new()
                            {
                                Name = bars.Y.Names[^1],
                                X = wide.Lower,
                                X2 = wide.Upper,
                                Note = "90 % of the draws",
                            },
                        ],
                        ChartRole.Second
                    ),
                ],
            }
        );
    }

    private static PictureCell Money(double amount) => new(NumberText.Money(amount, "")) { Number = amount };
}
