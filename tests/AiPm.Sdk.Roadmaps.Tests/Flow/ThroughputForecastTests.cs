using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Flow;

public class ThroughputForecastTests
{
    private static readonly ThroughputHistory Month = ThroughputHistory.Of([
        2,
        0,
        0,
        5,
        1,
        3,
        2,
        4,
        0,
        0,
        1,
        1,
        2,
        4,
        0,
        0,
        0,
        1,
        0,
        1,
        2,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        2,
        0,
        0,
    ]);

    private static readonly FlowOptions Drawn = new()
    {
        Method = FlowMethod.Bootstrap,
        Simulation = new() { Draws = 40_000, Seed = 5 },
    };

    private static readonly FlowOptions AsSample = new() { Reading = HistoryReading.Sample };

    private static readonly double[] Levels = [0.05, 0.5, 0.7, 0.85, 0.95];

    /// <summary>Lighthouse's histogram of days: percentiles are days of it, never between.</summary>
    [Fact]
    public void Percentiles_of_a_histogram_are_not_interpolated()
    {
        CountDistribution days = CountDistribution.OfCounts(
            new Dictionary<int, long>
            {
                [3] = 1,
                [4] = 2,
                [5] = 3,
                [6] = 2,
                [7] = 1,
                [9] = 1,
            }
        );
        Assert.Equal([3, 4, 5, 6, 7, 9], new[] { 0.08, 0.30, 0.50, 0.70, 0.85, 0.95 }.Select(days.Percentile));
        Assert.Equal(0.8, days.ProbabilityAtMost(6).Value);
        Assert.Equal(0.4, days.ProbabilityAtLeast(6).Value);
        Assert.Equal(0, days.Probability(8).Value);
        Assert.Equal(5.4, days.Mean.Value, 12);

        // Downward: 70 % reach 5, 85 % reach 4, all reach 3.
        Assert.Equal([9, 5, 5, 4, 3], new[] { 0.1, 0.5, 0.7, 0.85, 1 }.Select(days.PercentileDown));
        Assert.Equal([3, 9], new[] { 0.0, 1.0 }.Select(days.Percentile));
    }

    /// <summary>Lighthouse's month: items by a day, days for items.</summary>
    [Fact]
    public void A_month_of_throughput()
    {
        Assert.Equal([10, 8, 6, 4], Levels[1..].Select(Month.HowMany(10).Percentile));
        Assert.Equal([31, 27, 23, 19], Levels[1..].Select(Month.HowMany(30).Percentile));
        WhenForecast when = Month.When(28);
        Assert.Equal([27, 31, 35, 41], Levels[1..].Select(when.Percentile));
        Assert.Equal(0.66405, when.ProbabilityWithin(30).Value, 5e-6);
        Assert.Equal(FlowMethod.Exact, when.Method);

        // Done by the day and items by the day are two sides of one event.
        Assert.Equal(Month.HowMany(30).ProbabilityOf(28).Value, when.ProbabilityWithin(30).Value, 12);
        Assert.Equal(
            "28 items: done within 27 days with 50 % probability, within 35 days with 85 % and within 41 days with 95 %.",
            when.Explanation.Sentence
        );
    }

    /// <summary>20 items by throws of a die.</summary>
    [Fact]
    public void A_die_of_throughput()
    {
        WhenForecast when = ThroughputHistory.Of(1, 2, 3, 4, 5, 6).When(20);
        double[] expected = [0.054012, 0.251157, 0.331726, 0.225941, 0.098294];
        for (int n = 4; n <= 8; n++)
        {
            Assert.Equal(expected[n - 4], when.Periods.Probability(n).Value, 5e-7);
        }

        Assert.Equal(6.190195, when.Periods.Mean.Value, 5e-7);
        Assert.Equal(0, when.Periods.Beyond.Value);
        Assert.Equal(20, when.Percentile(1));
        Assert.Equal(4, when.Percentile(0));
    }

