using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Resampling of two arms, on one and on two threads.</summary>
[MemoryDiagnoser]
public class ResamplingBenchmarks
{
    private double[] _control = [];
    private double[] _treatment = [];

    [Params(100, 1_000, 10_000)]
    public int Units { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _control = Sequence.Between(0, 10, Units, 0);
        _treatment = Sequence.Between(0, 10.2, Units, 1);
    }

    /// <summary>2,000 bootstrap means: the lower end of the interval.</summary>
    [Benchmark]
    public double Bootstrap() =>
        Numerics
            .Bootstrap.Mean(_control, new() { Replicates = 2_000, Threads = Threads })
            .Percentile()
            .Interval.Value.Lower;

    /// <summary>1,000 bootstrap medians, each by the statistic: the lower end of the interval.</summary>
    [Benchmark]
    public double BootstrapOfMedians() =>
        Numerics
            .Bootstrap.Run(ResamplingDesign.Simple(_control), Median, new() { Replicates = 1_000, Threads = Threads })
            .Percentile()
            .Interval.Value.Lower;

    /// <summary>2,000 arrangements of two arms: the p-value.</summary>
    [Benchmark]
    public double Permutations() =>
        PermutationTest.Means(_control, _treatment, new() { Drawn = 2_000, Threads = Threads }).PValue.Value;

    private static double Median(ReadOnlySpan<double> sample)
    {
        double[] sorted = sample.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
