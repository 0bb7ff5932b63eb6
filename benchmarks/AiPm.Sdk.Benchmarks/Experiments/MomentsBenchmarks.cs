using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Means, variances, third and fourth moments and the covariance of two columns in one pass. The covariance.</summary>
[MemoryDiagnoser]
public class MomentsBenchmarks
{
    private double[] _x = [];
    private double[] _y = [];

    [Params(100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _x = [.. SplitMix.Uniforms(Rows, 0).Select(u => 3 + (2 * u))];
        _y = [.. SplitMix.Uniforms(Rows, 1).Zip(_x, (u, x) => (0.4 * x) + u)];
    }

    [Benchmark]
    public double Joint() => JointMoments.Of(_x, _y).Covariance.Value;
}
