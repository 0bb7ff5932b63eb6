using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class GaborGrangerTests
{
    // Of ten respondents 10, 8, 5 and 1 would buy at 5, 10, 15 and 20.
    private static IEnumerable<PurchaseAnswer> Ladder(params int[] buyers)
    {
        for (int respondent = 0; respondent < 10; respondent++)
        {
            for (int step = 0; step < buyers.Length; step++)
            {
                yield return new($"r{respondent}", 5 * (step + 1), respondent < buyers[step]);
            }
        }
    }

    [Fact]
    public void The_best_price_earns_most()
    {
        DemandCurve curve = GaborGranger.Analyze(Ladder(10, 8, 5, 1));
        Assert.Equal([1, 0.8, 0.5, 0.1], curve.Points.Select(point => point.Demand));
        Assert.Equal([5, 8, 7.5, 2], curve.Points.Select(point => point.Contribution));
        Near(10, curve.BestPrice);
        Assert.False(curve.IsBestAtLowest);
        Near(1, curve.Points.Sum(point => point.ProbabilityBest.Value));
        Assert.True(curve.Points[1].ProbabilityBest.Value > curve.Points[2].ProbabilityBest.Value);
        Assert.True(curve.BestPriceInterval!.Interval.Value.Contains(10));
        Assert.True(curve.BestPriceEstimate().Mean.Value is > 9 and < 16);
        Assert.Contains("10 (95 % interval", curve.Explanation.Sentence, StringComparison.Ordinal);
        Near(15, GaborGranger.Analyze(Ladder(10, 8, 5, 1), new GaborGrangerOptions { UnitCost = 4 }).BestPrice);
    }

    [Fact]
    public void At_the_top_of_the_ladder_the_best_price_is_undefined()
    {
        DemandCurve curve = GaborGranger.Analyze(Ladder(10, 9, 8));
        Assert.Equal(UndefinedReason.OutsideDomain, curve.BestPrice.Undefined!.Reason);
        Near(15, curve.BestAsked);
        Assert.Contains("a higher one may bring more", curve.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Throws<UndefinedException>(() => curve.BestPriceEstimate());
        DemandCurve low = GaborGranger.Analyze(Ladder(10, 4, 1));
        Near(5, low.BestPrice);
        Assert.True(low.IsBestAtLowest);
        Assert.Contains("a lower one may bring more", low.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal(UndefinedReason.DoesNotExist, GaborGranger.Analyze(Ladder(0, 0)).BestPrice.Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, GaborGranger.Analyze(Ladder(4)).BestPrice.Undefined!.Reason);
    }

    [Fact]
    public void An_adaptive_ladder_implies_the_prices_it_did_not_ask()
    {
        PurchaseAnswer[] answers =
        [
            new("a", 10, true),
            new("a", 15, false),
            new("b", 10, false),
            new("b", 5, true),
            new("c", 15, true),
        ];
        DemandCurve implied = GaborGranger.Analyze(answers, new GaborGrangerOptions { Bootstrap = null });
        Assert.Equal([3, 3, 3], implied.Points.Select(point => point.Stated.Respondents));
        Near(2.0 / 3, implied.Points[1].Stated.Share);
        DemandCurve asked = GaborGranger.Analyze(
            answers,
            new GaborGrangerOptions
            {
                AnswersImplyOthers = false,
                IsMonotone = false,
                Bootstrap = null,
            }
        );
        Assert.Equal([1, 2, 2], asked.Points.Select(point => point.Stated.Respondents));
        Assert.Equal([1, 0.5, 0.5], asked.Points.Select(point => point.Demand));
        Assert.False(asked.Points[0].ProbabilityBest.IsDefined);
        Assert.Throws<InvalidOperationException>(() =>
            GaborGranger.Analyze(Ladder(10, 8, 1), new GaborGrangerOptions { Bootstrap = null }).BestPriceEstimate()
        );
    }

    [Fact]
    public void Who_buys_dear_but_not_cheap_is_left_out()
    {
        DemandCurve curve = GaborGranger.Analyze([
            new("a", 5, true),
            new("a", 10, false),
            new("b", 5, false),
            new("b", 10, true),
            new("c", 5, null),
            new("a", 5, true),
        ]);
        Assert.Equal(2, curve.Sample.Used);
        Assert.Equal(2, curve.Sample.ExcludedFor(AnswerDefect.Contradictory));
        Assert.Equal(1, curve.Sample.ExcludedFor(AnswerDefect.Duplicate));
        SumsUp(curve.Sample);
        Assert.Throws<InvalidAnswersException>(() => GaborGranger.Analyze([new("a", -1, true)]));
        DemandCurve none = GaborGranger.Analyze([new("a", 5, null)]);
        Assert.Empty(none.Points);
        Assert.False(none.BestAsked.IsDefined);
    }

    [Fact]
    public void Pooling_agrees_with_the_reference()
    {
        JsonElement reference = Of("isotonic");
        double[] pooled = reference.Doubles("values");
        GaborGranger.PoolAdjacentViolators(pooled, reference.Doubles("weights"), pooled);
        foreach ((double expected, double actual) in reference.Doubles("expected").Zip(pooled))
        {
            Near(expected, actual, 1e-12);
        }

        Assert.Throws<ArgumentException>(() => GaborGranger.PoolAdjacentViolators([1, 2], [1], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            GaborGranger.PoolAdjacentViolators([1, 2], [1, 0], new double[2])
        );
    }

    [Fact]
    public void Pooling_is_the_minimum_of_maxima_of_means()
    {
        Gen<(int, int)> row = from value in Gen.Choose(0, 9) from weight in Gen.Choose(1, 4) select (value, weight);
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 9).SelectMany(count => row.ArrayOf(count))),
                rows =>
                {
                    double[] values = [.. rows.Select(r => (double)r.Item1)];
                    double[] weights = [.. rows.Select(r => (double)r.Item2)];
                    double[] pooled = new double[values.Length];
                    GaborGranger.PoolAdjacentViolators(values, weights, pooled);
                    for (int i = 0; i < values.Length; i++)
                    {
                        double expected = Enumerable
                            .Range(0, i + 1)
                            .Min(a =>
                                Enumerable
                                    .Range(i, values.Length - i)
                                    .Max(b =>
                                        Enumerable.Range(a, b - a + 1).Sum(k => values[k] * weights[k])
                                        / Enumerable.Range(a, b - a + 1).Sum(k => weights[k])
                                    )
                            );
                        Near(expected, pooled[i], 1e-12);
                    }
                }
            )
            .Holds(200);
    }
}
