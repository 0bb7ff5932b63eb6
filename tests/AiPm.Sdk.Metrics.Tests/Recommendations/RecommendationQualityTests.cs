using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests.Recommendations;

public class RecommendationQualityTests
{
    // Popularity of 8 users: a 8, b 4, c 2, d 1, e 0. 15 interactions, of which the head of 80 % (12) is a and b.
    private static readonly Dictionary<string, long> Interactions = new()
    {
        ["a"] = 8,
        ["b"] = 4,
        ["c"] = 2,
        ["d"] = 1,
        ["e"] = 0,
    };

    private static readonly Dictionary<string, double[]> Features = new()
    {
        ["a"] = [1, 0],
        ["b"] = [0, 2],
        ["c"] = [3, 3],
        ["d"] = [5, 0],
        ["e"] = [1, 1],
    };

    private static readonly RecommendationCatalog Catalog = new(
        Interactions,
        8,
        RecommendationCatalog.CosineDistance(Features)
    );

    private static readonly RecommendedList[] Lists =
    [
        new("u", ["a", "b"], relevant: ["b", "d"], expected: ["a"]),
        new("v", ["a", "c", "d"], relevant: ["a", "c"], expected: ["a"]),
        new("w", ["e"], relevant: []),
        new("x", ["a", "e"]),
    ];

    [Fact]
    public void Every_measure_is_the_mean_of_what_is_counted_by_hand()
    {
        RecommendationQuality quality = RecommendationQuality.Of(Lists, Catalog);
        double diagonal = 1 - 1 / Math.Sqrt(2);

        // u: a–b 1. v: a–c and c–d the diagonal, a–d 0. w has one item. x: a–e the diagonal.
        Assert.Equal((1 + 2 * diagonal / 3 + diagonal) / 3, quality.Diversity.Value.Value, 14);

        // Bits: a 0, b 1, c 2, d 3; e nobody knows. u ½, v 5/3, w none, x 0.
        Assert.Equal((0.5 + 5d / 3 + 0) / 3, quality.Novelty.Value.Value, 14);

        // u: b of two. v: c of three. w: none of one. x: not known.
        Assert.Equal((0.5 + 1d / 3 + 0) / 3, quality.Serendipity.Value.Value, 14);
        Assert.Equal((6 + 11d / 3 + 0 + 4) / 4, quality.AveragePopularity.Value.Value, 14);
        Assert.Equal((0 + 2d / 3 + 1 + 0.5) / 4, quality.LongTailShare.Value.Value, 14);
        Assert.Equal(1, quality.CatalogueCoverage.Value.Value);
        Assert.Contains("left out", quality.Serendipity.Warnings[^1], StringComparison.Ordinal);

        // Shown: a 3, b 1, c 1, d 1, e 2 of 8: three of them once, one twice.
        Assert.Equal(3d / 8, quality.UnseenShare.Value.Value);
        double error = Math.Sqrt((3 * (1 - 3d / 8) + 2) / 64);
        Assert.Equal(0, quality.UnseenShare.Interval.Value.Lower);
        Assert.Equal(3d / 8 + 1.959963984540054 * error, quality.UnseenShare.Interval.Value.Upper, 13);
    }

    [Fact]
    public void The_gini_index_is_the_mean_difference_over_twice_the_mean()
    {
        long[] counts = [3, 1, 1, 1, 2, 0, 7];
        double differences = counts.SelectMany(_ => counts, (x, y) => Math.Abs((double)x - y)).Average();
        Assert.Equal(differences / (2 * counts.Average()), RecommendationQuality.Gini(counts).Value, 14);
        Assert.Equal(0, RecommendationQuality.Gini([4, 4, 4]).Value, 15);
        Assert.Equal(0.75, RecommendationQuality.Gini([0, 0, 0, 9]).Value, 15);
        Assert.Equal(UndefinedReason.ZeroDenominator, RecommendationQuality.Gini([0, 0]).Undefined!.Reason);
    }

