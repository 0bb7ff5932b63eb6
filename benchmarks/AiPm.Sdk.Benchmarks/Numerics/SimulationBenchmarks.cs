using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>One estimate of three leaves, drawn and kept, on one and on two threads.</summary>
[MemoryDiagnoser]
public class SimulationBenchmarks
{
    private readonly Estimate _leaf = Estimate.Of(new LogNormalDistribution(7, 0.5));
    private readonly Estimate _value = Estimate.Interval(4_000, 9_000) * Estimate.Beta(3, 4) / Estimate.Pert(2, 3, 8);

    [Params(10_000, 100_000, 1_000_000)]
    public long Draws { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark]
    public double Independent() => _value.Simulate(Options).Mean.Value;

    /// <summary>One leaf alone.</summary>
    [Benchmark]
    public double Lognormal() => _leaf.Simulate(Options).Mean.Value;

    [Benchmark]
    public double LatinHypercube() => _value.Simulate(Options with { Sampling = Sampling.LatinHypercube }).Mean.Value;

    [Benchmark]
    public double Sobol() => _value.Simulate(Options with { Sampling = Sampling.Sobol }).Mean.Value;

    [Benchmark]
    public double Counted() => _value.Simulate(Options with { Keep = DrawKeeping.Never }).Mean.Value;

    private SimulationOptions Options => new() { Draws = Draws, Threads = Threads };
}
