using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse.Tests.Local;

namespace AiPm.Sdk.Warehouse.Tests.Incremental;

public class WarehouseStoreTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Arms = ["control", "treatment"];

    private sealed record Row(int User, DateTimeOffset At, double Value);

    private readonly List<Row> _exposures = [];
    private readonly List<Row> _orders = [];

    public WarehouseStoreTests()
    {
        Random random = LocalExecutorTests.TestRandom(5);
        for (int user = 0; user < 600; user++)
        {
            DateTimeOffset at = Start.AddHours(random.Next(20 * 24));
            _exposures.Add(new(user, at, 0));
            for (int order = random.Next(4); order > 0; order--)
            {
                _orders.Add(new(user, at.AddHours(random.Next(-100, 100)), random.Next(100)));
            }
        }
    }

    [Fact]
    public async Task Refreshed_day_by_day_it_is_what_one_reading_gives()
    {
        WarehouseStore store = new(Definition());
        WarehouseRefresh? last = null;
        for (int day = 3; day <= 26; day += day % 3 + 1)
        {
            last = await store.RefreshAsync(Executor(), Start.AddDays(day).AddHours(7));
            WarehouseResult whole = await Executor().RunAsync(last.Result.Definition);
            Same(whole, last.Result);
            Assert.Empty(last.Late);
            Assert.Equal(0, last.MixedSince);

            // Through JSON each time, as a job would.
            store = WarehouseStore.FromJson(last.Store.ToJson(), Definition());
        }

        Assert.NotNull(last!.ReadFrom);
        Assert.Equal(Start.AddDays(20), last.Result.Definition.End);
        Assert.Equal(new DateOnly(2026, 3, 21), last.Store.CompleteBefore);
    }

    [Fact]
    public async Task Only_days_that_are_not_over_and_the_look_back_are_read()
    {
        Watching watching = new(Executor());
        WarehouseStore store = new WarehouseStore(Definition()) { LookbackDays = 3 };
        WarehouseRefresh first = await store.RefreshAsync(watching, Start.AddDays(10));
        WarehouseRefresh second = await first.Store.RefreshAsync(watching, Start.AddDays(11));

        Assert.Null(first.ReadFrom);

        // Windows of two days: entries before day 8 are complete, three days of them are read again.
        Assert.Equal(new DateOnly(2026, 3, 9), first.Store.CompleteBefore);
        Assert.Equal(new DateOnly(2026, 3, 6), second.ReadFrom);
        Assert.Equal([null, new DateOnly(2026, 3, 6)], watching.From);
        Assert.Contains("2026-03-06", second.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_late_is_found_within_the_look_back()
    {
        WarehouseRefresh first = await new WarehouseStore(Definition()).RefreshAsync(Executor(), Start.AddDays(10));
        _exposures.Add(new(9000, Start.AddDays(7).AddHours(3), 0));
        Row known = _exposures.First(row => row.At.Day == 7);
        _orders.Add(new(known.User, known.At.AddMinutes(1), 1000));
        WarehouseRefresh second = await first.Store.RefreshAsync(Executor(), Start.AddDays(10).AddHours(1));

        Assert.Equal(new DateOnly(2026, 3, 7), second.ReadFrom);
        Assert.Equal([new DateOnly(2026, 3, 7), new DateOnly(2026, 3, 8)], second.Late.Select(late => late.Day));
        Assert.Equal(["spend", "middle"], second.Late[0].Metrics.Intersect(["spend", "middle"]));
        Assert.Equal(second.Late[1].UnitsBefore + 1, second.Late[1].UnitsNow);
        Assert.True(second.NeedsRebuild);
        Assert.Contains("read all days again", second.Explanation, StringComparison.Ordinal);
        Same(await Executor().RunAsync(second.Result.Definition), second.Result);
    }

    [Fact]
    public async Task Units_seen_in_a_second_arm_later_are_told()
    {
        WarehouseRefresh first = await new WarehouseStore(Definition()).RefreshAsync(Executor(), Start.AddDays(10));
        Row early = _exposures.First(row => row.At.Day == 2);

        // The arm is that of the sign of the value, see below.
        _exposures.Add(new(early.User, Start.AddDays(9), 1));
        WarehouseRefresh second = await first.Store.RefreshAsync(Executor(), Start.AddDays(10));

        Assert.Equal(1, second.MixedSince);
        Assert.Contains("1 unit was seen in a second arm", second.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_stay_those_of_the_first_refresh()
    {
        WarehouseRefresh first = await new WarehouseStore(Definition()).RefreshAsync(Executor(), Start.AddDays(10));
        WarehouseRefresh second = await first.Store.RefreshAsync(Executor(), Start.AddDays(15));

        Assert.Equal(first.Result.Limits["capped"], second.Result.Limits["capped"]);
        Assert.Equal(
            first.Result.Limits["capped"],
            WarehouseStore.FromJson(second.Store.ToJson(), Definition()).Limits["capped"]
        );
    }

    [Fact]
    public async Task A_store_of_another_definition_or_broken_text_is_refused()
    {
        string json = (
            await new WarehouseStore(Definition()).RefreshAsync(Executor(), Start.AddDays(10))
        ).Store.ToJson();
        WarehouseExperiment longer = Definition(TimeSpan.FromDays(3));

        Assert.Contains(
            "another definition",
            Assert.Throws<FormatException>(() => WarehouseStore.FromJson(json, longer)).Message,
            StringComparison.Ordinal
        );
        foreach (
            string broken in new[]
            {
                "",
                "{}",
                "[]",
                "{\"format\":\"x\"}",
                json[..^5],
                json.Replace("\"trials\":", "\"trails\":", StringComparison.Ordinal),
                json.Replace("\"arm\":\"control\"", "\"arm\":\"controls\"", StringComparison.Ordinal),
                json.Replace("\"successes\":", "\"successes\":-", StringComparison.Ordinal),
            }
        )
        {
            Assert.Throws<FormatException>(() => WarehouseStore.FromJson(broken, Definition()));
        }
    }

    [Fact]
    public async Task Time_does_not_run_backwards()
    {
        WarehouseRefresh first = await new WarehouseStore(Definition()).RefreshAsync(Executor(), Start.AddDays(10));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            first.Store.RefreshAsync(Executor(), Start.AddDays(9))
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            new WarehouseStore(Definition()).RefreshAsync(Executor(), Start)
        );
    }

    [Fact]
    public async Task With_a_metric_that_never_ends_every_day_is_read_again()
    {
        WarehouseExperiment endless = new(
            Experiment.Create("trial", Arms[0], Arms[1]),
            new("exposures", "user", "arm", "at"),
            [new("orders", "orders", "user", "at")],
            [new(Metric.Mean("spend", Direction.Increase, MetricRole.Primary, "value"), "orders")],
            Start,
            Start.AddDays(20)
        );
        WarehouseRefresh first = await new WarehouseStore(endless).RefreshAsync(Executor(), Start.AddDays(10));
        WarehouseRefresh second = await first.Store.RefreshAsync(Executor(), Start.AddDays(12));

        Assert.Null(second.ReadFrom);
        Same(await Executor().RunAsync(second.Result.Definition), second.Result);
    }

    private static WarehouseExperiment Definition(TimeSpan? window = null)
    {
        TimeSpan two = window ?? TimeSpan.FromDays(2);
        Metric spend = Metric.Mean("spend", Direction.Increase, MetricRole.Primary, "value");
        return new(
            Experiment.Create("trial", Arms[0], Arms[1]),
            new("exposures", "user", "arm", "at"),
            [new("orders", "orders", "user", "at")],
            [
                new WarehouseMetric(spend, "orders") { Window = two }.WithOwnCovariates(TimeSpan.FromDays(2)),
                new(
                    Metric.Of(
                        "bought",
                        new ProportionKind(new Measure(Aggregation.Any)),
                        Direction.Increase,
                        MetricRole.Primary
                    ),
                    "orders"
                )
                {
                    Window = two,
                },
                new(Metric.Ratio("basket", "value", Measure.Rows(), Direction.Increase, MetricRole.Guardrail), "orders")
                {
                    Window = two,
                },
                new(Metric.Ratio("rate", Measure.Rows(), "value", Direction.Increase, MetricRole.Guardrail), "orders")
                {
                    Window = two,
                },
                new(Metric.Quantile("middle", "value", 0.5, Direction.Increase, MetricRole.Guardrail), "orders")
                {
                    Window = two,
                },
                new(
                    Metric.Mean("capped", Direction.Increase, MetricRole.Guardrail, "value") with
                    {
                        Limits = ValueLimits.At(upper: 90),
                    },
                    "orders"
                )
                {
                    Window = two,
                },
            ],
            Start,
            Start.AddDays(20)
        );
    }

    private LocalExecutor Executor() =>
        new(
            new Dictionary<string, LocalTable>
            {
                ["exposures"] = LocalTable
                    .OfRows(_exposures)
                    .Integers("user", row => row.User)
                    .Texts("arm", row => Arms[(row.User + (int)row.Value) % 2])
                    .Instants("at", row => row.At),
                ["orders"] = LocalTable
                    .OfRows(_orders)
                    .Integers("user", row => row.User)
                    .Instants("at", row => row.At)
                    .Numbers("value", row => row.Value),
            }
        );

    private static void Same(WarehouseResult expected, WarehouseResult found)
    {
        Assert.Equal(
            expected.UnitCounts.Select(cell => (cell.Arm, cell.Day, cell.Units)),
            found.UnitCounts.Select(cell => (cell.Arm, cell.Day, cell.Units))
        );
        foreach ((ArmSummary left, ArmSummary right) in expected.Arms.Zip(found.Arms))
        {
            Assert.Equal(left.Statistics.GetValueOrDefault("bought"), right.Statistics.GetValueOrDefault("bought"));
            if (expected.Definition.Metrics.Any(metric => metric.Id == "middle"))
            {
                Assert.Equal(expected.Sketch("middle", left.Arm), found.Sketch("middle", left.Arm));
            }

            foreach (string id in left.Statistics.Keys.Except(["bought"]))
            {
                (long Count, double Mean, double Spread) a = Numbers(left.Statistics[id]);
                (long Count, double Mean, double Spread) b = Numbers(right.Statistics[id]);
                Assert.Equal(a.Count, b.Count);
                Assert.Equal(a.Mean, b.Mean, 1e-9);
                Assert.Equal(a.Spread, b.Spread, 1e-6);
            }
        }
    }

    private static (long Count, double Mean, double Spread) Numbers(ArmStatistic statistic)
    {
        Moments moments = statistic switch
        {
            MeanStatistic mean => mean.Moments,
            RatioStatistic ratio => ratio.Moments.X,
            _ => ((CovariateStatistic)statistic).Moments[1],
        };
        double product = statistic switch
        {
            RatioStatistic ratio when ratio.Count > 1 => ratio.Moments.Covariance.Value,
            CovariateStatistic adjusted when adjusted.Count > 1 => adjusted.Moments.Covariance(0, 1).Value,
            _ => 0,
        };
        return (statistic.Count, moments.Count == 0 ? 0 : moments.Mean.Value, moments.SumOfSquaredDeviations + product);
    }

    private sealed class Watching(IWarehouseExecutor inner) : IWarehouseExecutor
    {
        public List<DateOnly?> From { get; } = [];

        public Task<WarehouseResult> RunAsync(
            WarehouseExperiment definition,
            WarehouseRun? run = null,
            CancellationToken cancellation = default
        )
        {
            From.Add(run?.EntriesFrom);
            return inner.RunAsync(definition, run, cancellation);
        }
    }
}
