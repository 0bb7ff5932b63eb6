using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The same for the quantile of a continuous family.</summary>
public abstract class ContinuousBenchmarks : DistributionBenchmarks
{
    private Distribution[] _made = [];
    private ReferenceRows? _rows;

    [GlobalSetup]
    public override void Setup()
    {
        base.Setup();
        _rows = ReferenceRows.Of(Family, "quantile", PeerQuantile);
        _made = [.. _rows.A.Zip(_rows.B, Make)];
    }

    public override double[] Truth(string benchmark) =>
        benchmark.StartsWith("Quantile", StringComparison.Ordinal) ? _rows!.Truth : base.Truth(benchmark);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Quantile()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = _made[i].Quantile(_rows!.X[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double QuantileOfMathNet()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = PeerQuantile(_rows!.A[i], _rows.B[i], _rows.X[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double QuantileOfNew()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Make(_rows!.A[i], _rows.B[i]).Quantile(_rows.X[i]);
        }

        return Result[^1];
    }

    protected abstract double PeerQuantile(double a, double b, double p);
}