    /// <summary>190 cases by exact rational arithmetic in another language; see the script's kinds.</summary>
    [Fact]
    public void Agrees_with_exact_fractions()
    {
        int cases = 0;
        foreach (string line in File.ReadLines(Testing.TestData.Path("flow.jsonl")))
        {
            JsonElement c = JsonDocument.Parse(line).RootElement;
            ThroughputHistory history = ThroughputHistory.Of(Ints(c, "history"));
            string kind = c.GetProperty("kind").GetString()!;
            cases++;
            if (kind.StartsWith("howmany", StringComparison.Ordinal))
            {
                FlowOptions options = kind == "howmany" ? FlowOptions.Default : AsSample;
                HowManyForecast many = history.HowMany(c.GetProperty("periods").GetInt32(), options);
                Assert.Equal(FlowMethod.Exact, many.Method);
                Assert.Equal(Ints(c, "percentiles"), Levels.Select(many.Percentile));
                double[] probe = Doubles(c, "probe");
                Assert.Equal(probe[1], many.ProbabilityOf((int)probe[0]).Value, 1e-13);
                Assert.Equal(c.GetProperty("mean").GetDouble(), many.Items.Mean.Value, 1e-11);
                continue;
            }

            FlowScope scope = kind switch
            {
                "uncertain" => Estimate.Of(new CategoricalDistribution(Doubles(c, "values"), Doubles(c, "weights"))),
                _ => c.GetProperty("items").GetInt32(),
            };
            if (kind == "split")
            {
                scope = scope with { Splits = [.. Ints(c, "splits")] };
            }

            if (kind == "when" && c.GetProperty("arrivals").ValueKind == JsonValueKind.Array)
            {
                scope = scope with
                {
                    Arrivals = ThroughputHistory.Of(Ints(c, "arrivals")),
                    ArrivalsInSamePeriods = c.GetProperty("same").GetBoolean(),
                };
            }

            WhenForecast when = history.When(scope, new() { Horizon = 2_000 });
            Assert.Equal(FlowMethod.Exact, when.Method);
            foreach ((int t, double expected) in Doubles(c, "cumulative").Index())
            {
                Assert.Equal(expected, when.ProbabilityWithin(t).Value, 1e-13);
            }
        }

        Assert.Equal(190, cases);
    }

    /// <summary>The bootstrap agrees with the exact distribution in every kind, within four of its errors.</summary>
    [Theory]
    [InlineData(HistoryReading.Truth)]
    [InlineData(HistoryReading.Sample)]
    public void The_bootstrap_agrees_with_the_exact(HistoryReading reading)
    {
        FlowOptions exact = new() { Reading = reading, Method = FlowMethod.Exact };
        FlowOptions drawn = Drawn with { Reading = reading };
        ThroughputHistory history = ThroughputHistory.Of(0, 2, 0, 1, 3, 0, 1);
        FlowScope[] scopes =
        [
            7,
            new(4) { Splits = [1, 1, 2, 3] },
            Estimate.Of(new CategoricalDistribution([2, 9], [1, 3])),
        ];
        foreach (FlowScope scope in scopes)
        {
            WhenForecast simulated = history.When(scope, drawn);
            Assert.Equal(FlowMethod.Bootstrap, simulated.Method);
            Agree(history.When(scope, exact), simulated);
        }

        HowManyForecast many = history.HowMany(6, exact);
        HowManyForecast manyDrawn = history.HowMany(6, drawn);
        for (int items = 1; items < 12; items++)
        {
            Near(many.ProbabilityOf(items).Value, manyDrawn.ProbabilityOf(items));
        }

        if (reading == HistoryReading.Truth)
        {
            ThroughputHistory arrivals = ThroughputHistory.Of(0, 1, 0, 0, 2, 0, 0);
            FlowScope grows = new(5) { Arrivals = arrivals };
            Agree(history.When(grows, exact), history.When(grows, drawn));
            FlowScope same = grows with { ArrivalsInSamePeriods = true };
            Agree(history.When(same, exact), history.When(same, drawn));
        }
    }

    [Fact]
    public void The_same_draws_for_any_number_of_threads_and_a_longer_horizon()
    {
        FlowOptions one = Drawn with
        {
            Simulation = new()
            {
                Draws = 3_000,
                Seed = 9,
                Threads = 1,
            },
            Horizon = 300,
        };
        FlowOptions many = one with { Simulation = one.Simulation with { Threads = 4 }, Horizon = 900 };
        WhenForecast a = Month.When(28, one);
        WhenForecast b = Month.When(28, many);
        Assert.Equal(a.Cumulative(100), b.Cumulative(100));
    }

