using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>
/// A family's cumulative probability beside Math.NET Numerics, over rows of the reference table: with distributions made once and
/// asked, and with a new distribution for each question. Math.NET keeps nothing, so that both are the same to it.
/// </summary>
public abstract class DistributionBenchmarks : IComparison
{
    protected const int Count = ReferenceRows.Count;
    private Distribution[] _made = [];
    private ReferenceRows? _rows;

    public double[] Result { get; } = new double[Count];

    protected ReferenceRows Rows => _rows!;

    protected abstract string Family { get; }

    [GlobalSetup]
    public virtual void Setup()
    {
        _rows = ReferenceRows.Of(Family, "cdf", PeerCumulative);
        _made = [.. Rows.A.Zip(Rows.B, Make)];
    }

    public virtual double[] Truth(string benchmark) => Rows.Truth;

    [Benchmark(OperationsPerInvoke = Count)]
    public double Cumulative()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = _made[i].Cumulative(Rows.X[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double CumulativeOfMathNet()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = PeerCumulative(Rows.A[i], Rows.B[i], Rows.X[i]);
        }

        return Result[^1];
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double CumulativeOfNew()
    {
        for (int i = 0; i < Count; i++)
        {
            Result[i] = Make(Rows.A[i], Rows.B[i]).Cumulative(Rows.X[i]);
        }

        return Result[^1];
    }

    protected abstract Distribution Make(double a, double b);

    protected abstract double PeerCumulative(double a, double b, double x);
}
