using AiPm.Sdk.Metrics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The areas under the ROC curve and under precision and recall, each with its interval, of scores that are all different or have three digits.</summary>
[MemoryDiagnoser]
public class ClassificationBenchmarks
{
    private bool[] _actual = [];
    private double[] _scores = [];

    [Params(100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    /// <summary>Digits after the point; 0 for all that there are.</summary>
    [Params(0, 3)]
    public int Digits { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _scores = SplitMix.Uniforms(Rows, 0);
        if (Digits > 0)
        {
            double unit = Math.Pow(10, Digits);
            _scores = [.. _scores.Select(score => Math.Round(score * unit) / unit)];
        }

        _actual = [.. SplitMix.Uniforms(Rows, 1).Zip(_scores, (u, score) => u < score)];
    }

    [Benchmark]
    public double AreaUnderRoc() => RocAuc.Of(_actual, _scores).Value.Value;

    [Benchmark]
    public double AreaUnderPrecisionAndRecall() => AveragePrecision.Of(_actual, _scores).Value.Value;
}