    /// <summary>A short history read as a sample is less sure than one read as the truth; a long one hardly.</summary>
    [Fact]
    public void A_sample_is_less_sure()
    {
        ThroughputHistory week = ThroughputHistory.Of(0, 2, 1, 0, 4);
        ThroughputHistory year = ThroughputHistory.Of([.. Enumerable.Repeat(week.Counts, 60).SelectMany(c => c)]);
        double Spread(ThroughputHistory history, HistoryReading reading) =>
            history.HowMany(20, new() { Reading = reading }).Items.StandardDeviation.Value;

        // Var of the sum of T draws from an urn of n: T·σ²·(n + T)/(n + 1).
        double variance = 20 * 2.24;
        Assert.Equal(Math.Sqrt(variance), Spread(week, HistoryReading.Truth), 1e-9);
        Assert.Equal(Math.Sqrt(variance * 25 / 6), Spread(week, HistoryReading.Sample), 1e-9);
        Assert.Equal(Math.Sqrt(variance * 320 / 301), Spread(year, HistoryReading.Sample), 1e-9);
    }

    [Fact]
    public void Nothing_finished_is_unknown()
    {
        ThroughputHistory idle = ThroughputHistory.Of(0, 0, 0, 0);
        WhenForecast when = idle.When(3);
        Assert.False(when.IsDefined);
        Assert.Equal(UndefinedReason.NoVariation, when.Undefined!.Reason);
        Assert.Throws<UndefinedException>(() => when.Percentile(0.5));
        Assert.Throws<UndefinedException>(() => when.ProbabilityWithin(10));
        Assert.Equal(
            "When 3 items are done is not known. Nothing was finished in 4 days, so nothing is known of how long items take.",
            when.Explanation.Sentence
        );
        Assert.False(idle.HowMany(10).IsDefined);
        Assert.False(idle.When(3, Drawn).IsDefined);
        Assert.False(WhenForecast.AllOf(Month.When(1), when).IsDefined);

        // Nothing to do is done, whoever does it.
        Assert.Equal(0, idle.When(0).Percentile(0.5));
        Assert.Equal(1, idle.When(0).ProbabilityWithin(0).Value);
    }

    /// <summary>New items as fast as they are finished: the list is empty at some time or other, or not within the horizon.</summary>
    [Fact]
    public void A_list_that_grows_as_fast_as_it_is_worked_off()
    {
        ThroughputHistory history = ThroughputHistory.Of(0, 2);
        WhenForecast never = history.When(
            new FlowScope(10) { Arrivals = ThroughputHistory.Of(3, 2) },
            new() { Horizon = 200 }
        );
        Assert.True(never.Periods.Beyond.Value > 0.9);
        Assert.Throws<UndefinedException>(() => never.Percentile(0.85));
        Assert.False(never.Periods.Mean.IsDefined);
        Assert.Contains(never.Warnings, warning => warning.Contains("may never be empty", StringComparison.Ordinal));
        Assert.Contains(never.Warnings, warning => warning.Contains("200 days", StringComparison.Ordinal));
        Assert.Contains("not within the horizon", never.Explanation.Sentence, StringComparison.Ordinal);

        // Two such teams: one of them not within the horizon is one minus the product of what each is within it.
        foreach (
            FlowOptions options in new[]
            {
                new() { Horizon = 200 },
                Drawn with
                {
                    Horizon = 200,
                },
            }
        )
        {
            WhenForecast team = history.When(new FlowScope(3) { Arrivals = ThroughputHistory.Of(0, 3) }, options);
            double beyond = team.Periods.Beyond.Value;
            Assert.InRange(beyond, 0.2, 0.8);
            Assert.Equal(1 - (1 - beyond) * (1 - beyond), WhenForecast.AllOf(team, team).Periods.Beyond.Value, 1e-12);
            Assert.Equal(beyond, WhenForecast.AllOfOneTeam(team, team).Periods.Beyond.Value, 1e-12);
        }
    }

