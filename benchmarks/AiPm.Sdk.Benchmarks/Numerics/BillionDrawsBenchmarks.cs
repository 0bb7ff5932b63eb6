using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>More draws than memory holds: they are counted in sketches, and nothing of the size of the run is kept.</summary>
[MemoryDiagnoser]
public class BillionDrawsBenchmarks
{
    private readonly Estimate _value = Estimate.Of(new LogNormalDistribution(7, 0.5));

    [Params(1_000_000, 10_000_000, 1_000_000_000)]
    public long Draws { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>The 99th percentile.</summary>
    [Benchmark]
    public double Counted() =>
        _value
            .Simulate(
                new()
                {
                    Draws = Draws,
                    Threads = Threads,
                    MemoryLimit = 64_000_000,
                }
            )
            .Quantile(0.99)
            .Value;
}
