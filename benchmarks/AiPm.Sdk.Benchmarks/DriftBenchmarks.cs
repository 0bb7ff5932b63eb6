using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The population stability index of a column of a million numbers against a frozen reference, beside reading the same bytes and beside a binary search.</summary>
[MemoryDiagnoser]
public class DriftBenchmarks
{
    private double[] _current = [];
    private double[] _edges = [];
    private NumericReference _reference = null!;

    [Params(10, 100)]
    public int Bins { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        double[] reference = new double[1_000_000];
        _current = new double[1_000_000];
        NormalDistribution normal = new(0, 1);
        normal.Sample(new RandomStream(1, "reference"), 0, reference);
        normal.Sample(new RandomStream(1, "current"), 0, _current);
        _reference = NumericReference.Quantiles(reference, Bins);
        _edges = [.. _reference.Edges];
    }

    [Benchmark(Baseline = true)]
    public double ReadSameBytes()
    {
        double largest = 0;
        foreach (double value in _current)
        {
            largest = value > largest ? value : largest;
        }

        return largest;
    }

    [Benchmark]
    public Measured PopulationStabilityIndex() =>
        BinnedDistance.PopulationStabilityIndex(
            _reference.Counts.AsSpan(),
            _reference.Count(_current).Counts.AsSpan(),
            BinSmoothing.HalfCount
        );

    [Benchmark]
    public long[] BinarySearchOfEach()
    {
        long[] counts = new long[_edges.Length + 1];
        foreach (double value in _current)
        {
            int found = Array.BinarySearch(_edges, value);
            counts[found >= 0 ? found + 1 : ~found]++;
        }

        return counts;
    }
}
