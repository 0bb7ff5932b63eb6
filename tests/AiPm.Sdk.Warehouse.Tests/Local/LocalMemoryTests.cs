using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Tests that look at the memory of the whole process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;

/// <summary>What a local executor holds once all rows are read: of each unit something, of a row nothing.</summary>
[Collection(nameof(WholeProcess))]
public sealed class LocalMemoryTests
{
    private const int BatchRows = 10_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Eight_times_the_rows_of_the_same_units_hold_no_more()
    {
        long few = HeldAfter(rows: 100_000, units: 20_000);
        long many = HeldAfter(rows: 800_000, units: 20_000);
        Assert.InRange(many - few, -300_000, 300_000);
    }

    [Fact]
    public void Each_unit_holds_less_than_two_hundred_bytes()
    {
        long few = HeldAfter(rows: 400_000, units: 20_000);
        long many = HeldAfter(rows: 400_000, units: 100_000);
        Assert.InRange((many - few) / 80_000.0, 40, 200);
    }

    /// <summary>Bytes that are live when the rows are read and the statistics not yet made, beyond those before the run.</summary>
    private static long HeldAfter(int rows, int units)
    {
        Stream stream = new(rows, units);
        Dictionary<string, LocalTable> tables = new()
        {
            ["exposures"] = LocalTable.OfBatches(stream.Batches(withValues: false)),
            ["facts"] = LocalTable.OfBatches(stream.Batches(withValues: true)),
        };
        WarehouseExperiment definition = new(
            Experiment.Create("memory", "control", "treatment"),
            new("exposures", "unit", "arm", "at"),
            [new("facts", "facts", "unit", "at")],
            [new(Metric.Mean("spend", Direction.Increase, MetricRole.Primary, "value"), "facts")],
            Start,
            Start.AddDays(14)
        );
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Gauge gauge = new();
        WarehouseResult result = new LocalExecutor(tables) { Threads = 2 }.Run(definition, new() { Progress = gauge });
        Assert.Equal(units, result.Arms.Sum(arm => arm.Units));
        return gauge.Held - before;
    }

    private sealed class Gauge : IProgress<WarehouseStep>
    {
        public long Held { get; private set; }

        public void Report(WarehouseStep value)
        {
            if (value.Name == "statistics")
            {
                Held = GC.GetTotalMemory(forceFullCollection: true);
            }
        }
    }

    /// <summary>Rows that are made while they are read, in batches of the same memory.</summary>
    private sealed class Stream(int rows, int units)
    {
        private readonly long[] _units = new long[BatchRows];
        private readonly int[] _arms = new int[BatchRows];
        private readonly long[] _times = new long[BatchRows];
        private readonly double[] _values = new double[BatchRows];

        public IEnumerable<ColumnBatch> Batches(bool withValues)
        {
            for (int start = 0; start < rows; start += BatchRows)
            {
                for (int row = 0; row < BatchRows; row++)
                {
                    int unit = (start + row) % units;
                    _units[row] = unit;
                    _arms[row] = unit & 1;
                    _times[row] = Start.UtcTicks + (start + row) * (TimeSpan.TicksPerDay * 13 / rows);
                    _values[row] = unit % 7;
                }

                ColumnBatch batch = new ColumnBatch(BatchRows).Integers("unit", _units).Instants("at", _times);
                yield return withValues
                    ? batch.Numbers("value", _values)
                    : batch.Codes("arm", _arms, ["control", "treatment"]);
            }
        }
    }
}
