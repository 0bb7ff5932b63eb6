using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Forecasting;

public class RoadmapForecastTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly SimulationOptions Options = new() { Draws = 100_000, Seed = 7 };

    /// <summary>Two parallel Exp(1): E max = 1.5, each critical in half of the draws (exact).</summary>
    [Fact]
    public void Two_parallel_exponentials()
    {
        RoadmapForecast forecast = Roadmap
            .Create("parallel", Start, WorkingCalendar.EveryDay)
            .Stage("a", Estimate.Of(new ExponentialDistribution(1)))
            .Stage("b", Estimate.Of(new ExponentialDistribution(1)))
            .Forecast(Options);
        Near(1.5, forecast.MeanDuration);
        Near(0.5, forecast["a"].CriticalityIndex);
        Near(0.5, forecast["b"].CriticalityIndex);
        Near(1, forecast["a"].MeanFinish);
        // P(max ≤ k) = (1 − e^−k)², on the k-th day.
        for (int k = 1; k <= 4; k++)
        {
            Near(Math.Pow(1 - Math.Exp(-k), 2), forecast.ProbabilityBy(Start.AddDays(k - 1)));
        }
    }

    /// <summary>Durations that share a cause: their sum varies by their covariance, as its closed form says.</summary>
    [Fact]
    public void A_series_of_correlated_normals()
    {
        Estimate[] bound = Correlations
            .Between(("first", "second", 0.8))
            .Bind(Estimate.Normal(100, 8).Named("first"), Estimate.Normal(100, 8).Named("second"));
        RoadmapForecast forecast = Roadmap
            .Create("series", Start, WorkingCalendar.EveryDay)
            .Stage("a", Estimate.Max(bound[0], 0))
            .Stage("b", Estimate.Max(bound[1], 0), after: ["a"])
            .Forecast(Options);
        Estimate sum = bound[0] + bound[1];
        Assert.Equal(8 * Math.Sqrt(2 + 4 * Math.Sin(Math.PI / 6 * 0.8)), sum.StandardDeviation.Value, 1e-12);
        foreach (int days in (int[])[180, 190, 200, 205, 220])
        {
            Near(sum.ProbabilityBelow(days), forecast.ProbabilityBy("b", Start.AddDays(days - 1)));
        }
    }

    /// <summary>A sum of independent normals is normal, and the day it ends is the one its quantile reaches into.</summary>
    [Fact]
    public void A_series_of_normals()
    {
        Roadmap roadmap = Roadmap.Create("series", Start, WorkingCalendar.WeekdaysOnly);
        for (int i = 0; i < 4; i++)
        {
            roadmap = roadmap.Stage(
                $"{i}",
                Estimate.Max(Estimate.Normal(50, 5), 0),
                after: i == 0 ? null : [$"{i - 1}"]
            );
        }

        RoadmapForecast forecast = roadmap.Forecast(new() { Draws = 20_000, Seed = 7 });
        NormalDistribution sum = new(200, 10);
        Near(200, forecast.MeanDuration);
        foreach (int days in (int[])[180, 190, 200, 205, 215])
        {
            DateOnly last = WorkingCalendar.WeekdaysOnly.AddWorkingDays(Start, days - 1);
            Near(sum.Cumulative(days), forecast.ProbabilityBy("3", last));
        }

        foreach (double p in (double[])[0.05, 0.5, 0.85, 0.95])
        {
            int days = forecast.WorkingDaysPercentile(p);
            Assert.InRange(sum.Quantile(p), days - 1.2, days + 0.2);
            Assert.Equal(WorkingCalendar.WeekdaysOnly.AddWorkingDays(Start, days - 1), forecast.Percentile(p));
            Assert.Equal(forecast.Percentile(p), forecast.Percentile("3", p));
        }
    }

    [Fact]
    public void Percentiles_are_days_that_occurred_and_weekends_add_nothing()
    {
        // Days {3:1, 4:2, 5:3, 6:2, 7:1, 9:1}: by the smallest day with enough mass, p85 is 7 (Lighthouse's tests).
        RoadmapForecast forecast = Roadmap
            .Create("histogram", Start, WorkingCalendar.EveryDay)
            .Stage("work", Estimate.Empirical(3, 4, 4, 5, 5, 5, 6, 6, 7, 9))
            .Forecast(Options);
        Assert.Equal(
            [3, 4, 5, 6, 7, 9],
            ((double[])[0.08, 0.25, 0.5, 0.7, 0.85, 0.95]).Select(forecast.WorkingDaysPercentile)
        );
        Assert.Equal(Start.AddDays(6), forecast.Percentile("work", 0.85));
        Near(0.8, forecast.ProbabilityBy("work", Start.AddDays(5)));
        Assert.Equal(0, forecast.ProbabilityBy("work", Start.AddDays(-1)).Value);
        Assert.Equal(1, forecast.ProbabilityBy("work", DateOnly.MaxValue).Value);

        RoadmapForecast weekdays = Roadmap
            .Create("weekend", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("work", Estimate.Empirical(5, 6))
            .Forecast(new() { Draws = 1_000 });
        Assert.Equal(weekdays.ProbabilityBy(new(2027, 1, 8)), weekdays.ProbabilityBy(new(2027, 1, 10)));
        Assert.Equal(1, weekdays.ProbabilityBy(new(2027, 1, 11)).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => weekdays.Percentile(1.5));
    }

    [Fact]
    public void Work_that_may_not_be_needed_takes_no_time_when_it_is_not()
    {
        Estimate lift = Estimate.Normal(0.02, 0.01).Named("lift");
        RoadmapForecast forecast = Roadmap
            .Create("maybe", Start, WorkingCalendar.EveryDay)
            .Stage("retrain", Estimate.IfLess(lift, 0.02, Estimate.Pert(10, 15, 30), 0))
            .Stage("relabel", Estimate.IfLess(lift, 0.02, 0, 5))
            .Stage("roll out", 2, after: ["retrain", "relabel"], deadline: Start.AddDays(6))
            .Forecast(Options);
        Near(0.5, forecast.ProbabilityBy("roll out", Start.AddDays(6)));
        Near(0.5, forecast["retrain"].CriticalityIndex);
        // The two share the lift: exactly one of them happens, so by day 7 is when relabelling happens.
        Assert.Equal(1, forecast["retrain"].CriticalityIndex + forecast["relabel"].CriticalityIndex, 1e-12);
        Assert.Equal(
            forecast.ProbabilityBy("roll out", Start.AddDays(6)).Value,
            forecast["roll out"].ProbabilityOfDeadline.Value
        );
        Assert.False(forecast["retrain"].ProbabilityOfDeadline.IsDefined);
        Assert.Contains("no deadline", forecast["retrain"].ProbabilityOfDeadline.Undefined!.Sentence);
    }

    [Fact]
    public void Draws_that_are_certain_give_the_schedule()
    {
        Prop.ForAll(
                Scheduling.CriticalPathTests.Networks().ToArbitrary(),
                network =>
                {
                    Roadmap roadmap = Scheduling.CriticalPathTests.Build(network.Durations, network.Links);
                    RoadmapSchedule schedule = roadmap.Schedule();
                    RoadmapForecast forecast = roadmap.Forecast(new() { Draws = 100 });
                    return forecast.MeanDuration.Value == schedule.Duration
                        && schedule
                            .Items.Zip(forecast.Items)
                            .All(pair =>
                                pair.Second.MeanFinish.Value == pair.First.EarliestFinish
                                && pair.Second.Percentile(0.5) == pair.First.FinishDate
                                && pair.Second.CriticalityIndex.Value == (pair.First.IsCritical ? 1 : 0)
                            );
                }
            )
            .Holds();
    }

    [Fact]
    public void Same_bits_on_any_number_of_threads_and_in_any_order_of_items()
    {
        RoadmapItem[] items =
        [
            new("a", Estimate.Pert(3, 5, 12)),
            new("b", Estimate.Triangular(2, 4, 9)) { After = [Link.StartToStart("a", 1)] },
            new("c", Estimate.Triangular(1, 2, 4)) { After = ["a", Link.FinishToFinish("b", 2)] },
            new("d", Estimate.Pert(1, 2, 8)) { After = [Link.StartToFinish("c", 4)] },
        ];
        Roadmap roadmap = Roadmap.Create("order", Start, WorkingCalendar.WeekdaysOnly, items);
        Roadmap reversed = Roadmap.Create("order", Start, WorkingCalendar.WeekdaysOnly, items.Reverse());
        SimulationOptions options = new() { Draws = 30_001, Threads = 1 };
        RoadmapForecast one = roadmap.Forecast(options);
        Same(one, roadmap.Forecast(options with { Threads = 2 }));
        Same(one, reversed.Forecast(options with { Threads = 2 }));
        RoadmapForecast more = roadmap.Stage("e", Estimate.Pert(1, 2, 30)).Forecast(options);
        Assert.All(items, item => Assert.Equal(one[item.Id].MeanFinish, more[item.Id].MeanFinish));
    }

    [Fact]
    public void The_sentence_has_the_numbers()
    {
        RoadmapForecast forecast = Roadmap
            .Create("Support assistant", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("label data", Estimate.Pert(10, 15, 30))
            .Stage("roll out", 10, after: ["label data"])
            .Forecast(new() { Draws = 10_000, Seed = 7 });
        string sentence = forecast.Explanation.Sentence;
        Assert.Contains(FormattableString.Invariant($"by {forecast.Percentile(0.5):d MMMM yyyy} with 50 %"), sentence);
        Assert.Contains(FormattableString.Invariant($"by {forecast.Percentile(0.85):d MMMM yyyy} with 85 %"), sentence);
        Assert.Contains(FormattableString.Invariant($"after {forecast.MeanDuration.Value:0.#} working days"), sentence);
        Near(10 + 50.0 / 3, forecast.MeanDuration);
        Assert.Equal(10_000, forecast.Provenance.Draws);
    }

    [Fact]
    public void What_cannot_be_scheduled_is_named()
    {
        Roadmap negative = Roadmap
            .Create("negative", Start, WorkingCalendar.EveryDay)
            .Stage("work", Estimate.Normal(1, 1) * 2);
        Assert.Contains("work/duration", Assert.Throws<UndefinedException>(() => negative.Forecast()).Message);
        Roadmap endless = Roadmap.Create("endless", Start, WorkingCalendar.EveryDay).Stage("work", 1e9);
        Assert.Contains("9999", Assert.Throws<UndefinedException>(() => endless.Forecast()).Message);
        Assert.Contains("9999", Assert.Throws<UndefinedException>(() => endless.Schedule()).Message);
        Estimate shared = Estimate.Pert(1, 2, 3);
        Roadmap twice = Roadmap.Create("twice", Start, WorkingCalendar.EveryDay).Stage("a", shared).Stage("b", shared);
        Assert.Contains("Named", Assert.Throws<ArgumentException>(() => twice.Forecast()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => endless.Forecast(new() { Draws = 1L << 30 }));
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Roadmap
                .Create("x", Start, WorkingCalendar.EveryDay)
                .Stage("a", shared)
                .Forecast(new() { Threads = 1 }, cancellation: stopped.Token)
        );
    }

    private static void Same(RoadmapForecast left, RoadmapForecast right)
    {
        Assert.Equal(left.MeanDuration, right.MeanDuration);
        foreach (ItemForecast item in left.Items)
        {
            ItemForecast other = right[item.Id];
            Assert.Equal(item.MeanFinish, other.MeanFinish);
            Assert.Equal(item.CriticalityIndex, other.CriticalityIndex);
            for (double p = 0; p <= 1; p += 0.125)
            {
                Assert.Equal(item.Percentile(p), other.Percentile(p));
            }
        }
    }

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4 * actual.StandardError + 1e-12);
}
