using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Columns of normal probabilities and quantiles, as simulations make them: quantiles of uniforms, probabilities of values from −4 to 4.</summary>
[MemoryDiagnoser]
public class NormalColumnBenchmarks
{
    private double[] _uniforms = [];
    private double[] _values = [];
    private double[] _result = [];

    [Params(1_000, 10_000, 100_000)]
    public int Values { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _uniforms = Sequence.Uniforms(Values, 1);
        _values = Sequence.Between(-4, 4, Values, 2);
        _result = new double[Values];
    }

    [Benchmark]
    public double Cumulative()
    {
        NormalFunction.Cumulative(_values, _result);
        return _result[Values / 3];
    }

    [Benchmark]
    public double Quantile()
    {
        NormalFunction.Quantile(_uniforms, _result);
        return _result[Values / 3];
    }
}