    /// <summary>The sum of independent teams, the product of their CDFs, the least of one team's.</summary>
    [Fact]
    public void Several_teams()
    {
        ThroughputHistory a = ThroughputHistory.Of(0, 1, 2);
        ThroughputHistory b = ThroughputHistory.Of(1, 0, 0, 3);
        HowManyForecast both = HowManyForecast.OfTeams([a, b], 2);
        double expected = 0;
        int[] an = [.. a.Counts];
        int[] bn = [.. b.Counts];
        foreach (int i in an)
        foreach (int j in an)
        foreach (int k in bn)
        foreach (int l in bn)
        {
            expected += i + j + k + l >= 5 ? 1.0 / 144 : 0;
        }

        Assert.Equal(expected, both.ProbabilityOf(5).Value, 1e-14);
        Near(expected, HowManyForecast.OfTeams([a, b], 2, Drawn).ProbabilityOf(5));

        WhenForecast first = a.When(4);
        WhenForecast second = b.When(3);
        WhenForecast all = WhenForecast.AllOf(first, second);
        WhenForecast least = WhenForecast.AllOfOneTeam(first, second);
        for (int t = 0; t < 20; t++)
        {
            double f = first.ProbabilityWithin(t).Value;
            double s = second.ProbabilityWithin(t).Value;
            Assert.Equal(f * s, all.ProbabilityWithin(t).Value, 1e-14);
            Assert.Equal(Math.Min(f, s), least.ProbabilityWithin(t).Value, 1e-14);
        }

        WhenForecast drawn = WhenForecast.AllOf(a.When(4, Drawn), b.When(3, Drawn));
        Agree(all, drawn);
        Assert.NotNull(drawn.Provenance);

        // The same weeks, good and bad together.
        Assert.Equal([1, 1, 2], ThroughputHistory.Together(a, ThroughputHistory.Of(1, 0, 0)).Counts.ToArray());
        Assert.Throws<ArgumentException>(() => ThroughputHistory.Together(a, b));
        Assert.Throws<ArgumentException>(() => WhenForecast.AllOf());
        Assert.Throws<ArgumentException>(() => WhenForecast.AllOf(first, b.On(WorkingCalendar.WeekdaysOnly).When(1)));
    }

    /// <summary>Free days are no days of 0 items, neither in the past nor in the future.</summary>
    [Fact]
    public void Dates_skip_free_days_and_blackouts()
    {
        DateOnly monday = new(2027, 1, 4);
        WorkingCalendar calendar = WorkingCalendar.WeekdaysOnly.WithBlackout(new(2027, 1, 13), new(2027, 1, 16));
        DateOnly[] finished =
        [
            monday,
            monday,
            monday.AddDays(3),
            // Of a Saturday: it counts on Monday.
            monday.AddDays(5),
        ];
        ThroughputHistory history = ThroughputHistory.FromFinished(finished, monday, monday.AddDays(14), calendar);
        Assert.Equal([2, 0, 0, 1, 0, 1, 0], history.Counts.ToArray());
        Assert.Equal(
            [3, 1],
            ThroughputHistory
                .FromFinished(finished, monday, monday.AddDays(14), WorkingCalendar.WeekdaysOnly, 5)
                .Counts.ToArray()
        );

        // 3 periods from Tuesday 12th: Tuesday, then Monday and Tuesday after the blackout.
        WhenForecast sure = ThroughputHistory.Of(1).On(calendar).When(3);
        DateOnly tuesday = new(2027, 1, 12);
        Assert.Equal(new DateOnly(2027, 1, 19), sure.Date(0.5, tuesday));
        Assert.Equal(new DateOnly(2027, 1, 14), sure.Date(0.5, tuesday, WorkingCalendar.WeekdaysOnly));
        Assert.Equal(0, sure.ProbabilityBy(new(2027, 1, 18), tuesday).Value);
        Assert.Equal(1, sure.ProbabilityBy(new(2027, 1, 19), tuesday).Value);
        Assert.Equal(3, ThroughputHistory.Of(1).On(calendar).HowMany(tuesday, new(2027, 1, 19)).Percentile(1));

        // Weeks of five working days.
        WhenForecast weeks = ThroughputHistory.Of(2).On(WorkingCalendar.WeekdaysOnly, 5).When(4);
        Assert.Equal(new DateOnly(2027, 1, 15), weeks.Date(0.5, monday));
        Assert.Equal(0, weeks.ProbabilityBy(new(2027, 1, 14), monday).Value);
        Assert.Contains("within 2 weeks", weeks.Explanation.Sentence, StringComparison.Ordinal);
    }

