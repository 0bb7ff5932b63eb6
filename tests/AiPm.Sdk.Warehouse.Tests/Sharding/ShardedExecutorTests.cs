using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse.Tests.Local;

namespace AiPm.Sdk.Warehouse.Tests.Sharding;

public class ShardedExecutorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Shards_by_unit_give_what_one_gives()
    {
        WarehouseExperiment definition = Definition(limits: null);
        WarehouseResult one = await new LocalExecutor(Tables(_ => true)).RunAsync(definition);
        WarehouseResult three = await Shards(shard => user => user % 3 == shard).RunAsync(definition);

        Assert.Equal(one.Quality, three.Quality);
        Assert.Equal(
            one.UnitCounts.Select(cell => (cell.Arm, cell.Day, cell.Units)),
            three.UnitCounts.Select(cell => (cell.Arm, cell.Day, cell.Units))
        );
        foreach ((ArmSummary left, ArmSummary right) in one.Arms.Zip(three.Arms))
        {
            Moments expected = ((MeanStatistic)left.Statistics["spend"]).Moments;
            Moments found = ((MeanStatistic)right.Statistics["spend"]).Moments;
            Assert.Equal(expected.Count, found.Count);
            Assert.Equal(expected.Mean.Value, found.Mean.Value, 1e-12);
            Assert.Equal(1, found.SumOfSquaredDeviations / expected.SumOfSquaredDeviations, 1e-12);
            Assert.Equal(one.Sketch("median", left.Arm), three.Sketch("median", left.Arm));
        }
    }

    [Fact]
    public async Task Rows_that_are_not_sharded_by_unit_are_refused()
    {
        WarehouseException wrong = await Assert.ThrowsAsync<WarehouseException>(() =>
            Shards(shard => user => user % 3 == shard || user == 700).RunAsync(Definition(limits: null))
        );

        Assert.Contains("\"700\" on \"shard 0\" and \"shard 1\"", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_are_those_of_all_shards_together()
    {
        WarehouseExperiment definition = Definition(ValueLimits.Quantiles(upper: 0.9));
        WarehouseResult one = await new LocalExecutor(Tables(_ => true)).RunAsync(definition);

        // Shards as unlike as can be: the largest spenders on one.
        WarehouseResult three = await Shards(shard => user => user / 400 % 3 == shard).RunAsync(definition);

        double exact = one.Limits["spend"].Upper!.Value;
        double near = three.Limits["spend"].Upper!.Value;
        Assert.InRange(near, exact * 0.999, exact * 1.001);
        WarehouseResult again = await new LocalExecutor(Tables(_ => true)).RunAsync(
            definition,
            new() { Limits = three.Limits }
        );
        Assert.Equal(
            again.Arms[0].Statistics["spend"].Value.Value,
            three.Arms[0].Statistics["spend"].Value.Value,
            1e-12
        );
    }

    [Fact]
    public async Task A_shard_that_fails_is_named_and_tried_again_where_asked()
    {
        WarehouseExperiment definition = Definition(limits: null);
        Breaking breaking = new(new LocalExecutor(Tables(user => user % 2 == 1)), failures: 1);
        Dictionary<string, IWarehouseExecutor> shards = new()
        {
            ["good"] = new LocalExecutor(Tables(user => user % 2 == 0)),
            ["bad"] = breaking,
        };

        ShardFailedException failure = await Assert.ThrowsAsync<ShardFailedException>(() =>
            new ShardedExecutor(shards).RunAsync(definition)
        );
        Assert.Equal("bad", failure.Shard);
        Assert.Contains("connection lost", failure.Message, StringComparison.Ordinal);

        WarehouseResult clean = await new ShardedExecutor(shards).RunAsync(definition);
        breaking.Failures = 1;
        WarehouseResult retried = await new ShardedExecutor(shards) { Retries = 1 }.RunAsync(definition);
        Assert.Equal(clean, retried);
        Assert.Equal((await new LocalExecutor(Tables(_ => true)).RunAsync(definition)).Quality, retried.Quality);
    }

    [Fact]
    public async Task Problems_of_data_name_their_shard()
    {
        Dictionary<string, LocalTable> broken = Tables(user => user % 2 == 1);
        broken.Remove("orders");

        WarehouseException wrong = await Assert.ThrowsAsync<WarehouseException>(() =>
            new ShardedExecutor(
                new Dictionary<string, IWarehouseExecutor>
                {
                    ["a"] = new LocalExecutor(Tables(user => user % 2 == 0)),
                    ["b"] = new LocalExecutor(broken),
                }
            ).RunAsync(Definition(limits: null))
        );

        Assert.Equal("b: orders", Assert.Single(wrong.Problems).Path);
    }

    [Fact]
    public async Task Units_must_be_comparable_unless_nobody_asks()
    {
        Dictionary<string, IWarehouseExecutor> shards = new()
        {
            ["a"] = new Blind(new LocalExecutor(Tables(user => user % 2 == 0))),
            ["b"] = new Blind(new LocalExecutor(Tables(user => user % 2 == 1))),
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new ShardedExecutor(shards).RunAsync(Definition(limits: null))
        );
        Assert.NotEmpty(
            (await new ShardedExecutor(shards) { UnitsCompared = 0 }.RunAsync(Definition(limits: null))).Cells
        );
        Assert.Throws<ArgumentException>(() => new ShardedExecutor(new Dictionary<string, IWarehouseExecutor>()));
    }

    private static WarehouseExperiment Definition(ValueLimits? limits) =>
        new(
            Experiment.Create("trial", "control", "treatment"),
            new("exposures", "user", "arm", "at"),
            [new("orders", "orders", "user", "at")],
            [
                new(
                    Metric.Mean("spend", Direction.Increase, MetricRole.Primary, "value") with
                    {
                        Limits = limits,
                    },
                    "orders"
                ),
                new(Metric.Quantile("median", "value", 0.5, Direction.Increase, MetricRole.Guardrail), "orders"),
            ],
            Start,
            Start.AddDays(5)
        );

    private static Dictionary<string, LocalTable> Tables(Func<int, bool> isHere)
    {
        int[] users = [.. Enumerable.Range(0, 1200).Where(isHere)];
        (int User, double Value)[] orders =
        [
            .. users.SelectMany(user =>
                Enumerable.Range(0, 1 + user % 4).Select(order => (user, Math.Round(Math.Exp(user / 200.0) + order, 2)))
            ),
        ];
        return new()
        {
            ["exposures"] = LocalTable
                .OfRows(users)
                .Integers("user", user => user)
                .Texts("arm", user => user % 2 == 0 ? "control" : "treatment")
                .Instants("at", user => Start.AddHours(user % 100)),
            ["orders"] = LocalTable
                .OfRows(orders)
                .Integers("user", row => row.User)
                .Instants("at", row => Start.AddHours(row.User % 100 + 1))
                .Numbers("value", row => row.Value),
        };
    }

    private static ShardedExecutor Shards(Func<int, Func<int, bool>> isOn) =>
        new(
            Enumerable
                .Range(0, 3)
                .ToDictionary(
                    shard => $"shard {shard}",
                    IWarehouseExecutor (shard) => new LocalExecutor(Tables(isOn(shard)))
                )
        );

    private sealed class Blind(IWarehouseExecutor inner) : IWarehouseExecutor
    {
        public Task<WarehouseResult> RunAsync(
            WarehouseExperiment definition,
            WarehouseRun? run = null,
            CancellationToken cancellation = default
        ) => inner.RunAsync(definition, run, cancellation);
    }

    private sealed class Breaking(LocalExecutor inner, int failures) : IWarehouseShard
    {
        public int Failures { get; set; } = failures;

        public Task<IReadOnlyList<string>> FirstUnitsAsync(
            WarehouseExperiment definition,
            int most,
            CancellationToken cancellation = default
        ) => inner.FirstUnitsAsync(definition, most, cancellation);

        public async Task<WarehouseResult> RunAsync(
            WarehouseExperiment definition,
            WarehouseRun? run = null,
            CancellationToken cancellation = default
        )
        {
            WarehouseResult result = await inner.RunAsync(definition, run, cancellation);
            return Failures-- > 0 ? throw new IOException("connection lost") : result;
        }
    }
}
