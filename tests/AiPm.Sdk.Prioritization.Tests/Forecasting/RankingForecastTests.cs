using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class RankingForecastTests
{
    private static Feature[] Backlog(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Feature(
                    $"item {i}",
                    Feature.LogNormal(1_000 + 37 * (i % 13), 0.4),
                    1 + i % 3,
                    i % 4 == 0 ? 0.8 : Estimate.Of(new UniformDistribution(0.5, 0.9)),
                    Feature.LogNormal(2 + i % 5, 0.3)
                )),
        ];

    [Fact]
    public void Rows_and_columns_of_rank_acceptability_add_up_to_1()
    {
        foreach (int count in new[] { 1, 2, 9, 300 })
        {
            Feature[] backlog = [.. Backlog(count), new("tied", 1_000, 1, 1, 2), new("tied too", 500, 2, 1, 2)];
            RankingForecast<Feature> forecast = Feature.Forecast(backlog, draws: 1_000);
            double[] columns = new double[backlog.Length];
            foreach (Feature feature in backlog)
            {
                IReadOnlyList<double> row = forecast.RankAcceptability(feature.Id);
                Assert.Equal(1, row.Sum(), 12);
                Assert.All(row, share => Assert.InRange(share, 0, 1));
                for (int rank = 0; rank < columns.Length; rank++)
                {
                    columns[rank] += row[rank];
                }
            }

            Assert.All(columns, sum => Assert.Equal(1, sum, 11));
            Assert.Equal(forecast.RankAcceptability("tied"), forecast.RankAcceptability("tied too"));
            Assert.Equal(0.5, forecast.ProbabilityAhead("tied", of: "tied too").Value);
        }
    }

    [Fact]
    public void Long_backlogs_are_put_in_order_whatever_their_scores_look_like()
    {
        // Zeros, harms, near neighbours and far outliers: what a radix sort could get wrong.
        Feature[] backlog =
        [
            .. Backlog(280),
            .. Enumerable.Range(0, 40).Select(i => new Feature($"zero {i}", 0, i, 1, 1)),
            .. Enumerable.Range(0, 40).Select(i => new Feature($"harm {i}", 100, -Feature.LogNormal(1 + i, 0.5), 1, 1)),
            .. Enumerable.Range(0, 40).Select(i => new Feature($"near {i}", 500 + 1e-8 * ((i * 7) % 40), 1, 1, 1)),
            new("dust", 1e-300, 1, 1, 1),
            new("giant", 1e100, 1, 1, 1),
        ];
        RankingForecast<Feature> forecast = Feature.Forecast(backlog, draws: 100);
        double[][] draws = [.. backlog.Select(feature => forecast.ScoreDraws(feature.Id).ToArray())];
        for (int item = 0; item < backlog.Length; item++)
        {
            double total = 0;
            for (int draw = 0; draw < 100; draw++)
            {
                double score = draws[item][draw];
                int higher = draws.Count(other => other[draw] > score);
                int equal = draws.Count(other => other[draw] == score);
                total += higher + (equal + 1) / 2.0;
            }

            Assert.Equal(total / 100, forecast[backlog[item].Id].ExpectedRank, 1e-9);
        }
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_threads()
    {
        Feature[] backlog = Backlog(12);
        RankingForecast<Feature> one = Feature.Forecast(backlog, draws: 30_000, threads: 1);
        RankingForecast<Feature> two = Feature.Forecast(backlog, draws: 30_000, threads: 2);
        Assert.Equal(
            one.ByMeanScore.Select(item => (item.Id, item.MeanScore, item.ExpectedRank)),
            two.ByMeanScore.Select(item => (item.Id, item.MeanScore, item.ExpectedRank))
        );
        foreach (Feature feature in backlog)
        {
            Assert.Equal(one.RankAcceptability(feature.Id), two.RankAcceptability(feature.Id));
            Assert.Equal(one.ScoreDraws(feature.Id).ToArray(), two.ScoreDraws(feature.Id).ToArray());
            Assert.Equal(one.ValueOfInformation(feature.Id, "effort"), two.ValueOfInformation(feature.Id, "effort"));
        }

        Assert.Equal(one.ExpectedRegret(3), two.ExpectedRegret(3));
        Assert.Equal(one.ProbabilityAhead("item 1", "item 2"), two.ProbabilityAhead("item 1", "item 2"));
        Assert.Equal(one.Explanation, two.Explanation);
    }

    [Fact]
    public void Adding_or_reordering_items_changes_no_draw_of_another()
    {
        Feature[] backlog = Backlog(6);
        RankingForecast<Feature> before = Feature.Forecast(backlog, draws: 2_000);
        RankingForecast<Feature> after = Feature.Forecast(
            [new("new", 9, 9, 0.9, Feature.LogNormal(9, 0.9)), .. backlog.Reverse()],
            draws: 2_000
        );
        foreach (Feature feature in backlog)
        {
            Assert.Equal(before.ScoreDraws(feature.Id).ToArray(), after.ScoreDraws(feature.Id).ToArray());
            Assert.Equal(before[feature.Id].MeanScore, after[feature.Id].MeanScore);
        }
    }

    [Fact]
    public void What_was_kept_and_what_is_drawn_again_agree()
    {
        RankingForecast<Feature> forecast = Feature.Forecast(Backlog(2), draws: 5_000);
        Assert.Equal(
            forecast.ProbabilityInTop(1, "item 0").Value,
            forecast.ProbabilityAhead("item 0", of: "item 1").Value,
            12
        );
        double[] draws = forecast.ScoreDraws("item 1").ToArray();
        Assert.Equal(draws.Average(), forecast["item 1"].MeanScore, 9);
        Array.Sort(draws);
        Assert.Equal(draws[499], forecast.ScoreQuantile("item 1", 0.1).Value);
        double[] other = forecast.ScoreDraws("item 0").ToArray();
        double regret =
            forecast.ScoreDraws("item 1").ToArray().Zip(other, Math.Max).Average()
            - Math.Max(forecast["item 0"].MeanScore, forecast["item 1"].MeanScore);
        Assert.Equal(regret, forecast.ExpectedRegret(), 9);
        Assert.Equal(0, forecast.ExpectedRegret(2), 9);
    }

    [Fact]
    public void What_items_share_does_not_reorder_them()
    {
        // Both impacts are the same measured lift, so b is ahead in every draw in which the lift is positive.
        Estimate lift = Estimate.Normal(1, 0.5).Named("visit lift");
        RankingForecast<Feature> forecast = Feature.Forecast(
            [new("a", 1_000, lift, 1, 2), new("b", 1_100, lift, 1, 2)],
            draws: 20_000
        );
        SimulatedValue ahead = forecast.ProbabilityAhead("b", of: "a");
        Assert.InRange(ahead, 0.9772 - 4 * ahead.StandardError, 0.9773 + 4 * ahead.StandardError);
        var refused = Assert.Throws<InvalidOperationException>(() => forecast.ValueOfInformation("a", "impact"));
        Assert.Contains(
            "a/impact and b/impact are both made of \"visit lift\"",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Correlated_inputs_change_who_is_ahead_and_are_known_to_depend()
    {
        // P(x < y) for normals of the same spread, y one unit ahead: Φ(1/√(2(1 − r))).
        Estimate[] bound = Correlations
            .Between(("x", "y", 0.9))
            .Bind(Estimate.Normal(10, 1).Named("x"), Estimate.Normal(11, 1).Named("y"));
        RankingForecast<Feature> forecast = Feature.Forecast(
            [new("a", 1_000, bound[0], 1, 2), new("b", 1_000, bound[1], 1, 2)],
            draws: 20_000
        );
        double r = 2 * Math.Sin(Math.PI / 6 * 0.9);
        double expected = new NormalDistribution(0, 1).Cumulative(1 / Math.Sqrt(2 * (1 - r)));
        SimulatedValue ahead = forecast.ProbabilityAhead("b", of: "a");
        Assert.InRange(ahead.Value, expected - 4 * ahead.StandardError, expected + 4 * ahead.StandardError);
        Assert.Contains(
            "correlated",
            Assert.Throws<InvalidOperationException>(() => forecast.ValueOfInformation("a", "impact")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_certain_backlog_is_forecast_as_it_is_ranked()
    {
        Feature[] backlog = [new("a", 1_000, 2, 0.8, 4), new("b", 500, 3, 0.5, 2), new("c", 10, 1, 1, 1)];
        RankingForecast<Feature> forecast = Feature.Forecast(backlog, draws: 500);
        foreach (RankedItem<Feature> item in Feature.Rank(backlog).Items)
        {
            Assert.Equal(new SimulatedValue(item.Score, 0), forecast[item.Id].MeanScore);
            Assert.Equal(new SimulatedValue(item.Rank, 0), forecast[item.Id].ExpectedRank);
            Assert.Equal(1, forecast.RankAcceptability(item.Id)[(int)item.Rank - 1]);
        }

        Assert.Equal(default, forecast.ExpectedRegret(1));
        Assert.Equal(default, forecast.ValueOfInformation("a", "effort"));
        Assert.Equal(
            "a has the highest mean score, 400, and comes first with a chance of > 99.4 %; b follows with 375 and comes first with a chance of < 0.6 %. Committing to a now gives away 0 of score on average.",
            forecast.Explanation.Sentence
        );
    }

    [Fact]
    public void Means_and_ranks_may_order_items_differently()
    {
        // A long shot: rarely ahead, but then far.
        Feature[] backlog = [new("long shot", 1_000, 1, 1, Feature.LogNormal(4, 1.5)), new("safe", 1_000, 1, 1, 3)];
        RankingForecast<Feature> forecast = Feature.Forecast(backlog);
        Assert.Equal("long shot", forecast.ByMeanScore[0].Id);
        Assert.Equal("safe", forecast.ByExpectedRank[0].Id);
    }

    [Fact]
    public void Questions_out_of_range_are_refused_by_name()
    {
        RankingForecast<Feature> forecast = Feature.Forecast(Backlog(3), draws: 100);
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.ProbabilityInTop(0, "item 0"));
        Assert.Contains(
            "count must be a whole number from 1 to 3, the number of items, but was 4",
            Assert.Throws<ArgumentOutOfRangeException>(() => forecast.ProbabilityInTop(4, "item 0")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => forecast.ProbabilityInTop(1, "item 9"));
        Assert.Contains(
            "an item is not ahead of itself; \"item 0\" was given twice",
            Assert.Throws<ArgumentException>(() => forecast.ProbabilityAhead("item 0", of: "item 0")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.ExpectedRegret(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.ScoreQuantile("item 0", 1.5));
        Assert.Contains(
            "there is no input \"efort\"; there are reach, impact, confidence, effort",
            Assert.Throws<ArgumentException>(() => forecast.ValueOfInformation("item 0", "efort")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Draws_that_leave_a_range_and_scores_too_large_are_undefined()
    {
        Estimate effort = Estimate.Normal(2, 1) + Estimate.Normal(0, 1);
        var outside = Assert.Throws<UndefinedException>(() =>
            Feature.Forecast([new("x", 1, 1, 1, effort), new("y", 1, 1, 1, 1)])
        );
        Assert.Contains("x/effort must be a finite number greater than 0", outside.Message, StringComparison.Ordinal);
        foreach (int threads in new[] { 1, 2 })
        {
            var tooLarge = Assert.Throws<UndefinedException>(() =>
                Feature.Forecast(
                    [new("y", 1, 1, 1, 1), new("x", Feature.LogNormal(1e200, 1), 1e200, 1, 1)],
                    draws: 20_000,
                    threads: threads
                )
            );
            Assert.Equal(UndefinedReason.Infinite, tooLarge.Undefined.Reason);
            Assert.Equal("The score of x is undefined or too large for a number, as in draw 0.", tooLarge.Message);
            var tooSpread = Assert.Throws<UndefinedException>(() =>
                Feature.Forecast([new("x", Feature.LogNormal(1e200, 1), 1, 1, 1)], draws: 20_000, threads: threads)
            );
            Assert.Equal(UndefinedReason.Infinite, tooSpread.Undefined.Reason);
        }
    }
}
