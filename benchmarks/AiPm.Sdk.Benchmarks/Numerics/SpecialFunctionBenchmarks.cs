using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Functions of one argument beside Math.NET Numerics, over rows of the reference table.</summary>
public class SpecialFunctionBenchmarks : IComparison
{
    private const int Count = ReferenceRows.Count;
    private readonly Dictionary<string, ReferenceRows> _rows = [];

    public double[] Result { get; } = new double[Count];

    [GlobalSetup]
    public void Setup()
    {
        foreach ((string name, string table, Func<double, double> peer) in Peers)
        {
            _rows[name] = ReferenceRows.Of(table, "value", (_, _, x) => peer(x));
        }
    }

    public double[] Truth(string benchmark) => Of(benchmark.Replace("OfMathNet", "", StringComparison.Ordinal)).Truth;

    [Benchmark(OperationsPerInvoke = Count)]
    public double Erf()
    {
        double[] x = Of(nameof(Erf)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.Erf(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ErfOfMathNet()
    {
        double[] x = Of(nameof(Erf)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.Erf(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Erfc()
    {
        double[] x = Of(nameof(Erfc)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.Erfc(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ErfcOfMathNet()
    {
        double[] x = Of(nameof(Erfc)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.Erfc(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ErfInverse()
    {
        double[] x = Of(nameof(ErfInverse)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.ErfInverse(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ErfInverseOfMathNet()
    {
        double[] x = Of(nameof(ErfInverse)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.ErfInv(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ErfcInverse()
    {
        double[] x = Of(nameof(ErfcInverse)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = ErrorFunction.ErfcInverse(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double ErfcInverseOfMathNet()
    {
        double[] x = Of(nameof(ErfcInverse)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.ErfcInv(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double LogGamma()
    {
        double[] x = Of(nameof(LogGamma)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = GammaFunction.LogGamma(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double LogGammaOfMathNet()
    {
        double[] x = Of(nameof(LogGamma)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.GammaLn(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Digamma()
    {
        double[] x = Of(nameof(Digamma)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = GammaFunction.Digamma(x[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double DigammaOfMathNet()
    {
        double[] x = Of(nameof(Digamma)).X;
        for (int i = 0; i < Count; i++)
        {
            Result[i] = SpecialFunctions.DiGamma(x[i]);
        }

        return Result[^1];
    }

    private static (string Name, string Table, Func<double, double> Peer)[] Peers =>
        [
            (nameof(Erf), "erf", SpecialFunctions.Erf),
            (nameof(Erfc), "erfc", SpecialFunctions.Erfc),
            (nameof(ErfInverse), "erfinv", SpecialFunctions.ErfInv),
            (nameof(ErfcInverse), "erfcinv", SpecialFunctions.ErfcInv),
            (nameof(LogGamma), "log_gamma", SpecialFunctions.GammaLn),
            (nameof(Digamma), "digamma", SpecialFunctions.DiGamma),
        ];

    private ReferenceRows Of(string name) => _rows[name];
}
