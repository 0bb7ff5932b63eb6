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

    public override double[] Truth(string category) =>
        category.StartsWith("quantile", StringComparison.Ordinal) ? _rows!.Truth : base.Truth(category);

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("quantile")]
    public void Quantile()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = _made[i].Quantile(_rows!.X[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("quantile")]
    public void QuantileOfMathNet()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = PeerQuantile(_rows!.A[i], _rows.B[i], _rows.X[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("quantile, made for each call")]
    public void QuantileOfNew()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Make(_rows!.A[i], _rows.B[i]).Quantile(_rows.X[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("quantile, made for each call")]
    public void QuantileOfMathNetAgain() => QuantileOfMathNet();

    protected abstract double PeerQuantile(double a, double b, double p);
}