    [Fact]
    public void Jackknife_errors_are_those_of_leaving_out_each_list()
    {
        Random random = new(5);
        string[] ids = [.. Enumerable.Range(0, 12).Select(i => $"i{i:00}")];
        RecommendationCatalog catalog = new(ids.ToDictionary(id => id, _ => 1L), 1);
        RecommendedList[] lists =
        [
            .. Enumerable
                .Range(0, 9)
                .Select(user => new RecommendedList(
                    $"u{user}",
                    ids.OrderBy(id => Array.IndexOf(ids, id) * 0.3 + random.NextDouble() * 2).Take(2 + user % 4)
                )),
        ];
        RecommendationQuality all = RecommendationQuality.Of(lists, catalog);
        RecommendationQuality[] without =
        [
            .. lists.Select((_, i) => RecommendationQuality.Of([.. lists.Where((_, j) => j != i)], catalog)),
        ];
        Check(all.ExposureGini, 0, [.. without.Select(each => each.ExposureGini.Value.Value)]);
        Check(all.CatalogueCoverage, 1d / 12, [.. without.Select(each => each.CatalogueCoverage.Value.Value)]);
        Assert.False(RecommendationQuality.Of(lists[..1], catalog).ExposureGini.Interval.IsDefined);

        // Where no list has an item of its own another sample still differs by one now and then.
        RecommendedList[] same = [.. Enumerable.Range(0, 30).Select(user => new RecommendedList($"u{user}", ids))];
        RecommendationQuality full = RecommendationQuality.Of(same, catalog);
        Assert.Equal(1, full.CatalogueCoverage.Value.Value);
        Assert.InRange(full.CatalogueCoverage.Interval.Value.Lower, 0.8, 0.9);
        Assert.Equal(0, full.ExposureGini.Value.Value);
        Assert.Equal(UndefinedReason.NoVariation, full.ExposureGini.Interval.Undefined!.Reason);

        static void Check(IntervalEstimate measured, double least, double[] without)
        {
            double n = without.Length;
            double error = Math.Max(
                least,
                Math.Sqrt((n - 1) / n * without.Sum(x => Math.Pow(x - without.Average(), 2)))
            );
            double half = new StudentTDistribution(n - 1).SurvivalQuantile(0.025) * error;
            Assert.True(measured.Interval.Value.Lower > 0);
            Assert.Equal(measured.Value.Value - half, measured.Interval.Value.Lower, 1e-12);
            Assert.Equal(Math.Min(1, measured.Value.Value + half), measured.Interval.Value.Upper, 1e-12);
        }
    }

    [Fact]
    public void Names_of_items_and_order_of_lists_change_nothing()
    {
        string Renamed(string item) => item is "e" ? "a" : $"{(char)(item[0] + 1)}";
        RecommendationCatalog ties = new(
            new Dictionary<string, long>
            {
                ["a"] = 4,
                ["b"] = 4,
                ["c"] = 4,
                ["d"] = 1,
                ["e"] = 0,
            },
            8
        );
        RecommendationCatalog renamed = new(
            ties.Interactions.ToDictionary(pair => Renamed(pair.Key), pair => pair.Value),
            8
        );
        RecommendationQuality one = RecommendationQuality.Of(Lists, ties);
        RecommendationQuality two = RecommendationQuality.Of(
            [.. Lists.Reverse().Select(list => new RecommendedList(list.User, list.Items.Select(Renamed)))],
            renamed
        );
        Assert.Equal(one.LongTailShare.Value.Value, two.LongTailShare.Value.Value, 1e-15);
        Assert.Equal(one.Novelty.Value.Value, two.Novelty.Value.Value, 1e-15);
        Assert.Equal(one.ExposureGini.Interval.Value.Lower, two.ExposureGini.Interval.Value.Lower, 1e-14);
        Assert.Equal(one.CatalogueCoverage.Interval.Value.Lower, two.CatalogueCoverage.Interval.Value.Lower, 1e-14);
    }

