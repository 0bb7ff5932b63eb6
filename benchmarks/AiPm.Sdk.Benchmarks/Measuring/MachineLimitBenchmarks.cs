using System.Numerics;
using System.Runtime.InteropServices;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The least that a machine does for a job: to copy its bytes, to read them once, to draw its uniform numbers.</summary>
[MemoryDiagnoser]
public class MachineLimitBenchmarks
{
    private const int ChunkLength = 2_048;
    private readonly double[] _chunk = new double[ChunkLength];
    private double[] _from = [];
    private double[] _to = [];

    /// <summary>What is copied or read; of uniforms, eight each.</summary>
    [Params(100_000, 1_000_000, 10_000_000, 100_000_000)]
    public long Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _from = new double[Bytes / sizeof(double)];
        _to = new double[_from.Length];
        _from.AsSpan().Fill(1);
        _to.AsSpan().Fill(2);
    }

    [Benchmark]
    public double Copy()
    {
        _from.AsSpan().CopyTo(_to);
        return _to[^1];
    }

    /// <summary>Four sums side by side, so that none waits for the one before.</summary>
    [Benchmark]
    public double Sum()
    {
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(_from.AsSpan());
        Vector<double> first = Vector<double>.Zero;
        Vector<double> second = Vector<double>.Zero;
        Vector<double> third = Vector<double>.Zero;
        Vector<double> fourth = Vector<double>.Zero;
        int i = 0;
        for (; i + 4 <= vectors.Length; i += 4)
        {
            first += vectors[i];
            second += vectors[i + 1];
            third += vectors[i + 2];
            fourth += vectors[i + 3];
        }

        for (; i < vectors.Length; i++)
        {
            first += vectors[i];
        }

        double sum = Vector.Sum(first + second + (third + fourth));
        foreach (double value in _from.AsSpan(vectors.Length * Vector<double>.Count))
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Counter-based uniforms into a buffer that stays in the first cache.</summary>
    [Benchmark]
    public double Uniforms()
    {
        RandomStream stream = new(1, "limit");
        long count = Bytes / sizeof(double);
        for (long done = 0; done < count; done += ChunkLength)
        {
            stream.Uniforms(done, _chunk.AsSpan(0, (int)Math.Min(ChunkLength, count - done)));
        }

        return _chunk[0];
    }
}
