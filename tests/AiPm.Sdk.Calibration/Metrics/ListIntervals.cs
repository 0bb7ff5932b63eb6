using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Metrics;

/// <summary>Measures of ranked lists that are no plain share, and of recommendations beyond accuracy: the truth is a mean over every list that can occur.</summary>
public sealed class ListIntervals : ICalibration
{
    private const int Items = 8;
    private static readonly int[] Sizes = [20, 100, 300, 1_000];
    private static readonly double[] Chances = [0.1, 0.3, 0.6];

    public IEnumerable<CalibrationCase> Cases() =>
        [
            OfLists("NDCG", quality => quality.Ndcg, list => RankingMeasures.Ndcg(list, Descending, null, default)),
            OfLists("NDCG@3", quality => quality.NdcgAtK, list => RankingMeasures.Ndcg(list, Descending, 3, default)),
            OfLists(
                "mean average precision",
                quality => quality.MeanAveragePrecision,
                list => RankingMeasures.AveragePrecision(list, Descending)
            ),
            OfLists("recall@3", quality => quality.RecallAtK, list => RankingMeasures.Recall(list, Descending, 3)),
            BeyondAccuracy("intra-list diversity", quality => quality.Diversity),
            BeyondAccuracy("novelty", quality => quality.Novelty),
            BeyondAccuracy("serendipity", quality => quality.Serendipity),
            BeyondAccuracy("average recommendation popularity", quality => quality.AveragePopularity),
            BeyondAccuracy("long-tail share", quality => quality.LongTailShare),
        ];

    private static double[] Descending { get; } = [.. Enumerable.Range(0, Items).Select(rank => (double)-rank)];

    /// <summary>Eight items, each relevant by itself; a list without anything relevant is left out, and out of the truth.</summary>
    private static CalibrationCase OfLists(
        string name,
        Func<RankingQuality, IntervalEstimate> measure,
        Func<double[], Measured> of
    )
    {
        RankingQualityOptions options = new() { K = 3 };
        CalibrationCase one = Coverage(name, measure(RankingQuality.Of([RankedQuery.InOrder(1)], options)).Method);
        double[][] lists =
        [
            .. Enumerable
                .Range(0, 1 << Items)
                .Select(bits => Enumerable.Range(0, Items).Select(i => (double)((bits >> i) & 1)).ToArray()),
        ];
        RankedQuery[] queries = [.. lists.Select(list => RankedQuery.InOrder(list))];
        foreach (int n in Sizes)
        {
            foreach (double p in Chances)
            {
                Lazy<double> truth = new(() =>
                {
                    double sum = 0;
                    double all = 0;
                    foreach (double[] list in lists)
                    {
                        double relevant = list.Sum();
                        double chance = Math.Pow(p, relevant) * Math.Pow(1 - p, Items - relevant);
                        if (of(list).TryGet(out double value, out _))
                        {
                            sum += chance * value;
                            all += chance;
                        }
                    }

                    return sum / all;
                });
                one.Simulated(
                    $"n = {n}, an item relevant with {p}",
                    n,
                    random =>
                    {
                        RankedQuery[] drawn = new RankedQuery[n];
                        for (int query = 0; query < n; query++)
                        {
                            int bits = 0;
                            for (int item = 0; item < Items; item++)
                            {
                                bits |= random.NextDouble() < p ? 1 << item : 0;
                            }

                            drawn[query] = queries[bits];
                        }

                        return Holds(measure(RankingQuality.Of(drawn, options)), truth.Value);
                    },
                    cost: Thorough.Cost(n / 4d, 4)
                );
            }
        }

        return one;
    }

    /// <summary>Each user is shown one of forty lists of four items, popular items more often.</summary>
    private static CalibrationCase BeyondAccuracy(string name, Func<RecommendationQuality, IntervalEstimate> measure)
    {
        const int Kinds = 40;
        Random making = new(17);
        string[] items = [.. Enumerable.Range(0, 30).Select(i => $"i{i}")];
        double[] places = [.. items.Select(_ => making.NextDouble())];
        RecommendationCatalog catalog = new(
            items.Select((item, i) => (item, Count: 900L / (i + 1))).ToDictionary(one => one.item, one => one.Count),
            1_000,
            (one, other) => Math.Abs(places[int.Parse(one[1..])] - places[int.Parse(other[1..])])
        );
        string[][] shown =
        [
            .. Enumerable
                .Range(0, Kinds)
                .Select(_ =>
                    items
                        .Select((item, i) => (item, Key: Math.Pow(making.NextDouble(), 1 + i / 10d)))
                        .OrderByDescending(one => one.Key)
                        .Take(4)
                        .Select(one => one.item)
                        .ToArray()
                ),
        ];
        string[][] relevant = [.. shown.Select(list => list.Where(_ => making.NextDouble() < 0.4).ToArray())];
        RecommendedList List(string user, int kind) => new(user, shown[kind], relevant[kind], [items[0], items[1]]);
        Lazy<double> truth = new(() =>
            Enumerable
                .Range(0, Kinds)
                .Average(kind => measure(RecommendationQuality.Of([List("u", kind)], catalog)).Value.Value)
        );
        string[] users = [.. Enumerable.Range(0, Sizes[^1]).Select(user => $"u{user}")];
        CalibrationCase one = Coverage(name, measure(RecommendationQuality.Of([List("u", 0)], catalog)).Method);
        foreach (int n in Sizes)
        {
            one.Simulated(
                $"n = {n} users, each shown one of {Kinds} lists",
                n,
                random =>
                    Holds(
                        measure(
                            RecommendationQuality.Of(
                                Enumerable.Range(0, n).Select(user => List(users[user], random.Next(Kinds))),
                                catalog
                            )
                        ),
                        truth.Value
                    ),
                cost: Thorough.Cost(n, 12)
            );
        }

        return one;
    }

    private static CalibrationCase Coverage(string name, IntervalMethod method) =>
        new("Metrics", $"{name}: {method.Name}", "coverage", Promise.Coverage(method), 0.95);

    private static bool? Holds(IntervalEstimate estimate, double truth) =>
        estimate.Interval.TryGet(out Interval interval, out _) ? interval.Contains(truth) : null;
}
