using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests.Local;

public class LocalExecutorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Experiment Trial = Experiment.Create("trial", "control", "treatment");

    private sealed record Exposure(long User, string? Arm, DateTimeOffset? At, string? Country = null);

    private sealed record Order(long User, DateTimeOffset At, double? Value, string? Id = null);

    private static WarehouseMetric Spend { get; } =
        new(
            Metric.Mean("spend", Direction.Increase, MetricRole.Primary, "value") with
            {
                Missing = MissingPolicy.Exclude,
            },
            "orders"
        )
        {
            Window = TimeSpan.FromDays(7),
        };

    private static WarehouseExperiment Definition(params WarehouseMetric[] metrics) =>
        new(
            Trial,
            new("exposures", "user", "arm", "at"),
            [new("orders", "orders", "user", "at") { EventId = "id" }],
            metrics,
            Start,
            Start.AddDays(14)
        );

    private static Dictionary<string, LocalTable> Tables(Exposure[] exposures, Order[] orders) =>
        new()
        {
            ["exposures"] = LocalTable
                .OfRows(exposures)
                .Integers("user", row => row.User)
                .Texts("arm", row => row.Arm)
                .Instants("at", row => row.At)
                .Texts("country", row => row.Country),
            ["orders"] = LocalTable
                .OfRows(orders)
                .Integers("user", row => row.User)
                .Instants("at", row => row.At)
                .Numbers("value", row => row.Value)
                .Texts("id", row => row.Id),
        };

    [Fact]
    public void A_window_is_half_open_and_begins_with_the_first_exposure()
    {
        WarehouseResult result = new LocalExecutor(
            Tables(
                [
                    new(1, "control", Start.AddDays(2)),
                    new(1, "control", Start.AddDays(1)),
                    new(2, "treatment", Start),
                    new(3, "treatment", Start.AddTicks(-1)),
                    new(4, "treatment", Start.AddDays(14)),
                ],
                [
                    new(1, Start.AddDays(1).AddMicroseconds(-1), 1),
                    new(1, Start.AddDays(1), 10),
                    new(1, Start.AddDays(8).AddMicroseconds(-1), 100),
                    new(1, Start.AddDays(8), 1000),
                    new(2, Start.AddDays(3), 5),
                ]
            )
        ).Run(Definition(Spend));

        Assert.Equal([1L, 1L], result.Arms.Select(arm => arm.Units));
        Assert.Equal(110, result.Arms[0].Statistics["spend"].Value.Value);
        Assert.Equal(5, result.Arms[1].Statistics["spend"].Value.Value);
        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 1)], result.Cells.Select(cell => cell.Day));
        Assert.Equal(3, result.Quality.ExposureRows);
        Assert.Equal(1, result.Quality.RepeatedExposures);
        Assert.Equal(1, result.Quality.FactsBeforeEntry);
    }

    [Fact]
    public void What_is_wrong_with_rows_is_counted_and_counts_nowhere_else()
    {
        DateTimeOffset at = Start.AddDays(1);
        WarehouseResult result = new LocalExecutor(
            Tables(
                [
                    new(1, "control", at),
                    new(2, "control", at),
                    new(2, "treatment", at.AddDays(1)),
                    new(3, "other", at),
                    new(4, null, at),
                    new(4, "treatment", at),
                    new(5, "treatment", null),
                    new(6, "treatment", at),
                ],
                [
                    new(1, at, 3, "a"),
                    new(1, at, 3, "a"),
                    new(1, at, 3, "b"),
                    new(1, at, 4, "a"),
                    new(1, at, 5, null),
                    new(1, at, 5, null),
                    new(4, at, null),
                    new(4, at, double.NaN),
                    new(6, at, null),
                ]
            )
        ).Run(Definition(Spend));

        WarehouseQuality quality = result.Quality;
        Assert.Equal(7, quality.ExposureRows);
        Assert.Equal(2, quality.RowsOutsideArms);
        Assert.Equal(1, quality.UnitsOutsideArms);
        Assert.Equal(1, quality.MixedUnits);
        Assert.Equal(1, quality.DuplicateFacts);
        Assert.Equal(new MetricQuality(2, 1, 2, 0, 0), quality.Metrics["spend"]);
        Assert.Equal([1L, 2L], result.Arms.Select(arm => arm.Units));
        Assert.Equal(20, result.Arms[0].Statistics["spend"].Value.Value);
        Assert.Equal(0, result.Arms[1].Statistics["spend"].Count);
    }

    [Fact]
    public void Without_rows_there_are_arms_of_no_units()
    {
        WarehouseResult result = new LocalExecutor(Tables([], [])).Run(Definition(Spend));

        Assert.Empty(result.Cells);
        Assert.Equal([0L, 0L], result.Arms.Select(arm => arm.Units));
        Assert.Null(result.Daily);
    }

    [Fact]
    public void Tables_and_columns_that_are_missing_are_named_before_anything_is_read()
    {
        Dictionary<string, LocalTable> tables = new()
        {
            ["exposures"] = LocalTable
                .OfRows(NeverRead())
                .Integers("user", row => row.User)
                .Texts("arms", row => row.Arm),
            ["ordres"] = LocalTable.OfBatches(),
        };

        WarehouseException wrong = Assert.Throws<WarehouseException>(() =>
            new LocalExecutor(tables).Run(Definition(Spend))
        );

        Assert.Equal(
            ["exposures.arm", "exposures.at", "orders"],
            wrong.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal)
        );
        Assert.Contains("ordres", wrong.Message, StringComparison.Ordinal);

        static IEnumerable<Exposure> NeverRead()
        {
            Assert.Fail("was read");
            yield break;
        }
    }

    [Fact]
    public void Columns_of_the_wrong_kind_are_named()
    {
        ColumnBatch exposures = new ColumnBatch(1)
            .Integers("user", new[] { 1L })
            .Texts("arm", new string?[] { "control" })
            .Instants("at", new[] { Start.UtcTicks });
        ColumnBatch orders = new ColumnBatch(1)
            .Texts("user", new string?[] { "1" })
            .Instants("at", new[] { Start.UtcTicks })
            .Numbers("value", new[] { 1.0 })
            .Texts("id", new string?[] { null });
        Dictionary<string, LocalTable> tables = new()
        {
            ["exposures"] = LocalTable.OfBatches(exposures),
            ["orders"] = LocalTable.OfBatches(orders),
        };

        WarehouseException wrong = Assert.Throws<WarehouseException>(() =>
            new LocalExecutor(tables).Run(Definition(Spend))
        );

        Assert.Equal("orders.user", Assert.Single(wrong.Problems).Path);
        Assert.Contains("whole numbers", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_without_a_value_are_refused_unless_the_metric_says_what_they_are()
    {
        WarehouseMetric mean = new(
            Metric.Of("latency", new MeanKind(new(Aggregation.Mean, "value")), Direction.Decrease, MetricRole.Primary),
            "orders"
        );

        WarehouseException wrong = Assert.Throws<WarehouseException>(() =>
            new LocalExecutor(Tables([new(1, "control", Start), new(2, "control", Start)], [])).Run(Definition(mean))
        );

        Assert.Equal("latency", Assert.Single(wrong.Problems).Path);
        Assert.Contains("no value in 2 units", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_beyond_the_numbers_is_a_problem_and_no_value()
    {
        WarehouseException wrong = Assert.Throws<WarehouseException>(() =>
            new LocalExecutor(
                Tables([new(1, "control", Start)], [new(1, Start, 1e308), new(1, Start, 1e308), new(1, Start, -1e308)])
            ).Run(Definition(Spend))
        );

        Assert.Contains("not finite", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rows_of_a_huge_mean_keep_their_spread()
    {
        const int units = 20_000;
        Exposure[] exposures =
        [
            .. Enumerable.Range(0, units).Select(unit => new Exposure(unit, "control", Start.AddHours(unit % 300))),
        ];
        Order[] orders = [.. exposures.Select(row => new Order(row.User, row.At!.Value, 1e9 + row.User % 2))];

        Moments moments = Assert
            .IsType<MeanStatistic>(
                new LocalExecutor(Tables(exposures, orders)) { Threads = 2 }
                    .Run(Definition(Spend))
                    .Arms[0]
                    .Statistics["spend"]
            )
            .Moments;

        Assert.Equal(units, moments.Count);
        Assert.Equal(1e9 + 0.5, moments.Mean.Value);
        Assert.Equal(units / 4.0, moments.SumOfSquaredDeviations, 1e-6);
    }

    [Fact]
    public void The_split_of_a_table_into_batches_changes_no_bit()
    {
        Random random = TestRandom(3);
        const int rows = 150_000;
        long[] users = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt64(20_000))];
        long[] times =
        [
            .. Enumerable.Range(0, rows).Select(_ => Start.UtcTicks + random.NextInt64(13 * TimeSpan.TicksPerDay)),
        ];
        double[] values = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
        string?[] ids = [.. Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? null : $"{row / 2}")];
        int[] arms = [.. users.Select(user => (int)(user % 2))];

        WarehouseResult Run(int size, int threads)
        {
            List<ColumnBatch> exposures = [];
            List<ColumnBatch> orders = [];
            for (int start = 0; start < rows; start += size)
            {
                int count = Math.Min(size, rows - start);
                ColumnBatch batch = new ColumnBatch(count)
                    .Integers("user", users.AsMemory(start, count))
                    .Instants("at", times.AsMemory(start, count));
                exposures.Add(batch.Codes("arm", arms.AsMemory(start, count), ["control", "treatment"]));
                orders.Add(
                    batch.Numbers("value", values.AsMemory(start, count)).Texts("id", ids.AsMemory(start, count))
                );
            }

            Dictionary<string, LocalTable> tables = new()
            {
                ["exposures"] = LocalTable.OfBatches(exposures),
                ["orders"] = LocalTable.OfBatches(orders),
            };
            return new LocalExecutor(tables) { Threads = threads }.Run(
                Definition(Spend.WithOwnCovariates(TimeSpan.FromDays(3)))
            );
        }

        WarehouseResult whole = Run(rows, 2);
        Assert.Equal(whole, Run(rows, 1));
        Assert.Equal(whole, Run(777, 2));
        Assert.True(whole.Arms.Sum(arm => arm.Units) > 19_000);
    }

    [Fact]
    public async Task It_can_be_cancelled()
    {
        using CancellationTokenSource stop = new();
        LocalTable endless = LocalTable
            .OfRows(Endless(stop))
            .Integers("user", row => row.User)
            .Texts("arm", row => row.Arm)
            .Instants("at", row => row.At);
        Dictionary<string, LocalTable> tables = Tables([], []);
        tables["exposures"] = endless;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new LocalExecutor(tables).RunAsync(Definition(Spend), cancellation: stop.Token)
        );

        static IEnumerable<Exposure> Endless(CancellationTokenSource stop)
        {
            for (long user = 0; ; user++)
            {
                if (user == 100_000)
                {
                    stop.Cancel();
                }

                yield return new(user % 1000, "control", Start);
            }
        }
    }

    [Fact]
    public void It_tells_of_its_steps()
    {
        List<WarehouseStep> steps = [];
        _ = new LocalExecutor(Tables([], [])).Run(Definition(Spend), new() { Progress = new Told(steps) });

        Assert.Equal(["exposures", "facts orders", "statistics"], steps.Select(step => step.Name));
        Assert.Equal([1, 2, 3], steps.Select(step => step.Number));
        Assert.All(steps, step => Assert.Equal(3, step.Of));
    }

    [Fact]
    public void A_batch_refuses_columns_that_do_not_fit()
    {
        ColumnBatch batch = new ColumnBatch(2).Integers("user", new long[2]);

        Assert.Throws<ArgumentException>(() => batch.Numbers("user", new double[2]));
        Assert.Throws<ArgumentException>(() => batch.Numbers("value", new double[3]));
        Assert.Throws<ArgumentException>(() => batch.Numbers("value", new double[2], new bool[1]));
        Assert.Throws<ArgumentException>(() => batch.Numbers(" ", new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Codes("arm", new[] { 0, 2 }, ["a", "b"]));
        Assert.Throws<ArgumentException>(() => batch.Codes("arm", new[] { 0, 1 }, ["a", "a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ColumnBatch(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalExecutor(Tables([], [])) { Threads = -1 });
        Assert.Throws<ArgumentException>(() =>
            LocalTable.OfRows(new[] { 1 }).Integers("a", x => x).Numbers("a", x => x)
        );
    }

    internal static Random TestRandom(int seed)
    {
#pragma warning disable RS0030 // A test draws from a seed it names.
        return new(seed);
#pragma warning restore RS0030
    }

    private sealed class Told(List<WarehouseStep> steps) : IProgress<WarehouseStep>
    {
        public void Report(WarehouseStep value) => steps.Add(value);
    }
}
