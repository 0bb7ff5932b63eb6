using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Gates;

public class OutcomeLawTests
{
    /// <summary>p .5 a try, 2 weeks and 10k a try, 5k fixed; deadline 6 weeks, budget 45k: .875, .9375, joint .875 (exact).</summary>
    [Fact]
    public void Date_and_budget_of_a_loop()
    {
        OutcomeLaw law = OutcomeLaw.Certain(0, 5).Then(OutcomeLaw.Certain(2, 10).Until(LoopLaw.Of(0.5)));
        Assert.Equal(0.875, law.ProbabilityBy(6), 1e-15);
        Assert.Equal(0.9375, law.ProbabilityWithin(45), 1e-15);
        Assert.Equal(0.875, law.ProbabilityOf(6, 45), 1e-15);
        Assert.Equal(4, law.MeanDays, 1e-12);
        Assert.Equal(25, law.MeanCost, 1e-12);
        Assert.Equal((2, 4, 8), (law.Percentile(0.5), law.Percentile(0.75), law.Percentile(0.9)));
    }

    /// <summary>Days {3:1, 4:2, 5:3, 6:2, 7:1, 9:1}: p8 3, p30 4, p50 5, p70 6, p85 7, p95 9; P(≤ 6) 80 % (Lighthouse's tests).</summary>
    [Fact]
    public void Percentiles_are_days_with_enough_mass()
    {
        OutcomeLaw law = OutcomeLaw.Of((3, 0.1), (4, 0.2), (5, 0.3), (6, 0.2), (7, 0.1), (9, 0.1));
        Assert.Equal([3, 4, 5, 6, 7, 9], ((double[])[0.08, 0.3, 0.5, 0.7, 0.85, 0.95]).Select(law.Percentile));
        Assert.Equal(0.8, law.ProbabilityBy(6), 1e-15);
    }

    [Fact]
    public void Series_parallel_and_events_by_hand()
    {
        OutcomeLaw coin = OutcomeLaw.Of((1, 0.5), (2, 0.5));
        OutcomeLaw series = coin.Then(coin);
        Assert.Equal([0.25, 0.75, 1], ((int[])[2, 3, 4]).Select(series.ProbabilityBy));
        OutcomeLaw parallel = coin.Alongside(coin);
        Assert.Equal([0.25, 1], ((int[])[1, 2]).Select(parallel.ProbabilityBy));
        OutcomeLaw late = coin.Then(OutcomeLaw.Certain(3, 7)).With(0.1, coin);
        Assert.Equal(0.9, late.ProbabilityBy(2), 1e-15);
        Assert.Equal(0.7, late.MeanCost, 1e-15);
        Assert.Equal(0.25 * 2 + 0.5 * 3 + 0.25 * 4, series.MeanDays, 1e-15);
        Assert.Equal(0.5, series.VarianceDays, 1e-15);
    }

    [Fact]
    public void What_is_stopped_is_decided_but_not_done()
    {
        OutcomeLaw law = OutcomeLaw.Certain(5, 1).Until(LoopLaw.Of(0.5, atMost: 2)).Then(OutcomeLaw.Certain(10, 4));
        Assert.Equal(0.75, law.ProbabilityShipped, 1e-15);
        Assert.Equal(0.25, law.ProbabilityStopped, 1e-15);
        Assert.Equal(0.25, law.ProbabilityDecidedBy(10), 1e-15);
        Assert.Equal(0, law.ProbabilityBy(10));
        Assert.Equal(0.5, law.ProbabilityBy(15), 1e-15);
        Assert.Equal(0.5 * 15 + 0.25 * 20 + 0.25 * 10, law.MeanDays, 1e-13);
        Assert.Equal(0.5 * 5 + 0.25 * 6 + 0.25 * 2, law.MeanCost, 1e-13);
        Assert.Throws<UndefinedException>(() => law.Percentile(0.8));
        Assert.Equal(20, law.Percentile(0.75));

        // Side by side: stopped when the first of both is; what the other has cost by then is not known.
        OutcomeLaw both = law.Alongside(OutcomeLaw.Certain(12).Until(LoopLaw.Of(0.9, atMost: 1)));
        Assert.Equal(1 - 0.75 * 0.9, both.ProbabilityStopped, 1e-15);
        Assert.Equal(0.75 * 0.9, both.ProbabilityShipped, 1e-15);
        Assert.Equal(0.25, both.ProbabilityDecidedBy(10), 1e-15);
        Assert.Equal(0.25 + 0.75 * 0.1, both.ProbabilityDecidedBy(12), 1e-15);
        Assert.Throws<UndefinedException>(() => both.MeanCost);
        Assert.Throws<UndefinedException>(() => both.ProbabilityWithin(5));
    }

    [Fact]
    public void Other_ways_and_going_on_without()
    {
        OutcomeLaw pivot = OutcomeLaw
            .Certain(2)
            .Until(LoopLaw.Of(0.5, 3, Branch.Pivot("buy")), OutcomeLaw.Certain(20, 9));
        Assert.Equal(0.875, pivot.ProbabilityPassed, 1e-15);
        Assert.Equal(1, pivot.ProbabilityShipped, 1e-15);
        Assert.Equal(0.875, pivot.ProbabilityBy(25), 1e-15);
        Assert.Equal(1, pivot.ProbabilityBy(26), 1e-15);
        Assert.Equal(9 * 0.125, pivot.MeanCost, 1e-15);
        OutcomeLaw on = OutcomeLaw.Certain(2).Until(LoopLaw.Of(0.5, 3, Branch.Continue));
        Assert.Equal(0.875, on.ProbabilityPassed, 1e-15);
        Assert.Equal(0.875, on.ProbabilityOf(100, 100), 1e-15);
        Assert.Equal(1, on.ProbabilityBy(6), 1e-15);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "sum to 0.9",
            Assert.Throws<ArgumentException>(() => OutcomeLaw.Of((1, 0.5), (2, 0.4))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => OutcomeLaw.Of((-1, 1.0)));
        OutcomeLaw largest = OutcomeLaw.Certain(int.MaxValue, long.MaxValue);
        Assert.Equal(
            "days must come to at most 2147483647 together, but 2147483647 + 1 is more",
            Assert.Throws<ArgumentException>(() => largest.Then(OutcomeLaw.Certain(1))).Message
        );
        Assert.Throws<ArgumentException>(() => largest.Alongside(OutcomeLaw.Certain(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OutcomeLaw.Of((1, -3, 1.0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OutcomeLaw.Of((1, 1.5), (2, -0.5)));
        OutcomeLaw one = OutcomeLaw.Certain(1);
        Assert.Throws<ArgumentException>(() => one.Until(LoopLaw.Of(0.5, 2, Branch.Pivot("x"))));
        Assert.Throws<ArgumentException>(() => one.Until(LoopLaw.Of(0.5, 2)).Until(LoopLaw.Of(0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.Percentile(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.With(2, one));
    }
}
