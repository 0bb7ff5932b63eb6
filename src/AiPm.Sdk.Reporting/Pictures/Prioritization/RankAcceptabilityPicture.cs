using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>How sure a ranking is: for each item the probability of each rank (rank acceptability, Lahdelma and Salminen 2001).</summary>
public static class RankAcceptabilityPicture
{
    private const int MostRanks = 8;
    private const int Places = 3;

    /// <summary>The picture: mean score, expected rank, the probability of rank 1 and, of more than three items, of the first three, and a bar of all ranks.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="label">What an item is called; its id if left out.</param>
    /// <param name="top">How many items are shown, best by mean score first; the note counts the rest. At least 1; 20 if left out.</param>
    public static Picture Of<T>(RankingForecast<T> forecast, Func<ForecastItem<T>, string>? label = null, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        return Drawn(
            forecast.Explanation.Sentence,
            "Mean score",
            forecast.ByMeanScore.Count,
            [
                .. forecast
                    .ByMeanScore.Take(top)
                    .Select(item => new Item(
                        label is null ? item.Id : label(item),
                        PictureCell.OfNumber(item.MeanScore),
                        PictureCell.OfNumber(item.ExpectedRank),
                        forecast.ProbabilityInTop(1, item.Id),
                        InTop(forecast.ByMeanScore.Count, places => forecast.ProbabilityInTop(places, item.Id)),
                        Grouped(forecast.RankAcceptability(item.Id))
                    )),
            ]
        );
    }

    /// <summary>The picture of a decision matrix whose cells or weights are uncertain.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="top">How many items are shown, in the forecast's order; at least 1; 20 if left out.</param>
    public static Picture Of(MatrixForecast forecast, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        return Drawn(
            forecast.Explanation.Sentence,
            "Mean score",
            forecast.Items.Count,
            [
                .. forecast
                    .Items.Take(top)
                    .Select(item => new Item(
                        item.Id,
                        PictureCell.OfNumber(item.MeanScore),
                        PictureCell.OfNumber(item.ExpectedRank),
                        item.ProbabilityFirst,
                        InTop(forecast.Items.Count, places => forecast.ProbabilityInTop(places, item.Id)),
                        Grouped([.. forecast.RankAcceptability(item.Id).Select(share => share.Value)])
                    )),
            ]
        );
    }

    /// <summary>The picture of a vote: how sure its ranking is if voters are drawn again.</summary>
    /// <param name="acceptability">The ranking with its bootstrap.</param>
    /// <param name="top">How many items are shown, in the order of the ranking; at least 1; 20 if left out.</param>
    public static Picture Of(ConsensusAcceptability acceptability, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(acceptability);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        string[] items = [.. acceptability.Ranking.Places.SelectMany(place => place)];
        return Drawn(
            acceptability.Explanation.Sentence,
            "Score",
            items.Length,
            [
                .. items
                    .Take(top)
                    .Select(item => new Item(
                        item,
                        PictureCell.Of(acceptability.Ranking.ScoreOf(item), NumberText.Number),
                        PictureCell.OfNumber(acceptability.ExpectedRank(item)),
                        acceptability.ProbabilityFirst(item),
                        InTop(items.Length, places => acceptability.ProbabilityInTop(places, item)),
                        Grouped(acceptability.RankAcceptability(item))
                    )),
            ]
        );
    }

    private static Picture Drawn(string sentence, string score, int count, Item[] items)
    {
        string[] ranks = [.. Enumerable.Range(0, Math.Min(count, MostRanks + 1)).Select(Rank)];
        string[] labels = VegaLiteSpec.Labels(items.Select(item => item.Label));
        PictureTable table = new(
            [
                new("Item"),
                new(score, ColumnKind.Number),
                new("Expected rank", ColumnKind.Number),
                new("Comes first", ColumnKind.Share),
                .. count > Places
                    ? [new PictureColumn($"In the first {Places}", ColumnKind.Share)]
                    : Array.Empty<PictureColumn>(),
                new("Ranks, first to last", ColumnKind.Text),
            ],
            items.Select(item => Row(item, ranks))
        )
        {
            Note = Cells.Rest(count, items.Length),
        };
        Chart chart = Heat.Of(
            ChartAxis.Of(ranks, "rank"),
            ChartAxis.Of(labels),
            [
                .. items.SelectMany(
                    (item, i) =>
                        item.Ranks.Select(
                            (share, rank) =>
                                new ChartRow
                                {
                                    Name = labels[i],
                                    Column = ranks[rank],
                                    Size = share,
                                    Text = share < 0.005 ? "" : ShareText.Share(share, 0),
                                }
                        )
                ),
            ]
        );
        return Reporting.Drawn.Of("Ranks and how sure they are", sentence, table, chart);
    }

    private static SimulatedValue? InTop(int count, Func<int, SimulatedValue> probability) =>
        count > Places ? probability(Places) : null;

    private static string Rank(int place) => place == MostRanks ? "later" : NumberText.Count(place + 1);

    private static PictureCell[] Row(Item item, string[] ranks)
    {
        SimulatedValue[] among = item.AmongFirst is { } chance ? [chance] : [];
        int likeliest = Array.IndexOf(item.Ranks, item.Ranks.Max());
        return
        [
            item.Label,
            item.Score,
            item.ExpectedRank,
            PictureCell.OfProbability(item.First) with
            {
                Bar = new ShadeBar(item.First),
            },
            .. among.Select(share => PictureCell.OfProbability(share) with { Bar = new ShadeBar(share) }),
            new PictureCell($"most often {ranks[likeliest]}") { Bar = new StackedBar(item.Ranks) },
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

    private sealed record Item(
        string Label,
        PictureCell Score,
        PictureCell ExpectedRank,
        SimulatedValue First,
        SimulatedValue? AmongFirst,
        double[] Ranks
    );
}
