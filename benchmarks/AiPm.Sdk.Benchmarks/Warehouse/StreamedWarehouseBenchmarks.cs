using AiPm.Sdk.Warehouse;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Tables that are made while they are read, in batches of the same memory: what is held is what is kept of units, whatever the number of rows.</summary>
[MemoryDiagnoser]
public class StreamedWarehouseBenchmarks
{
    private const int BatchRows = 1 << 16;

    private readonly long[] _units = new long[BatchRows];
    private readonly int[] _arms = new int[BatchRows];
    private readonly long[] _times = new long[BatchRows];
    private readonly double[] _values = new double[BatchRows];

    /// <summary>Of exposures, and of facts.</summary>
    [Params(100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [Params(10_000, 100_000, 1_000_000)]
    public int Units { get; set; }

    [Benchmark]
    public double TotalSpent()
    {
        Dictionary<string, LocalTable> tables = new()
        {
            ["exposures"] = LocalTable.OfBatches(Batches(0, 14, withValues: false)),
            ["facts"] = LocalTable.OfBatches(Batches(-14, 21, withValues: true)),
        };
        return WarehouseColumns.TotalOf(
            new LocalExecutor(tables) { Threads = 1 }.Run(WarehouseColumns.Definition(1, deduplicated: false))
        );
    }

    private IEnumerable<ColumnBatch> Batches(int firstDay, int lastDay, bool withValues)
    {
        Random random = new(firstDay);
        for (int start = 0; start < Rows; start += BatchRows)
        {
            int rows = Math.Min(BatchRows, Rows - start);
            for (int row = 0; row < rows; row++)
            {
                int unit = random.Next(Units);
                _units[row] = unit;
                _arms[row] = unit & 1;
                _times[row] =
                    WarehouseColumns.Start.UtcTicks
                    + (long)((firstDay + (lastDay - firstDay) * random.NextDouble()) * TimeSpan.TicksPerDay);
                _values[row] = random.Next(100);
            }

            ColumnBatch batch = new ColumnBatch(rows)
                .Integers("unit", _units.AsMemory(0, rows))
                .Instants("at", _times.AsMemory(0, rows));
            yield return withValues
                ? batch.Numbers("value", _values.AsMemory(0, rows))
                : batch.Codes("arm", _arms.AsMemory(0, rows), ["control", "treatment"]);
        }
    }
}
