using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Columns of exponentials, logarithms and powers beside System.Math, a thousand values an operation.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ElementaryBenchmarks
{
    private const int Count = 1_000;
    private const double Exponent = 1.7;

    private readonly double[] _uniform = new double[Count];
    private readonly double[] _signed = new double[Count];
    private readonly double[] _result = new double[Count];

    [GlobalSetup]
    public void Prepare()
    {
        new RandomStream(1, "elementary").Uniforms(0, _uniform);
        for (int i = 0; i < Count; i++)
        {
            _signed[i] = (_uniform[i] - 0.5) * 40;
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("exp")]
    public double ExpColumn()
    {
        Elementary.Exp(_signed, _result);
        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("exp")]
    public double ExpOneByOne()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Elementary.Exp(_signed[i]);
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("exp")]
    public double ExpOfSystemMath()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Math.Exp(_signed[i]);
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("log")]
    public double LogColumn()
    {
        Elementary.Log(_uniform, _result);
        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("log")]
    public double LogOneByOne()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Elementary.Log(_uniform[i]);
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("log")]
    public double LogOfSystemMath()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Math.Log(_uniform[i]);
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("pow")]
    public double PowColumn()
    {
        Elementary.Pow(_uniform, Exponent, _result);
        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("pow")]
    public double PowOneByOne()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Elementary.Pow(_uniform[i], Exponent);
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("pow")]
    public double PowOfSystemMath()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = Math.Pow(_uniform[i], Exponent);
        }

        return _result[^1];
    }
}
