using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>One estimate of three leaves, drawn and kept, on one and on two threads.</summary>
[MemoryDiagnoser]
public class SimulationBenchmarks
{
    private readonly Estimate _value = Estimate.Interval(4_000, 9_000) * Estimate.Beta(3, 4) / Estimate.Pert(2, 3, 8);

    [Params(10_000, 100_000, 1_000_000)]
    public long Draws { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark(Baseline = true)]
    public Simulated Independent() => _value.Simulate(Options);

    [Benchmark]
    public Simulated LatinHypercube() => _value.Simulate(Options with { Sampling = Sampling.LatinHypercube });

    [Benchmark]
    public Simulated Sobol() => _value.Simulate(Options with { Sampling = Sampling.Sobol });

    [Benchmark]
    public Simulated Counted() => _value.Simulate(Options with { Keep = DrawKeeping.Never });

    private SimulationOptions Options => new() { Draws = Draws, Threads = Threads };
}

/// <summary>A thousand leaves whose moments are accumulated: nothing of the draws is kept.</summary>
[MemoryDiagnoser]
public class WideSimulationBenchmarks
{
    private readonly JointSimulation _simulation = new();

    [Params(10_000, 100_000)]
    public long Draws { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _simulation.Add($"item {i}", Estimate.Of(new LogNormalDistribution(7, 0.5)), Domain.Positive);
        }
    }

    [Benchmark]
    public object Accumulate() =>
        _simulation.Run(new SimulationOptions { Draws = Draws, Threads = Threads }, () => new Sums());

    private sealed class Sums : IDrawAccumulator<Sums>
    {
        private readonly Moments[] _moments = new Moments[1_000];

        public void Add(DrawChunk chunk)
        {
            for (int i = 0; i < _moments.Length; i++)
            {
                _moments[i] = _moments[i].Merge(Moments.Of(chunk[i]));
            }
        }

        public void Merge(Sums later)
        {
            for (int i = 0; i < _moments.Length; i++)
            {
                _moments[i] = _moments[i].Merge(later._moments[i]);
            }
        }
    }
}
