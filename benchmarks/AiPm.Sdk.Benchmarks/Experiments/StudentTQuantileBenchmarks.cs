using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Quantiles of the t distribution, of 1 to 3,000 other degrees of freedom each time, as tests from summaries ask for them. Their mean.</summary>
[MemoryDiagnoser]
public class StudentTQuantileBenchmarks
{
    private double[] _probabilities = [];
    private double[] _freedoms = [];

    [Params(100, 1_000, 10_000)]
    public int Quantiles { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _probabilities = [.. SplitMix.Uniforms(Quantiles, 0).Select(u => 0.001 + (0.998 * u))];
        _freedoms = [.. SplitMix.Uniforms(Quantiles, 1).Select(u => 1 / (1.0003 - u))];
    }

    [Benchmark]
    public double OneByOne()
    {
        double sum = 0;
        for (int i = 0; i < _probabilities.Length; i++)
        {
            sum += new StudentTDistribution(_freedoms[i]).Quantile(_probabilities[i]);
        }

        return sum / _probabilities.Length;
    }
}
