using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>The loss exceedance curve: the probability that a year costs more than each amount.</summary>
public static class LossExceedancePicture
{
    /// <summary>The picture: a table at round amounts, and the curve.</summary>
    /// <param name="forecast">The forecast of all risks.</param>
    /// <param name="unit">The unit of the losses, as the register has it; empty for none.</param>
    /// <param name="limits">Limits of the appetite that are marked: the probability that a loss may have; none if left out.</param>
    public static Picture Of(RiskForecast forecast, string unit, params IReadOnlyList<LossLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return Of("Loss exceedance", forecast.Explanation.Sentence, unit, limits, [("loss", forecast.Total)]);
    }

    /// <summary>The picture of a FAIR scenario.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="unit">The unit of the losses; empty for none.</param>
    public static Picture Of(FairForecast forecast, string unit)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return Of("Loss exceedance", forecast.Explanation.Sentence, unit, [], [("loss", forecast.AnnualLoss)]);
    }

    /// <summary>The picture of what controls change: both curves, without them and with them.</summary>
    /// <param name="value">The set of controls with its value.</param>
    /// <param name="unit">The unit of the losses; empty for none.</param>
    /// <param name="limits">Limits of the appetite that are marked; none if left out.</param>
    public static Picture Of(ControlSetValue value, string unit, params IReadOnlyList<LossLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Of(
            "Loss exceedance without and with controls",
            value.Explanation.Sentence,
            unit,
            limits,
            [("without controls", value.Inherent), ("with controls", value.Residual)]
        );
    }

    private static Picture Of(
        string title,
        string sentence,
        string unit,
        IReadOnlyList<LossLimit> limits,
        (string Name, LossForecast Loss)[] losses
    )
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(limits);
        IReadOnlyList<LossProbability>[] curves = [.. losses.Select(loss => loss.Loss.ExceedanceCurve(60))];
        PictureTable table = new(
            [
                new("A year costs more than", ColumnKind.Money) { Unit = unit.Length == 0 ? null : unit },
                .. losses.Select(loss => new PictureColumn(
                    losses.Length == 1 ? "Probability" : $"Probability {loss.Name}",
                    ColumnKind.Share
                )
                {
                    Scale = new(0, 1),
                }),
            ],
            RoundAmounts(curves.Max(curve => curve[^1].Amount)).Select(amount => Row(losses, amount))
        )
        {
            Note =
                limits.Count == 0
                    ? null
                    : "Allowed: "
                        + string.Join(
                            "; ",
                            limits.Select(limit =>
                                $"more than {NumberText.Money(limit.Amount, unit)} with a chance of at most {ShareText.Probability(limit.Probability)}"
                            )
                        )
                        + ".",
        };
        double shown = Shown(curves, limits);
        bool isCut = shown > 0 && shown < curves.Max(curve => curve[^1].Amount);
        Chart chart = new(
            ChartAxis.Money("loss of a year", unit) with
            {
                HasZero = true,
                Range = isCut ? new(0, shown) : null,
            },
            ChartAxis.WholeShare("probability of more"),
            [
                .. losses.Length == 1
                    ?
                    [
                        Curves.Band(
                            curves[0].Select(point => (point.Amount, 0.0, point.Probability)),
                            ChartRole.WideBand
                        ),
                    ]
                    : Array.Empty<ChartLayer>(),
                Curves.Lines(
                    losses.SelectMany(
                        (loss, i) => curves[i].Select(point => (loss.Name, point.Amount, point.Probability))
                    ),
                    ChartMark.Steps
                ),
                new(
                    ChartMark.Point,
                    [
                        .. limits.Select(limit => new ChartRow
                        {
                            X = limit.Amount,
                            Y = limit.Probability,
                            Note = "limit of the appetite: the curve is to pass below it",
                        }),
                    ],
                    ChartRole.Bad
                ),
            ]
        )
        {
            Series = losses.Length == 1 ? [] : [.. losses.Select(loss => loss.Name)],
        };
        return Drawn.Of(title, sentence, table, chart);
    }

    private static PictureCell[] Row((string Name, LossForecast Loss)[] losses, double amount) =>
        [
            new(NumberText.Number(amount)) { Number = amount },
            .. losses.Select(loss =>
            {
                SimulatedValue probability = loss.Loss.ExceedanceProbability(amount);
                return PictureCell.OfProbability(probability) with { Bar = new DataBar(probability) };
            }),
        ];

    /// <summary>
    /// How far the chart reaches: to what one year in two hundred exceeds, and to the limits. A heavy tail would press everything else against the axis; the table has it.
    /// </summary>
    private static double Shown(IReadOnlyList<LossProbability>[] curves, IReadOnlyList<LossLimit> limits)
    {
        const double rare = 0.005;
        double reached = curves.Max(curve => curve.First(point => point.Probability <= rare).Amount);
        return limits.Select(limit => 1.05 * limit.Amount).Append(reached).Max();
    }

    private static readonly int[] Factors = [1, 2, 5];

    /// <summary>0 and the amounts 1, 2 and 5 times a power of ten over the two decades below the largest loss.</summary>
    private static IEnumerable<double> RoundAmounts(double largest)
    {
        yield return 0;
        int top = largest > 0 ? (int)Math.Floor(Math.Log10(largest)) : 0;
        for (int power = top - 2; power <= top && largest > 0; power++)
        {
            foreach (int factor in Factors)
            {
                double amount = power >= 0 ? factor * Math.Pow(10, power) : factor / Math.Pow(10, -power);
                if (amount < largest && amount > largest / 150)
                {
                    yield return amount;
                }
            }
        }
    }
}
