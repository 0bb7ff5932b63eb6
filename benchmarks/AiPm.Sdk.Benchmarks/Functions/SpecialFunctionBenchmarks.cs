using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using MathNet.Numerics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Functions of one argument beside Math.NET Numerics, over rows of the reference table.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class SpecialFunctionBenchmarks : IComparison
{
    private const int Count = ReferenceRows.Count;
    private readonly Dictionary<string, ReferenceRows> _rows = [];

    public double[] Result { get; } = new double[Count];

    [GlobalSetup]
    public void Setup()
    {
        foreach ((string name, Func<double, double> peer) in Peers)
        {
            _rows[name] = ReferenceRows.Of(name, "value", (_, _, x) => peer(x));
        }
    }

    public double[] Truth(string category) => Of(category).Truth;

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("erf")]
    public void Erf()
    {
        double[] x = Of("erf").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.Erf(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("erf")]
    public void ErfOfMathNet()
    {
        double[] x = Of("erf").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.Erf(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("erfc")]
    public void Erfc()
    {
        double[] x = Of("erfc").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.Erfc(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("erfc")]
    public void ErfcOfMathNet()
    {
        double[] x = Of("erfc").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.Erfc(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("erfinv")]
    public void ErfInverse()
    {
        double[] x = Of("erfinv").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.ErfInverse(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("erfinv")]
    public void ErfInverseOfMathNet()
    {
        double[] x = Of("erfinv").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.ErfInv(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("erfcinv")]
    public void ErfcInverse()
    {
        double[] x = Of("erfcinv").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.ErfcInverse(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("erfcinv")]
    public void ErfcInverseOfMathNet()
    {
        double[] x = Of("erfcinv").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.ErfcInv(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("log_gamma")]
    public void LogGamma()
    {
        double[] x = Of("log_gamma").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = GammaFunction.LogGamma(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("log_gamma")]
    public void LogGammaOfMathNet()
    {
        double[] x = Of("log_gamma").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.GammaLn(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count), BenchmarkCategory("digamma")]
    public void Digamma()
    {
        double[] x = Of("digamma").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = GammaFunction.Digamma(x[i]);
        }
    }

    [Benchmark(OperationsPerInvoke = Count, Baseline = true), BenchmarkCategory("digamma")]
    public void DigammaOfMathNet()
    {
        double[] x = Of("digamma").X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.DiGamma(x[i]);
        }
    }

    private static (string, Func<double, double>)[] Peers =>
        [
            ("erf", SpecialFunctions.Erf),
            ("erfc", SpecialFunctions.Erfc),
            ("erfinv", SpecialFunctions.ErfInv),
            ("erfcinv", SpecialFunctions.ErfcInv),
            ("log_gamma", SpecialFunctions.GammaLn),
            ("digamma", SpecialFunctions.DiGamma),
        ];

    private ReferenceRows Of(string name) => _rows[name];
}
