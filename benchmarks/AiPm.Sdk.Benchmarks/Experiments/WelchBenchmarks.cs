using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Welch's comparison from summaries, all of its numbers asked for, and the analysis of a whole experiment of one metric in two arms. The mean p-value.</summary>
[MemoryDiagnoser]
public class WelchBenchmarks
{
    private const int Different = 64;
    private readonly Moments[] _controls = new Moments[Different];
    private readonly Moments[] _treatments = new Moments[Different];
    private readonly ArmSummary[][] _arms = new ArmSummary[Different][];
    private readonly Experiment _experiment = Experiment
        .Create("speed", "off", "on")
        .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary));

    [Params(64, 640, 6_400)]
    public int Tests { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Different; i++)
        {
            _controls[i] = Moments.FromSummary(500 + i, 10 + (0.01 * i), 4);
            _treatments[i] = Moments.FromSummary(520 + i, 10.2, 5);
            _arms[i] =
            [
                new ArmSummary("off", 600).With("minutes", _controls[i]),
                new ArmSummary("on", 600).With("minutes", _treatments[i]),
            ];
        }
    }

    [Benchmark]
    public double Compare()
    {
        double sum = 0;
        for (int i = 0; i < Tests; i++)
        {
            sum += Complete(WelchTTest.Compare(_controls[i % Different], _treatments[i % Different]));
        }

        return sum / Tests;
    }

    [Benchmark]
    public double Analyze()
    {
        double sum = 0;
        for (int i = 0; i < Tests; i++)
        {
            sum += Complete(_experiment.Analyze(_arms[i % Different]).Metrics[0].Comparisons[0].Test);
        }

        return sum / Tests;
    }

    private static double Complete(TwoSampleTestResult test) =>
        test.PValue.Value
        + (0 * (test.Difference.Interval.Value.Lower + test.RelativeLift.Interval.Value.Upper + test.Statistic.Value));
}
