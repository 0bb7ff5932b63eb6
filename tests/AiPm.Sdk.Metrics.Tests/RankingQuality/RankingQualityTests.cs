using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class RankingQualityTests
{
    [Fact]
    public void The_shared_reference_to_twelve_digits()
    {
        foreach ((JsonElement input, JsonElement expected) in AnswerReference.Shared("ranking.ndcg"))
        {
            double[] relevance = input.Numbers("relevance");
            double[] scores = input.Numbers("score");
            int k = input.GetProperty("k").GetInt32();
            AnswerReference.Close(expected.Number("ndcg"), RankingMeasures.Ndcg(relevance, scores).Value);
            AnswerReference.Close(expected.Number("ndcg_at_k"), RankingMeasures.Ndcg(relevance, scores, k).Value);
            AnswerReference.Close(expected.Number("dcg"), RankingMeasures.DiscountedCumulativeGain(relevance, scores));
        }
    }

    [Fact]
    public void Scikit_learn_with_ties_and_both_gains()
    {
        foreach (JsonElement row in AnswerReference.Rows("ndcg"))
        {
            double[] relevance = row.Numbers("relevance");
            double[] scores = row.Numbers("scores");
            int k = row.GetProperty("k").GetInt32();
            AnswerReference.Close(row.Number("linear"), RankingMeasures.Ndcg(relevance, scores, k).Value);
            AnswerReference.Close(
                row.Number("exponential"),
                RankingMeasures.Ndcg(relevance, scores, k, RelevanceGain.Exponential).Value
            );
            AnswerReference.Close(row.Number("dcg"), RankingMeasures.DiscountedCumulativeGain(relevance, scores, k));
        }
    }

    [Fact]
    public void Ties_are_the_mean_over_every_order()
    {
        foreach (JsonElement row in AnswerReference.Rows("ties"))
        {
            double[] relevant = row.Numbers("relevant");
            double[] scores = row.Numbers("scores");
            double[] expected = row.Numbers("expected");
            int k = row.GetProperty("k").GetInt32();
            AnswerReference.Close(expected[0], RankingMeasures.ReciprocalRank(relevant, scores, k));
            AnswerReference.Close(expected[1], RankingMeasures.Precision(relevant, scores, k));
            AnswerReference.Close(expected[2], RankingMeasures.Recall(relevant, scores, k).Value);
            AnswerReference.Close(expected[3], RankingMeasures.Hit(relevant, scores, k));
            AnswerReference.Close(expected[4], RankingMeasures.AveragePrecision(relevant, scores, k).Value);
        }
    }

    [Fact]
    public void Over_queries_by_hand()
    {
        RankingQuality quality = RankingQuality.Of(
            [
                RankedQuery.InOrder(0, 1, 0, 1) with
                {
                    Name = "a",
                },
                RankedQuery.InOrder(1, 0, 0),
                RankedQuery.InOrder(0, 0, 0),
            ],
            new() { K = 2 }
        );
        Assert.Equal((0.5 + 1 + 0) / 3, quality.MeanReciprocalRank.Value.Value, 1e-15);
        Assert.Equal((0.5 + 0.5 + 0) / 3, quality.PrecisionAtK.Value.Value, 1e-15);
        Assert.Equal((0.5 + 1) / 2, quality.RecallAtK.Value.Value, 1e-15);
        Assert.Equal(((0.5 + 0.5) / 2 + 1) / 2, quality.MeanAveragePrecision.Value.Value, 1e-15);
        Assert.Equal((0.5 / 2 + 1) / 2, quality.MeanAveragePrecisionAtK.Value.Value, 1e-15);
        Assert.Equal(2 / 3.0, quality.HitRateAtK.Value.Value, 1e-15);
        Assert.Equal(ProportionIntervals.Wilson(new ProportionCounts(2, 3)), quality.HitRateAtK.Interval);
        Assert.Contains("1 queries without anything relevant are left out", quality.RecallAtK.Warnings);
        Assert.Contains(new SampleCount("queries without anything relevant", 1), quality.Ndcg.Counts);
        Assert.Equal("a", quality.Queries[0].Name);
        Assert.False(quality.Queries[2].Ndcg.IsDefined);

        // Relevant items that were not ranked count against recall.
        Measured recall = RankingMeasures.Recall([1, 0], [2, 1], 2, relevantInAll: 4);
        Assert.Equal(0.25, recall.Value);
        Assert.Equal(1 / 3.0, RankingMeasures.Precision([3, 1, 2], [3, 2, 1], 3, relevantFrom: 3), 1e-15);
    }

    [Fact]
    public void Weights_are_repeated_queries_in_the_value()
    {
        RankedQuery good = RankedQuery.InOrder(1, 0);
        RankedQuery bad = RankedQuery.InOrder(0, 1);
        double weighted = RankingQuality.Of([good with { Weight = 3 }, bad]).Ndcg.Value.Value;
        double repeated = RankingQuality.Of([good, good, good, bad, good with { Weight = 0 }]).Ndcg.Value.Value;
        Assert.Equal(repeated, weighted, 1e-15);
    }

    [Fact]
    public void Nothing_to_judge_is_undefined()
    {
        RankingQuality none = RankingQuality.Of([]);
        Assert.Equal("There are no queries to judge.", none.Explanation.Sentence);
        Assert.False(none.Ndcg.IsDefined);
        Assert.False(none.HitRateAtK.IsDefined);
        Assert.False(none.PrecisionAtK.IsDefined);
        Assert.Equal(UndefinedReason.ZeroDenominator, RankingMeasures.Ndcg([0, 0], [1, 2]).Undefined!.Reason);
        RankingQuality empty = RankingQuality.Of([RankedQuery.InOrder(0, 0)]);
        Assert.False(empty.Ndcg.IsDefined);
        Assert.Equal(0, empty.MeanReciprocalRank.Value.Value);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentException>(() => new RankedQuery([], []));
        Assert.Throws<ArgumentException>(() => new RankedQuery([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankedQuery([-1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankedQuery([1], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankedQuery.InOrder(1) with { Weight = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => RankingMeasures.Precision([1], [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankingMeasures.Precision([1], [1], 1, relevantFrom: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            RankingMeasures.Ndcg([5000], [1], gain: RelevanceGain.Exponential)
        );
        Assert.Throws<ArgumentException>(() => RankingMeasures.Recall([1, 1], [2, 1], 2, relevantInAll: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankingQualityOptions { K = 0 });
    }

    [Fact]
    public void Best_order_is_one_items_may_be_permuted_and_scores_rescaled() =>
        Prop.ForAll(
                Gen.Zip(Gen.Choose(0, 4), Gen.Choose(0, 5)).NonEmptyListOf().ToArbitrary(),
                items =>
                {
                    double[] relevance = [.. items.Select(item => (double)item.Item1)];
                    double[] scores = [.. items.Select(item => (double)item.Item2)];
                    double[] other = [.. scores.Select(score => 10 * score - 7)];
                    foreach (int k in (int[])[1, 3, 100])
                    {
                        Measured ndcg = RankingMeasures.Ndcg(relevance, scores, k);
                        Measured turned = RankingMeasures.Ndcg([.. relevance.Reverse()], [.. other.Reverse()], k);
                        Assert.Equal(ndcg.IsDefined, turned.IsDefined);
                        if (ndcg.TryGet(out double value, out _))
                        {
                            Assert.Equal(value, turned.Value, 1e-13);
                            Assert.InRange(value, 0, 1);
                            Assert.Equal(1, RankingMeasures.Ndcg(relevance, relevance, k).Value, 1e-14);
                            Assert.True(RankingMeasures.AveragePrecision(relevance, scores, k).Value <= 1);
                        }

                        double hit = RankingMeasures.Hit(relevance, scores, k);
                        Assert.True(hit >= RankingMeasures.ReciprocalRank(relevance, scores, k) - 1e-14);
                        Assert.True(hit >= RankingMeasures.Precision(relevance, scores, k) - 1e-14);
                    }
                }
            )
            .Holds(200);
}
