using AiPm.Sdk.Warehouse;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>From columns of exposures and facts to the statistics of arms and days, in process.</summary>
[MemoryDiagnoser]
public class LocalWarehouseBenchmarks
{
    private WarehouseExperiment? _definition;
    private LocalExecutor? _executor;

    /// <summary>Of exposures, and of facts.</summary>
    [Params(20_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [Params(1, 20)]
    public int Metrics { get; set; }

    [Params(false, true)]
    public bool Deduplicated { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _definition = WarehouseColumns.Definition(Metrics, Deduplicated);
        _executor = new(new WarehouseColumns(Rows).Tables()) { Threads = Threads };
    }

    [Benchmark]
    public double TotalSpent() => WarehouseColumns.TotalOf(_executor!.Run(_definition!));

    /// <summary>What is kept of a metric in an arm on a day, as JSON, names and all.</summary>
    [Benchmark]
    public double BytesKept()
    {
        WarehouseStore store = new WarehouseStore(_definition!)
            .RefreshAsync(_executor!, WarehouseColumns.End.AddDays(30))
            .GetAwaiter()
            .GetResult()
            .Store;
        return (double)store.ToJson().Length / (store.Cells.Count * Metrics);
    }
}