    /// <summary>More items, more splitting and more growth never end earlier; more throughput never later.</summary>
    [Fact]
    public void More_work_is_done_later()
    {
        Gen<int[]> counts = Gen.Choose(0, 4).ArrayOf(6).Where(c => c.Sum() > 0);
        Prop.ForAll(
                counts.ToArbitrary(),
                Gen.Choose(1, 12).ToArbitrary(),
                (history, items) =>
                {
                    ThroughputHistory past = ThroughputHistory.Of(history);
                    ThroughputHistory quicker = ThroughputHistory.Of([.. history.Select(c => c + 1)]);
                    IReadOnlyList<SimulatedValue> plain = past.When(items).Cumulative(30);
                    (IReadOnlyList<SimulatedValue> Later, IReadOnlyList<SimulatedValue> Sooner)[] pairs =
                    [
                        (past.When(items + 1).Cumulative(30), plain),
                        (past.When(new FlowScope(items) { Splits = [1, 2] }).Cumulative(30), plain),
                        (
                            past.When(
                                    new FlowScope(items) { Arrivals = ThroughputHistory.Of(0, 1) },
                                    new() { Horizon = 60 }
                                )
                                .Cumulative(30),
                            plain
                        ),
                        (plain, quicker.When(items).Cumulative(30)),
                    ];
                    return pairs.All(pair =>
                        pair.Later.Zip(pair.Sooner).All(at => at.First.Value <= at.Second.Value + 1e-12)
                    );
                }
            )
            .Holds(60);
    }

    /// <summary>Wald: the expected items done when the list is empty are mean throughput × expected periods.</summary>
    [Fact]
    public void The_mean_agrees_with_Wald()
    {
        ThroughputHistory ones = ThroughputHistory.Of(0, 0, 1);
        Assert.Equal(3 * 40, ones.When(40).Periods.Mean.Value, 1e-9);
        Assert.Equal(Math.Sqrt(40 * 6), ones.When(40).Periods.StandardDeviation.Value, 1e-9);
    }

    /// <summary>20 items that grow by a tenth are 22, not 23 by rounding; parts of items count as one.</summary>
    [Fact]
    public void Uncertain_items_round_up()
    {
        ThroughputHistory one = ThroughputHistory.Of(1);
        Estimate growth = 1.1;
        Assert.Equal(22, one.When(new FlowScope(20 * growth)).Percentile(0.5));
        Assert.Equal(3, one.When(new FlowScope(2.2)).Percentile(0.5));
        WhenForecast uniform = one.When(Estimate.Of(new UniformDistribution(0, 10)));
        for (int n = 1; n <= 10; n++)
        {
            Assert.Equal(0.1, uniform.Periods.Probability(n).Value, 1e-9);
        }

        // A computed number has no closed form: drawn.
        WhenForecast computed = one.When(
            Estimate.Of(new UniformDistribution(0, 10)) * Estimate.Of(new UniformDistribution(1, 2)),
            FlowOptions.Default
        );
        Assert.Equal(FlowMethod.Bootstrap, computed.Method);
        Assert.Equal(10_000, computed.Periods.Draws);
        Assert.Throws<ArgumentException>(() =>
            one.When(
                Estimate.Normal(50, 5) * 1 * Estimate.Of(new UniformDistribution(1, 2)),
                new() { Method = FlowMethod.Exact }
            )
        );
    }

    [Fact]
    public void A_long_list_is_exact_in_a_blink()
    {
        // Nearly normal: mean 2,000/1.226 days; both the list and the sum are 2,000 items.
        WhenForecast when = Month.When(2_000);
        Assert.Equal(FlowMethod.Exact, when.Method);
        Assert.Equal(Month.HowMany(1_640).ProbabilityOf(2_000).Value, when.ProbabilityWithin(1_640).Value, 1e-11);
    }

