using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Peer = MathNet.Numerics.Distributions.Normal;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The standard normal distribution beside Math.NET Numerics: one by one and as columns.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
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

    public double[] Truth(string category) =>
        category.StartsWith("cdf", StringComparison.Ordinal) ? _cumulative!.Truth
        : category.EndsWith("0.99", StringComparison.Ordinal) ? _central!.Truth
        : _quantile!.Truth;

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("cdf")]
    public void Cumulative()
    {
        double[] x = _cumulative!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = NormalFunction.Cumulative(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("cdf")]
    public void CumulativeOfMathNet()
    {
        double[] x = _cumulative!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Peer.CDF(0, 1, x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("cdf of a column")]
    public void CumulativeColumn() => NormalFunction.Cumulative(_cumulative!.X, Result);

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("cdf of a column")]
    public void CumulativeOfMathNetAgain() => CumulativeOfMathNet();

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("quantile")]
    public void Quantile()
    {
        double[] p = _quantile!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = NormalFunction.Quantile(p[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("quantile")]
    public void QuantileOfMathNet()
    {
        double[] p = _quantile!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Peer.InvCDF(0, 1, p[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("quantile of a column")]
    public void QuantileColumn() => NormalFunction.Quantile(_quantile!.X, Result);

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("quantile of a column")]
    public void QuantileOfMathNetAgain() => QuantileOfMathNet();

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("quantile of a column, 0.01 to 0.99")]
    public void CentralColumn() => NormalFunction.Quantile(_central!.X, Result);

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("quantile of a column, 0.01 to 0.99")]
    public void CentralOfMathNet()
    {
        double[] p = _central!.X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Peer.InvCDF(0, 1, p[i]);
        }
    }
}
