using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Peer = MathNet.Numerics.Distributions.Normal;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The normal distribution's functions beside Math.NET Numerics, a thousand values an operation.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class NormalBenchmarks
{
    private const int Count = 1_000;

    private readonly double[] _uniform = new double[Count];
    private readonly double[] _argument = new double[Count];
    private readonly double[] _result = new double[Count];

    [GlobalSetup]
    public void Prepare()
    {
        new RandomStream(1, "normal").Uniforms(0, _uniform);
        NormalFunction.Quantile(_uniform, _argument);
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("cumulative")]
    public void CumulativeColumn() => NormalFunction.Cumulative(_argument, _result);

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("cumulative")]
    public void CumulativeOneByOne()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = NormalFunction.Cumulative(_argument[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("cumulative")]
    public void CumulativeOfMathNet()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Peer.CDF(0, 1, _argument[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("quantile")]
    public void QuantileColumn() => NormalFunction.Quantile(_uniform, _result);

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("quantile")]
    public void QuantileOneByOne()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = NormalFunction.Quantile(_uniform[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("quantile")]
    public void QuantileOfMathNet()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Peer.InvCDF(0, 1, _uniform[i]);
        }
    }
}
