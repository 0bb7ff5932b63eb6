using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Random;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Uniforms beside System.Random and Math.NET's Mersenne twister, a thousand draws an operation.</summary>
public class PhiloxBenchmarks
{
    private const int Count = 1_000;

    private readonly RandomStream _stream = new(1, "philox");
    private readonly Random _random = new();
    private readonly Random _seeded = new(1);
    private readonly MersenneTwister _twister = new(1, threadSafe: false);
    private readonly double[] _result = new double[Count];

    [Benchmark(OperationsPerInvoke = Count)]
    public double Column()
    {
        _stream.Uniforms(0, _result);
        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double OneByOne()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = _stream.Uniform(i);
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true)]
    public double SystemRandom()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = _random.NextDouble();
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double SystemRandomSeeded()
    {
        for (int i = 0; i < Count; i++)
        {
            _result[i] = _seeded.NextDouble();
        }

        return _result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double MersenneTwisterOfMathNet()
    {
        _twister.NextDoubles(_result);
        return _result[^1];
    }
}
