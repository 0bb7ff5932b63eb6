using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;
using Peer = MathNet.Numerics.Distributions.Normal;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The standard normal distribution beside Math.NET Numerics: one by one and as columns.</summary>
public class NormalBenchmarks : IComparison
{
    private const int Count = ReferenceRows.Count;
    private ReferenceRows? _cumulative;
    private ReferenceRows? _quantile;
    private ReferenceRows? _central;

    public double[] Result { get; } = new double[Count];

    [GlobalSetup]
    public void Setup()
    {
        _cumulative = ReferenceRows.Of("standard-normal", "cdf", (_, _, x) => Peer.CDF(0, 1, x));
        _quantile = ReferenceRows.Of("standard-normal", "quantile", (_, _, p) => Peer.InvCDF(0, 1, p));

        // The table is mostly far tails; a column of uniforms is mostly centre.
        _central = ReferenceRows.Of(
            "standard-normal",
            "quantile",
            (_, _, p) => p is > 0.01 and < 0.99 ? Peer.InvCDF(0, 1, p) : double.NaN
        );
    }

    public double[] Truth(string benchmark) =>
        benchmark.StartsWith("Cumulative", StringComparison.Ordinal) ? _cumulative!.Truth
        : benchmark.StartsWith("Central", StringComparison.Ordinal) ? _central!.Truth
        : _quantile!.Truth;

    [Benchmark(OperationsPerInvoke = Count)]
    public double Cumulative()
    {
        double[] x = _cumulative!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = NormalFunction.Cumulative(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double CumulativeOfMathNet()
    {
        double[] x = _cumulative!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Peer.CDF(0, 1, x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double CumulativeColumn()
    {
        NormalFunction.Cumulative(_cumulative!.X, Result);
        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Quantile()
    {
        double[] p = _quantile!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = NormalFunction.Quantile(p[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double QuantileOfMathNet()
    {
        double[] p = _quantile!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Peer.InvCDF(0, 1, p[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double QuantileColumn()
    {
        NormalFunction.Quantile(_quantile!.X, Result);
        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double CentralColumn()
    {
        NormalFunction.Quantile(_central!.X, Result);
        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double CentralOfMathNet()
    {
        double[] p = _central!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Peer.InvCDF(0, 1, p[i]);
        }

        return Result[^1];
    }
}
