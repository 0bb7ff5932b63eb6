using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>Scores with their intervals on one scale: how far the items overlap.</summary>
public static class ScoreIntervalPicture
{
    private const string Form = """
        {
          "encoding": { "y": { "field": "item", "type": "nominal", "sort": null, "title": null, "axis": { "labelLimit": 240 } } },
          "layer": [
            { "mark": { "type": "rule", "strokeWidth": 2 }, "encoding": {
              "x": { "field": "low", "type": "quantitative", "title": "score" }, "x2": { "field": "high" } } },
            { "mark": { "type": "point", "filled": true, "size": 70, "tooltip": true }, "encoding": {
              "x": { "field": "middle", "type": "quantitative", "title": "score" } } }
          ]
        }
        """;

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
            Note =
                forecast.ByMeanScore.Count > top
                    ? $"{forecast.ByMeanScore.Count - top} more items are not shown."
                    : null,
        };
        string sentence =
            $"In {share} of the draws {labels[0]} scores from {NumberText.Number(scores[0][0])} to {NumberText.Number(scores[0][2])}.";
        return new("Scores and their intervals", sentence, table)
        {
            VegaLite = VegaLiteSpec.Of(
                sentence,
                26 * labels.Length,
                Form,
                writer =>
                {
                    string[] rows = VegaLiteSpec.Labels(labels);
                    for (int item = 0; item < rows.Length; item++)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("item", rows[item]);
                        writer.WriteNumber("low", scores[item][0].Value);
                        writer.WriteNumber("middle", scores[item][1].Value);
                        writer.WriteNumber("high", scores[item][2].Value);
                        writer.WriteEndObject();
                    }
                }
            ),
        };
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
