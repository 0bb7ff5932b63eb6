using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>A thousand bootstrap means, each with its own standard error. The standard error of the mean.</summary>
[MemoryDiagnoser]
public class BootstrapBenchmarks
{
    private double[] _units = [];

    [Params(100, 1_000, 10_000)]
    public int Units { get; set; }

    [GlobalSetup]
    public void Setup() => _units = [.. SplitMix.Uniforms(Units, 0).Select(u => u / (1.1 - u))];

    [Benchmark]
    public double Mean() => Bootstrap.Mean(_units, new() { Replicates = 1_000, Threads = 1 }).StandardError.Value;
}