    /// <summary>What does not fit the budget is drawn, and says so.</summary>
    [Fact]
    public void What_costs_too_much_is_drawn()
    {
        ThroughputHistory history = ThroughputHistory.Of([.. Enumerable.Range(0, 200).Select(i => i % 40)]);
        FlowOptions few = AsSample with { Simulation = new() { Draws = 1_000 } };
        Assert.Equal(FlowMethod.Bootstrap, history.HowMany(900, few).Method);
    }

    [Fact]
    public void Histories_that_are_too_short_warn()
    {
        Assert.Equal(
            [
                "items were finished in only 2 days of 5; from 5 on the history begins to show its spread",
                "5 days of history are read as the truth: over 10 days the percentiles are surer than that; read them as a sample",
            ],
            ThroughputHistory.Of(0, 1, 0, 0, 2).HowMany(10).Warnings
        );
        Assert.Single(Month.When(28).Warnings);
        Assert.Empty(Month.When(28, AsSample).Warnings);
        Assert.Empty(Month.HowMany(1).Warnings);
        Assert.Empty(Month.When(0).Warnings);
        Assert.Contains(
            "from 30 on",
            ThroughputHistory.Of(1, 2, 3, 4, 5, 6).HowMany(3, AsSample).Warnings.Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Days_as_an_estimate()
    {
        Estimate days = ThroughputHistory.Of(1, 2, 3, 4, 5, 6).When(20).Periods.ToEstimate();
        Assert.Equal(6.190195, days.Mean.Value, 5e-7);
        Assert.True(ThroughputHistory.Of(2).When(4).Periods.ToEstimate().TryGetCertain(out double certain));
        Assert.Equal(2, certain);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Equal("counts", Assert.Throws<ArgumentException>(() => ThroughputHistory.Of()).ParamName);
        Assert.Contains(
            "period 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => ThroughputHistory.Of(1, -2)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Month.When(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowScope(Estimate.Normal(5, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowScope(5) { Splits = [0, 0] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowScope(2_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Month.HowMany(0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Month.HowMany(new DateOnly(2027, 1, 2), new DateOnly(2027, 1, 1))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowOptions { Horizon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowOptions { Method = (FlowMethod)9 });
        Assert.Throws<ArgumentException>(() => new FlowOptions { Simulation = new() { Sampling = Sampling.Sobol } });
        Assert.Throws<ArgumentException>(() =>
            Month.When(new FlowScope(3) { Arrivals = ThroughputHistory.Of(1), ArrivalsInSamePeriods = true })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Month.When(3).Percentile(1.1));
        Assert.Throws<ArgumentException>(() => CountDistribution.OfCounts(new Dictionary<int, long> { [1] = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CountDistribution.OfCounts(new Dictionary<int, long> { [1] = -1 })
        );
        Assert.Throws<ArgumentException>(() =>
            CountDistribution.OfCounts(new Dictionary<int, long> { [1] = long.MaxValue, [2] = long.MaxValue })
        );
        Assert.Throws<ArgumentException>(() => CountDistribution.OfProbabilities(0, 0.7, 0.7));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountDistribution.OfProbabilities(int.MaxValue, 0.5, 0.5));
    }

    [Fact]
    public void What_lies_beyond_the_horizon_as_a_whole_names_the_horizon()
    {
        WhenForecast never = ThroughputHistory.Of(0, 1).When(60, new FlowOptions { Horizon = 50 });
        Assert.Equal((50, 50), (never.Periods.Smallest, never.Periods.Largest));
        Assert.Contains("lies beyond 50.", Assert.Throws<UndefinedException>(() => never.Percentile(0.5)).Message);
    }

    private static void Agree(WhenForecast exact, WhenForecast drawn)
    {
        for (int t = 0; t < 40; t++)
        {
            Near(exact.ProbabilityWithin(t).Value, drawn.ProbabilityWithin(t));
        }
    }

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4 * actual.StandardError + 1e-12);

    private static int[] Ints(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    private static double[] Doubles(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
