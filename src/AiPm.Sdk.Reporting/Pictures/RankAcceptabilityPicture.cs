using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>How sure a ranking is: for each item the probability of each rank (rank acceptability, Lahdelma and Salminen 2001).</summary>
public static class RankAcceptabilityPicture
{
    private const int MostRanks = 8;
    private const int Places = 3;

    private const string Form = """
        {
          "mark": { "type": "bar", "tooltip": true },
          "encoding": {
            "y": { "field": "item", "type": "nominal", "sort": null, "title": null, "axis": { "labelLimit": 240 } },
            "x": { "field": "share", "type": "quantitative", "title": "share of draws", "axis": { "format": "%" }, "scale": { "domain": [0, 1] } },
            "color": { "field": "rank", "type": "ordinal", "title": "rank", "scale": { "scheme": "blues", "reverse": true } },
            "order": { "field": "rank", "type": "quantitative" }
          }
        }
        """;

    /// <summary>The picture: mean score, expected rank, the probability of rank 1 and, of more than three items, of the first three, and a bar of all ranks.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="label">What an item is called; its id if left out.</param>
    /// <param name="top">How many items are shown, best by mean score first; the note counts the rest. At least 1; 20 if left out.</param>
    public static Picture Of<T>(RankingForecast<T> forecast, Func<ForecastItem<T>, string>? label = null, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        int count = forecast.ByMeanScore.Count;
        ForecastItem<T>[] items = [.. forecast.ByMeanScore.Take(top)];
        string[] labels = [.. items.Select(label ?? (item => item.Id))];
        double[][] shares = [.. items.Select(item => Grouped(forecast.RankAcceptability(item.Id)))];
        PictureTable table = new(
            [
                new("Item"),
                new("Mean score", ColumnKind.Number),
                new("Expected rank", ColumnKind.Number),
                new("Comes first", ColumnKind.Share),
                .. count > Places
                    ? [new PictureColumn($"In the first {Places}", ColumnKind.Share)]
                    : Array.Empty<PictureColumn>(),
                new("Ranks, first to last", ColumnKind.Text),
            ],
            items.Select((item, i) => Row(forecast, item, labels[i], shares[i]))
        )
        {
            Note = count > top ? $"{count - top} more items are not shown." : null,
        };
        return new("Ranks and how sure they are", forecast.Explanation.Sentence, table)
        {
            VegaLite = VegaLiteSpec.Of(
                forecast.Explanation.Sentence,
                26 * labels.Length,
                Form,
                writer => Rows(writer, VegaLiteSpec.Labels(labels), shares)
            ),
        };
    }

    private static PictureCell[] Row<T>(
        RankingForecast<T> forecast,
        ForecastItem<T> item,
        string label,
        double[] shares
    )
    {
        SimulatedValue first = forecast.ProbabilityInTop(1, item.Id);
        SimulatedValue[] among = shares.Length > Places ? [forecast.ProbabilityInTop(Places, item.Id)] : [];
        int likeliest = Array.IndexOf(shares, shares.Max());
        string rank = likeliest == MostRanks ? "later" : $"{likeliest + 1}";
        return
        [
            label,
            PictureCell.OfNumber(item.MeanScore),
            PictureCell.OfNumber(item.ExpectedRank),
            PictureCell.OfProbability(first) with
            {
                Bar = new ShadeBar(first),
            },
            .. among.Select(chance => PictureCell.OfProbability(chance) with { Bar = new ShadeBar(chance) }),
            new PictureCell($"most often {rank}") { Bar = new StackedBar(shares) },
        ];
    }

    /// <summary>The first ranks one by one, the later ones together, each within 0 and 1 to rounding.</summary>
    private static double[] Grouped(IReadOnlyList<double> shares)
    {
        double[] grouped = [.. shares.Take(MostRanks)];
        if (shares.Count > MostRanks)
        {
            grouped = [.. grouped, Math.Max(0, 1 - grouped.Sum())];
        }

        return Array.ConvertAll(grouped, share => Math.Clamp(share, 0, 1));
    }

    private static void Rows(Utf8JsonWriter writer, string[] labels, double[][] shares)
    {
        for (int item = 0; item < labels.Length; item++)
        {
            for (int rank = 0; rank < shares[item].Length; rank++)
            {
                writer.WriteStartObject();
                writer.WriteString("item", labels[item]);
                writer.WriteNumber("rank", rank + 1);
                writer.WriteNumber("share", shares[item][rank]);
                writer.WriteEndObject();
            }
        }
    }
}
