using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>What each risk adds to the mean loss of a year, and to the worst years.</summary>
public static class RiskContributionsPicture
{
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
            Note = Cells.Rest(all.Count, shown.Length, "risk"),
        };
        string sentence =
            $"\"{register[shown[0].Id].Title}\" costs most on average: {NumberText.Money(shown[0].MeanLoss, unit)} a year.";
        RiskContribution[] rest = [.. all.Skip(top)];
        return Drawn.Of(
            "What each risk adds",
            sentence,
            table,
            Bars.Of(
                ChartAxis.Money("mean loss of a year", unit),
                [.. shown.Select(risk => (register[risk.Id].Title, risk.MeanLoss.Value, (string?)null))],
                rest.Length == 0
                    ? null
                    : ($"{NumberText.Count(rest.Length)} others together", rest.Sum(risk => risk.MeanLoss.Value))
            )
        );
    }
}
