using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class SensitivityTests
{
    private static readonly Feature[] Certain =
    [
        new("A", 1000, 2, 0.8, 4),
        new("B", 1000, 1, 0.62, 4),
        new("C", 10, 1, 0.5, 4),
    ];

    [Fact]
    public void Thresholds_of_a_product_are_its_ratios()
    {
        // 400 against 155: effort must fall to 4 · 155/400 = 1.55, reach rise to 1000 · 400/155.
        RankFlips flips = Feature.Rank(Certain).Flips("B", over: "A");
        Assert.Equal(["All other inputs stay as they are."], flips.Explanation.Assumptions);
        Dictionary<string, double> thresholds = flips.Flips.ToDictionary(
            flip => $"{flip.Item}/{flip.Input}",
            flip => flip.Threshold
        );
        Assert.Equal(1.55, thresholds["B/effort"], 1e-14);
        Assert.Equal(1000 * 400 / 155.0, thresholds["B/reach"], 1e-9);
        Assert.Equal(400 / 155.0, thresholds["B/impact"], 1e-14);
        Assert.Equal(4 * 400 / 155.0, thresholds["A/effort"], 1e-13);
        Assert.Equal(0.8 * 155 / 400, thresholds["A/confidence"], 1e-14);

        // A confidence of 1.6 is none.
        Assert.Equal(["B/confidence"], flips.OutOfReach);
        Assert.Equal(
            "B/effort",
            flips.Flips.Select(flip => $"{flip.Item}/{flip.Input}").First(name => name.StartsWith('B'))
        );
        Assert.Equal(
            "B overtakes A when its effort falls below 1.55 (now 4).",
            flips.Flips.Single(flip => flip.Item == "B" && flip.Input == "effort").ToString()
        );
        Assert.Contains(
            "B overtakes A when the effort of A rises above 10.32",
            flips.Flips.Single(flip => flip.Item == "A" && flip.Input == "effort").ToString()
        );
        Assert.Throws<ArgumentException>(() => Feature.Rank(Certain).Flips("A", over: "B"));
    }

    [Fact]
    public void Several_crossings_are_named_and_none_is_said()
    {
        ScoringModel model = ScoringModel.Define("hill", [new Criterion("x", Domain.Between(0, 10))], "x * (10 - x)");
        Ranking<double> ranking = model.Rank([2.0, 1.0], x => new CriterionValues { { "x", x } }, x => $"at {x}");
        RankFlips flips = ranking.Flips("at 1", over: "at 2");
        RankFlip up = flips.Flips.Single(flip => flip.Item == "at 1");
        Assert.Equal(2, up.Threshold, 1e-12);
        Assert.Equal([8], up.Further, (a, b) => Math.Abs(a - b) < 1e-9);
        RankFlip down = flips.Flips.Single(flip => flip.Item == "at 2");
        Assert.Equal(1, down.Threshold, 1e-12);
        Assert.Equal([9], down.Further, (a, b) => Math.Abs(a - b) < 1e-9);

        Ranking<double> apart = model.Rank([5.0, 0.0], x => new CriterionValues { { "x", x } }, x => $"at {x}");
        RankFlips peak = apart.Flips("at 0", over: "at 5");
        Assert.Empty(peak.Flips);
        Assert.Contains("No single input", peak.ToString());
    }

    private sealed record Row(int Reach, int Impact, int Confidence, int Effort);

    private static Arbitrary<Feature[]> Backlogs(int least = 2) =>
        Arb.From(
            Gen.Choose(least, 6)
                .SelectMany(count =>
                    (
                        from reach in Gen.Choose(1, 900)
                        from impact in Gen.Choose(1, 12)
                        from confidence in Gen.Choose(1, 10)
                        from effort in Gen.Choose(1, 24)
                        select new Row(reach, impact, confidence, effort)
                    ).ArrayOf(count)
                )
                .Select(rows =>
                    rows.Select(
                            (row, i) =>
                                new Feature(
                                    $"item {i}",
                                    row.Reach,
                                    row.Impact / 4.0,
                                    row.Confidence / 10.0,
                                    row.Effort / 2.0
                                )
                        )
                        .ToArray()
                )
        );

    private static Feature With(Feature feature, string input, double value) =>
        input switch
        {
            "reach" => feature with { Reach = value },
            "impact" => feature with { Impact = value },
            "confidence" => feature with { Confidence = value },
            _ => feature with { Effort = value },
        };

    private static bool IsAbove(Feature[] features, string high, string low)
    {
        Ranking<Feature> ranking = Feature.Rank(features);
        return ranking[high].Rank < ranking[low].Rank;
    }

    [Fact]
    public void Ranking_again_on_either_side_of_a_threshold_turns_the_two_round() =>
        Prop.ForAll(
                Backlogs(),
                features =>
                    Feature
                        .Rank(features)
                        .NeighbourFlips()
                        .SelectMany(pair => pair.Flips)
                        .All(flip =>
                        {
                            double step = 1e-9 * Math.Abs(flip.Threshold) * Math.Sign(flip.Change);
                            Feature[] At(double value) =>
                                Array.ConvertAll(features, f => f.Id == flip.Item ? With(f, flip.Input, value) : f);
                            double beyond = flip.Threshold + step;
                            return IsAbove(At(flip.Threshold - step), flip.Overtaken, flip.Overtaking)
                                && (
                                    (flip.Input == "confidence" && beyond > 1)
                                    || IsAbove(At(beyond), flip.Overtaking, flip.Overtaken)
                                );
                        })
            )
            .Holds(25);

    [Fact]
    public void The_smallest_change_is_the_smallest_of_all_pairs_across_the_line() =>
        Prop.ForAll(
                Backlogs(3),
                features =>
                {
                    Ranking<Feature> ranking = Feature.Rank(features);
                    for (int top = 1; top < features.Length; top++)
                    {
                        if (ranking.Items[top - 1].Rank == ranking.Items[top].Rank)
                        {
                            continue;
                        }

                        double least = (
                            from high in ranking.Items.Take(top)
                            from low in ranking.Items.Skip(top)
                            from flip in ranking.Flips(low.Id, high.Id).Flips
                            // An item that leaves falls below the first outside; one that enters rises above the last inside.
                            where
                                flip.Item == low.Id
                                    ? high.Id == ranking.Items[top - 1].Id
                                    : low.Id == ranking.Items[top].Id
                            select Math.Abs(flip.RelativeChange.Value)
                        )
                            .DefaultIfEmpty(double.NaN)
                            .Min();
                        RankFlip? smallest = ranking.SmallestFlip(top);
                        double found = smallest is null ? double.NaN : Math.Abs(smallest.RelativeChange.Value);
                        if (!found.Equals(least) && !(Math.Abs(found - least) < 1e-12))
                        {
                            return false;
                        }
                    }

                    return ranking.SmallestFlip(features.Length) is null;
                }
            )
            .Holds(15);

    // Scores of models do not depend on the other items, so taking one away turns no others round.
    [Fact]
    public void Removing_an_item_turns_no_others_round() =>
        Prop.ForAll(
                Backlogs(3),
                features =>
                    features.All(gone =>
                    {
                        string[] before =
                        [
                            .. Feature.Rank(features).Items.Select(item => item.Id).Where(id => id != gone.Id),
                        ];
                        string[] after =
                        [
                            .. Feature.Rank(features.Where(f => f.Id != gone.Id)).Items.Select(item => item.Id),
                        ];
                        return before.SequenceEqual(after, StringComparer.Ordinal);
                    })
            )
            .Holds(15);

    [Fact]
    public void What_enters_the_best_passes_the_last_of_them()
    {
        // c is 4 of −96 and 100: a rise by a hundredth brings it past b, 5, among the best two.
        (string Id, double X, double Y)[] items = [("a", 10, 0), ("b", 5, 0), ("c", -96, 100)];
        ScoringModel sum = ScoringModel.Define("sum", [new Criterion("x"), new Criterion("y")], "x + y");
        Ranking<(string Id, double X, double Y)> ranking = sum.Rank(
            items,
            item => new CriterionValues { { "x", item.X }, { "y", item.Y } },
            item => item.Id
        );
        RankFlip smallest = ranking.SmallestFlip(top: 2)!;
        Assert.Equal(("c", "b", "c", "y"), (smallest.Overtaking, smallest.Overtaken, smallest.Item, smallest.Input));
        Assert.Equal(101, smallest.Threshold, 1e-12);
        Assert.Equal(0.01, smallest.RelativeChange.Value, 1e-12);
        RankFlip first = ranking.SmallestFlip()!;
        Assert.Equal(("c", "a", 106.0), (first.Overtaking, first.Overtaken, Math.Round(first.Threshold, 9)));

        // An input that is 0 has no relative change.
        Assert.False(
            ranking
                .Flips("b", over: "a")
                .Flips.Single(flip => flip is { Item: "b", Input: "y" })
                .RelativeChange.IsDefined
        );
    }

    // The same for every published model, the items by the names of its criteria.
    [Fact]
    public void No_published_model_turns_items_round_when_another_goes() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 1_000_000)),
                seed =>
                    ScoringModel.Published.All(model =>
                    {
                        RandomStream stream = new((ulong)seed, model.Name);
                        int count = model.Criteria.Count;
                        double[] uniforms = new double[5 * count];
                        stream.Uniforms(0, uniforms);
                        CriterionValues Values(int item)
                        {
                            CriterionValues values = [];
                            foreach ((int input, Criterion criterion) in model.Criteria.Index())
                            {
                                double low = Math.Max(criterion.Domain.Smallest, 0.25);
                                double high = Math.Min(criterion.Domain.Largest, low + 9);
                                values.Add(criterion.Name, low + (high - low) * uniforms[item * count + input]);
                            }

                            return values;
                        }

                        string[] Order(IEnumerable<int> items) =>
                            [.. model.Rank(items, Values).Items.Select(item => item.Id)];
                        string[] all = Order(Enumerable.Range(0, 5));
                        return Enumerable
                            .Range(0, 5)
                            .All(gone =>
                                Order(Enumerable.Range(0, 5).Where(item => item != gone))
                                    .SequenceEqual(all.Where(id => id != $"{gone}"), StringComparer.Ordinal)
                            );
                    })
            )
            .Holds(20);

    [Fact]
    public void The_tornado_of_a_product_is_its_factors()
    {
        Feature[] features =
        [
            new("a", Feature.LogNormal(100, 0.5), 2, 0.5, Feature.LogNormal(4, 0.2)),
            new("b", 40, 1, 1, 2),
        ];
        RankingForecast<Feature> forecast = Feature.Forecast(features, draws: 40_000);
        Tornado tornado = forecast.Tornado("a");
        Assert.Equal(["a/reach", "a/effort"], tornado.Bars.Select(bar => bar.Name));
        Assert.Equal(["a/impact", "a/confidence"], tornado.LeftOut);
        Assert.Equal(25, tornado.AtBase, 1e-12);
        double z = NormalDistribution.Standard.Quantile(0.95);
        Assert.Equal(25 * Math.Exp(-0.5 * z), tornado.Bars[0].AtLow, 1e-11);
        Assert.Equal(25 * Math.Exp(0.5 * z), tornado.Bars[0].AtHigh, 1e-11);
        Assert.Equal(25 * Math.Exp(0.2 * z), tornado.Bars[1].AtLow, 1e-11);
        Assert.Equal(2, tornado.Bars[0].RankAtLow);
        Assert.Equal(1, tornado.Bars[0].RankAtHigh);
        Assert.True(tornado.Bars[0].Flips);

        // First-order indices of a product of lognormals: (e^σᵢ² − 1) ÷ (e^Σσ² − 1).
        double all = Math.Exp(0.25 + 0.04) - 1;
        Assert.Equal((Math.Exp(0.25) - 1) / all, tornado.Bars[0].VarianceShare.Value, 0.03);
        Assert.Equal((Math.Exp(0.04) - 1) / all, tornado.Bars[1].VarianceShare.Value, 0.01);

        // Others drawn: the mean of 1/effort is e^0.02 ÷ 4.
        Tornado drawn = forecast.Tornado("a", 0.1, 0.9, TornadoBase.Drawn);
        double low = Math.Exp(0.5 * NormalDistribution.Standard.Quantile(0.1));
        Assert.Equal(25 * low * Math.Exp(0.02), drawn.Bars[0].AtLow, 0.1);
        Assert.Equal(
            25 * Math.Exp(0.125),
            forecast.Tornado("a", others: TornadoBase.Mean).AtBase * Math.Exp(0.02),
            1e-9
        );

        Tornado gap = forecast.TornadoOfGap("a", "b");
        Assert.Equal(5, gap.AtBase, 1e-12);
        Assert.Equal(25 * Math.Exp(-0.5 * z) - 20, gap.Bars[0].AtLow, 1e-11);
        Assert.Throws<ArgumentException>(() => forecast.TornadoOfGap("a", "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.Tornado("a", 0.9, 0.1));
        Assert.Contains("does not move", forecast.Tornado("b").ToString());
    }

    [Fact]
    public void A_shared_quantity_moves_both_items_of_a_gap()
    {
        Estimate effort = Estimate.Normal(3, 0.1).Named("shared effort");
        ScoringModel model = ScoringModel.Define(
            "net",
            [Criterion.Maximize("value"), Criterion.Minimize("cost")],
            "value - cost"
        );
        RankingForecast<string> forecast = model.Forecast(
            ["a", "b"],
            id => new CriterionValues { { "value", id == "a" ? 5 : 4 }, { "cost", effort } },
            new SimulationOptions { Draws = 1_000 }
        );
        TornadoBar bar = Assert.Single(forecast.TornadoOfGap("a", "b").Bars);
        Assert.Equal("shared effort", bar.Name);
        Assert.Equal(0, bar.Swing, 1e-12);
        Assert.False(bar.VarianceShare.IsDefined && bar.VarianceShare.Value > 1e-9);
    }

    [Fact]
    public void Flips_of_means_are_those_of_mean_scores()
    {
        // E[100·e^…] and 1/effort by their means: B's effort known to be x gives mean reach ÷ x.
        Feature[] features =
        [
            new("A", 100, 1, 1, 2),
            new("B", Feature.LogNormal(60, 0.5), 1, 1, Estimate.Pert(1, 3, 9)),
        ];
        RankingForecast<Feature> forecast = Feature.Forecast(features, draws: 40_000);
        RankFlips flips = forecast.MeanFlips("B", over: "A");
        RankFlip effort = flips.Flips.Single(flip => flip is { Item: "B", Input: "effort" });
        Assert.Equal(60 * Math.Exp(0.125) / 50, effort.Threshold, 0.02);
        Assert.Contains("on the mean score", effort.ToString());
        Assert.True(effort.IsOfMeans);
        Assert.Equal(forecast.SmallestMeanFlip()!.Threshold, flips.Flips[0].Threshold);

        // A formula that does not separate: max(x, y), where only the draws have the mean.
        ScoringModel model = ScoringModel.Define("best of", [new Criterion("x"), new Criterion("y")], "max(x, y)");
        RankingForecast<string> best = model.Forecast(
            ["a", "b"],
            id =>
                id == "a"
                    ? new CriterionValues { { "x", 1.0 }, { "y", 0.0 } }
                    : new() { { "x", 0.0 }, { "y", Estimate.Normal(0, 1) } },
            new SimulationOptions { Draws = 20_000 }
        );

        // E[max(x, N)] = xΦ(x) + φ(x) = 1 at 0.9023…
        RankFlip up = best.MeanFlips("b", over: "a").Flips.Single(flip => flip is { Item: "b", Input: "x" });
        double x = up.Threshold;
        NormalDistribution standard = NormalDistribution.Standard;
        Assert.Equal(1, x * standard.Cumulative(x) + standard.Density(x), 0.02);
    }
}
