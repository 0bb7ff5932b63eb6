using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>A thousand leaves whose moments are accumulated: nothing of the draws is kept.</summary>
[MemoryDiagnoser]
public class WideSimulationBenchmarks
{
    private readonly JointSimulation _simulation = new();

    [Params(1_000, 10_000, 100_000)]
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

    /// <summary>The mean of the last leaf.</summary>
    [Benchmark]
    public double Accumulate() =>
        _simulation.Run(new SimulationOptions { Draws = Draws, Threads = Threads }, () => new Sums()).Last.Mean.Value;

    private sealed class Sums : IDrawAccumulator<Sums>
    {
        private readonly Moments[] _moments = new Moments[1_000];

        public Moments Last => _moments[^1];

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
