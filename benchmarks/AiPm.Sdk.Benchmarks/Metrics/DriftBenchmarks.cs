using AiPm.Sdk.Metrics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The population stability index of a column against a frozen reference: values in the shape of a bell, one in a hundred missing.</summary>
[MemoryDiagnoser]
public class DriftBenchmarks
{
    private double[] _current = [];
    private NumericReference _reference = null!;

    [Params(10_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [Params(10, 100)]
    public int Bins { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _reference = NumericReference.Quantiles(Bells(0), Bins);
        _current = Bells(3);
        double[] missing = SplitMix.Uniforms(Rows, 6);
        for (int row = 0; row < _current.Length; row++)
        {
            _current[row] = missing[row] < 0.01 ? double.NaN : (1.1 * _current[row]) + 0.05;
        }
    }

    [Benchmark]
    public double PopulationStabilityIndex() =>
        BinnedDistance
            .PopulationStabilityIndex(
                _reference.Counts.AsSpan(),
                _reference.Count(_current).Counts.AsSpan(),
                BinSmoothing.HalfCount
            )
            .Value;

    // Sums of three uniforms, which are the same bits everywhere.
    private double[] Bells(int stream)
    {
        double[] first = SplitMix.Uniforms(Rows, stream);
        double[] second = SplitMix.Uniforms(Rows, stream + 1);
        double[] third = SplitMix.Uniforms(Rows, stream + 2);
        return [.. Enumerable.Range(0, Rows).Select(row => first[row] + second[row] + third[row] - 1.5)];
    }
}
