using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>The loss exceedance curve: the probability that a year costs more than each amount.</summary>
public static class LossExceedancePicture
{
    private const string Form = """
        {
          "mark": { "type": "area", "line": true, "interpolate": "step-after", "fillOpacity": 0.12, "tooltip": true },
          "encoding": {
            "x": { "field": "amount", "type": "quantitative", "title": "@amount", "axis": { "format": "~s" } },
            "y": { "field": "probability", "type": "quantitative", "title": "probability of more", "axis": { "format": "%" }, "scale": { "domain": [0, 1] } }
          }
        }
        """;

    /// <summary>The picture: a table at round amounts, and the curve.</summary>
    /// <param name="forecast">The forecast of all risks.</param>
    /// <param name="unit">The unit of the losses, as the register has it; empty for none.</param>
    public static Picture Of(RiskForecast forecast, string unit)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(unit);
        LossForecast total = forecast.Total;
        IReadOnlyList<LossProbability> curve = total.ExceedanceCurve(60);
        PictureTable table = new(
            [
                new("A year costs more than", ColumnKind.Money) { Unit = unit.Length == 0 ? null : unit },
                new("Probability", ColumnKind.Share) { Scale = new(0, 1) },
            ],
            RoundAmounts(curve).Select(amount => Row(total, amount))
        );
        return new("Loss exceedance", forecast.Explanation.Sentence, table)
        {
            VegaLite = VegaLiteSpec.Of(
                forecast.Explanation.Sentence,
                240,
                Form,
                writer =>
                {
                    foreach (LossProbability point in curve)
                    {
                        writer.WriteStartObject();
                        writer.WriteNumber("amount", point.Amount);
                        writer.WriteNumber("probability", point.Probability);
                        writer.WriteEndObject();
                    }
                },
                ("amount", unit.Length == 0 ? "loss of a year" : $"loss of a year, {unit}")
            ),
        };
    }

    private static PictureCell[] Row(LossForecast total, double amount)
    {
        SimulatedValue probability = total.ExceedanceProbability(amount);
        return
        [
            new(NumberText.Number(amount)) { Number = amount },
            PictureCell.OfProbability(probability) with
            {
                Bar = new DataBar(probability),
            },
        ];
    }

    private static readonly int[] Factors = [1, 2, 5];

    /// <summary>0 and the amounts 1, 2 and 5 times a power of ten over the two decades below the largest loss.</summary>
    private static IEnumerable<double> RoundAmounts(IReadOnlyList<LossProbability> curve)
    {
        yield return 0;
        double largest = curve[^1].Amount;
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
