using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>What each risk adds to the mean loss of a year, and to the worst years.</summary>
public static class RiskContributionsPicture
{
    private const string Form = """
        {
          "mark": { "type": "bar", "tooltip": true },
          "encoding": {
            "y": { "field": "risk", "type": "nominal", "sort": null, "title": null, "axis": { "labelLimit": 240 } },
            "x": { "field": "loss", "type": "quantitative", "title": "@loss", "axis": { "format": "~s" } }
          }
        }
        """;

    /// <summary>The picture: mean loss with its share, and the share of the worst 5 % of years.</summary>
    /// <param name="forecast">The forecast of all risks.</param>
    /// <param name="register">The register it was made from, for titles and unit.</param>
    /// <param name="top">How many risks are shown, largest mean loss first; at least 1; 20 if left out.</param>
    public static Picture Of(RiskForecast forecast, RiskRegister register, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(register);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        IReadOnlyList<RiskContribution> all = forecast.Contributions();
        RiskContribution[] shown = [.. all.Take(top)];
        string unit = register.Unit;
        PictureTable table = new(
            [
                new("Risk"),
                new("Mean loss of a year", ColumnKind.Money) { Unit = unit.Length == 0 ? null : unit },
                new("Share of the mean", ColumnKind.Share),
                new("Share of the worst 5 % of years", ColumnKind.Share),
            ],
            shown.Select(risk =>
                new[]
                {
                    register[risk.Id].Title,
                    PictureCell.OfMoney(risk.MeanLoss, "") with
                    {
                        Bar = new DataBar(risk.MeanLoss),
                    },
                    PictureCell.Of(risk.ShareOfMean, share => ShareText.Share(share, 0)),
                    PictureCell.Of(risk.ShareOfTail, share => ShareText.Share(share, 0)),
                }
            )
        )
        {
            Note = all.Count > top ? $"{all.Count - top} more risks are not shown." : null,
        };
        string sentence =
            $"\"{register[shown[0].Id].Title}\" costs most on average: {NumberText.Money(shown[0].MeanLoss, unit)} a year.";
        return new("What each risk adds", sentence, table)
        {
            VegaLite = VegaLiteSpec.Of(
                sentence,
                26 * shown.Length,
                Form,
                writer =>
                {
                    string[] labels = VegaLiteSpec.Labels(shown.Select(risk => register[risk.Id].Title));
                    for (int risk = 0; risk < labels.Length; risk++)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("risk", labels[risk]);
                        writer.WriteNumber("loss", shown[risk].MeanLoss.Value);
                        writer.WriteEndObject();
                    }
                },
                ("loss", unit.Length == 0 ? "mean loss of a year" : $"mean loss of a year, {unit}")
            ),
        };
    }
}
