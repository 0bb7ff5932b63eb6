using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The tenth of twenty looks at 100 metrics of 5 arms in every segment. The mean statistic.</summary>
[MemoryDiagnoser]
public class GroupSequentialLookBenchmarks
{
    private MonitoredExperiment[] _segments = [];
    private ArmSummary[][] _next = [];

    [Params(2, 20, 200)]
    public int Segments { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Experiment experiment = LookSummaries.Experiment(MetricRole.Primary);
        GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, 20);
        DateOnly day = new(2027, 1, 4);
        _segments = new MonitoredExperiment[Segments];
        _next = new ArmSummary[Segments][];
        for (int segment = 0; segment < Segments; segment++)
        {
            MonitoredExperiment monitored = MonitoredExperiment.Start(experiment, design);
            for (int look = 1; look < 10; look++)
            {
                monitored = monitored.Next(LookSummaries.Of(segment, look), day.AddDays(look));
            }

            _segments[segment] = monitored;
            _next[segment] = LookSummaries.Of(segment, 10);
        }
    }

    [Benchmark]
    public double Look()
    {
        double sum = 0;
        int comparisons = 0;
        for (int segment = 0; segment < Segments; segment++)
        {
            MonitoredExperiment monitored = _segments[segment].Next(_next[segment], new DateOnly(2027, 2, 1));
            foreach (SequentialComparison comparison in monitored.Latest.Comparisons)
            {
                sum += comparison.Z.Value;
                comparisons++;
            }
        }

        return sum / comparisons;
    }
}