    [Fact]
    public void Marginal_relevance_goes_from_the_best_scores_to_the_farthest_items()
    {
        RecommendationCatalog line = new(Interactions, 8, (a, b) => Math.Abs(a[0] - b[0]) / 4.0);
        string[] candidates = ["a", "b", "c", "e"];
        double[] scores = [1, 0.9, 0.8, 0.1];
        string[] Chosen(double accuracy) =>
            [.. MaximalMarginalRelevance.Choose("u", candidates, scores, line, 3, accuracy).Items];
        Assert.Equal(["a", "b", "c"], Chosen(1));
        Assert.Equal(["a", "e", "c"], Chosen(0));

        // λ = 0.6: second, b 0.54 + 0.1, c 0.48 + 0.2, e 0.06 + 0.4; third, b 0.54 + 0.1, e 0.06 + 0.2.
        Assert.Equal(["a", "c", "b"], Chosen(0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MaximalMarginalRelevance.Choose("u", candidates, scores, line, 5, 1)
        );
        Assert.Throws<ArgumentException>(() => MaximalMarginalRelevance.Choose("u", ["z"], [1], line, 1, 1));
        Assert.Throws<ArgumentException>(() =>
            MaximalMarginalRelevance.Choose("u", ["a"], [1], new(Interactions, 8), 1, 1)
        );
    }

    [Fact]
    public void What_was_not_given_is_undefined_and_not_zero()
    {
        RecommendationQuality none = RecommendationQuality.Of([], Catalog);
        Assert.False(none.Diversity.IsDefined);
        Assert.False(none.ExposureGini.IsDefined);
        Assert.False(none.UnseenShare.IsDefined);
        Assert.Equal("There are no recommendations to judge.", none.Explanation.Sentence);
        RecommendationQuality without = RecommendationQuality.Of(Lists, new(Interactions, 8));
        Assert.Contains("no distance", without.Diversity.ToString(), StringComparison.Ordinal);
        Assert.True(without.Novelty.IsDefined);
    }

    [Fact]
    public void The_frontier_is_what_nothing_beats_in_both()
    {
        TradeOffPoint Point(string name, double accuracy, double diversity) =>
            new(name, Measure(accuracy), Measure(diversity));
        AccuracyDiversityFrontier frontier = AccuracyDiversityFrontier.Of([
            Point("accurate", 0.5, 0.2),
            Point("balanced", 0.4, 0.5),
            Point("worse", 0.2, 0.3),
            Point("nearly", 0.39, 0.49),
            Point("twin", 0.4, 0.5),
            new("unknown", Measure(0.4), ProportionEstimates.Wilson("diversity", new(0, 0))),
        ]);
        Assert.Equal(["accurate", "balanced", "twin"], frontier.Frontier.Select(point => point.Name));
        FrontierPlace worse = frontier.Points.Single(point => point.Point.Name == "worse");
        Assert.True(worse.IsClear);
        Assert.Equal(["balanced", "twin", "nearly"], worse.DominatedBy);
        Assert.False(frontier.Points.Single(point => point.Point.Name == "nearly").IsClear);
        Assert.Equal("unknown", Assert.Single(frontier.Undefined).Name);
        Assert.Equal(
            "On the frontier: accurate, balanced, twin. Worse in both beyond doubt: worse.",
            frontier.Explanation.Sentence
        );
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "\"z\"",
            Assert.Throws<ArgumentException>(() => RecommendationQuality.Of([new("u", ["z"])], Catalog)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "twice",
            Assert.Throws<ArgumentException>(() => new RecommendedList("u", ["a", "a"])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"u\" has two",
            Assert
                .Throws<ArgumentException>(() => RecommendationQuality.Of([new("u", ["a"]), new("u", ["b"])], Catalog))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecommendationCatalog(Interactions, 7));
        Assert.Throws<ArgumentException>(() => new RecommendationCatalog(new Dictionary<string, long>(), 7));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            RecommendationQuality.Of(Lists, new(Interactions, 8, (_, _) => 1.5))
        );
    }

    private static IntervalEstimate Measure(double value) =>
        new(
            "measure",
            value,
            new Interval(value - 0.02, value + 0.02),
            0.95,
            IntervalMethod.MeanNominal("made up", "test"),
            100,
            Domain.Share
        );
}
