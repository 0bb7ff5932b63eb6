using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Latencies of 0.05 to 50 seconds into a quantile sketch of 1 % accuracy, and the 99th percentile from it.</summary>
[MemoryDiagnoser]
public class QuantileSketchBenchmarks
{
    private double[] _latencies = [];

    [Params(10_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _latencies = [.. SplitMix.Uniforms(Rows, 0).Select(u => 0.05 / (1 - (0.999 * u)))];

    [Benchmark]
    public double Column()
    {
        QuantileSketch sketch = new();
        sketch.Add(_latencies);
        return sketch.Quantile(0.99).Value.Value;
    }

    [Benchmark]
    public double OneByOne()
    {
        QuantileSketch sketch = new();
        foreach (double latency in _latencies)
        {
            sketch.Add(latency);
        }

        return sketch.Quantile(0.99).Value.Value;
    }
}
