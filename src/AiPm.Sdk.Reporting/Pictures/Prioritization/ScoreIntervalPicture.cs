using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>Scores with their intervals on one scale: how far the items overlap.</summary>
public static class ScoreIntervalPicture
{
    /// <summary>The picture: for each item the median of its score and the central interval.</summary>
    /// <param name="forecast">The forecast. Cost: three quantiles an item, for each of which the item is drawn again.</param>
    /// <param name="confidence">The share of draws in the interval, strictly between 0 and 1; 0.9 if left out.</param>
    /// <param name="label">What an item is called; its id if left out.</param>
    /// <param name="top">How many items are shown, best by mean score first; at least 1; 10 if left out.</param>
    public static Picture Of<T>(
        RankingForecast<T> forecast,
        double confidence = 0.9,
        Func<ForecastItem<T>, string>? label = null,
        int top = 10
    )
    {
        ArgumentNullException.ThrowIfNull(forecast);
        Domain.OpenShare.Require(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ForecastItem<T>[] items = [.. forecast.ByMeanScore.Take(top)];
        string[] labels = [.. items.Select(label ?? (item => item.Id))];
        SimulatedValue[][] scores =
        [
            .. items.Select(item =>
                new[] { (1 - confidence) / 2, 0.5, (1 + confidence) / 2 }
                    .Select(probability => forecast.ScoreQuantile(item.Id, probability))
                    .ToArray()
            ),
        ];
        string share = ShareText.Level(confidence);
        PictureTable table = new(
            [new("Item"), new("Median score", ColumnKind.Number), new($"{share} interval", ColumnKind.Number)],
            items.Select((_, i) => Row(labels[i], scores[i]))
        )
        {
            Note = Cells.Rest(forecast.ByMeanScore.Count, items.Length),
        };
        return Drawn.Of(
            "Scores and their intervals",
            $"In {share} of the draws {labels[0]} scores from {NumberText.Number(scores[0][0])} to {NumberText.Number(scores[0][2])}.",
            table,
            Forest.Of(
                ChartAxis.Number($"score: median and {share} of the draws"),
                [
                    .. labels.Select(
                        (name, i) => new ForestRow(name, scores[i][1].Value, new Interval(scores[i][0], scores[i][2]))
                    ),
                ]
            )
        );
    }

    private static PictureCell[] Row(string label, SimulatedValue[] scores) =>
        [
            label,
            PictureCell.OfNumber(scores[1]),
            new PictureCell($"{NumberText.Number(scores[0])} to {NumberText.Number(scores[2])}")
            {
                Bar = new IntervalBar(scores[0], scores[1], scores[2]),
            },
        ];
}
