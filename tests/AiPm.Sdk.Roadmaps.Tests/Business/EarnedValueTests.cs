using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Business;

public class EarnedValueTests
{
    [Fact]
    public void Agrees_with_fractions()
    {
        foreach (JsonElement c in BusinessReference.Of("earned"))
        {
            EarnedValue value = new(c.Number("bac"), c.Number("pv"), c.Number("ev"), c.Number("ac"));
            Same(c.Number("cpi"), value.CostIndex);
            Same(c.Number("spi"), value.ScheduleIndex);
            Same(c.Number("cv"), value.CostVariance);
            Same(c.Number("sv"), value.ScheduleVariance);
            Same(c.Number("eac"), value.AtCompletion());
            Same(c.Number("eac") - c.Number("ac"), value.ToComplete());
            Same(c.Number("eac_budget"), value.AtCompletion(CompletionRule.Budget));
            Same(c.Number("eac_both"), value.AtCompletion(CompletionRule.CostAndScheduleIndex));
            Same(c.Number("vac"), value.VarianceAtCompletion());
            Same(c.Number("ac") + 77, value.AtCompletion(remaining: 77));
            if (c.GetProperty("tcpi").ValueKind != JsonValueKind.Null)
            {
                Same(c.Number("tcpi"), value.ToCompleteIndex());
            }
            else
            {
                Assert.Throws<UndefinedException>(() => value.ToCompleteIndex());
            }
        }
    }

    [Fact]
    public void Before_anything_is_spent_or_earned()
    {
        EarnedValue start = new(1_000, 0, 0, 0);
        Assert.Throws<UndefinedException>(() => start.CostIndex);
        Assert.Throws<UndefinedException>(() => start.ScheduleIndex);
        Assert.Throws<UndefinedException>(() => new EarnedValue(1_000, 50, 0, 60).AtCompletion());
        Same(1_060, new EarnedValue(1_000, 50, 0, 60).AtCompletion(CompletionRule.Budget));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarnedValue(0, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarnedValue(10, -1, 0, 0));
        Assert.Equal(
            "40.00 % of the work is done for 50.00 % of the budget: cost index 0.8, schedule index 0.6667; at this cost index it will cost 1,250 in all, of 1,000 planned.",
            new EarnedValue(1_000, 600, 400, 500).ToString()
        );
    }

    /// <summary>Uncertain progress gives an uncertain cost at completion; spent and earned stay the same quantity everywhere.</summary>
    [Fact]
    public void Uncertain_progress()
    {
        Estimate done = Estimate.Of(new UniformDistribution(300, 500)).Named("done");
        EarnedValue value = new(1_000, 600, done, 500);
        Simulated cost = value.AtCompletion().Simulate(new() { Draws = 50_000 });
        // E[500000/U(300, 500)] = 500000·ln(5/3)/200.
        Assert.Equal(500_000 * Math.Log(5.0 / 3) / 200, cost.Mean.Value, 4 * cost.Mean.StandardError);
        Assert.Equal(
            0,
            (value.AtCompletion() * value.CostIndex - value.Budget).Simulate().StandardDeviation.Value,
            1e-9
        );
    }

    /// <summary>Lipke's rule: whole periods passed by the earned value, and the part of the next.</summary>
    [Fact]
    public void Earned_schedule()
    {
        double[] baseline = [100, 250, 450, 700, 1_000];
        EarnedSchedule late = EarnedSchedule.Of(baseline, 300, 3);
        Assert.Equal(2.25, late.EarnedPeriods);
        Assert.Equal(-0.75, late.ScheduleVariance);
        Assert.Equal(0.75, late.ScheduleIndex.Value);
        Assert.Equal(5 / 0.75, late.DurationAtCompletion.Value, 12);
        Assert.Equal(0.5, EarnedSchedule.Of(baseline, 50, 1).EarnedPeriods);

        // All done, after seven periods: SPI would be 1, the index of time is not.
        EarnedSchedule done = EarnedSchedule.Of(baseline, 1_000, 7);
        Assert.Equal(5 / 7.0, done.ScheduleIndex.Value, 12);
        Assert.Equal(7, done.DurationAtCompletion.Value, 12);
        Assert.Equal(5, EarnedSchedule.Of([100, 250, 450, 700, 1_000, 1_000], 1_000, 7).PlannedDuration);
        Assert.False(EarnedSchedule.Of(baseline, 0, 2).DurationAtCompletion.IsDefined);
        Assert.False(EarnedSchedule.Of(baseline, 0, 0).ScheduleIndex.IsDefined);
        Assert.Throws<ArgumentException>(() => EarnedSchedule.Of([100, 50], 20, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarnedSchedule.Of(baseline, 1_001, 1));
        Assert.Throws<ArgumentException>(() => EarnedSchedule.Of([], 0, 1));
    }

    private static void Same(double expected, Estimate actual)
    {
        Assert.True(actual.TryGetCertain(out double value));
        BusinessReference.Close(expected, value);
    }
}
