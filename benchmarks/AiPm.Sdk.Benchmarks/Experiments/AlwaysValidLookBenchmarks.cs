using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The second look at 100 metrics of 5 arms in every segment, with difference, lift and evidence of each sequence. The mean p-value.</summary>
[MemoryDiagnoser]
public class AlwaysValidLookBenchmarks
{
    private AlwaysValidMonitor[] _monitors = [];
    private ArmSummary[][] _next = [];

    [Params(2, 20, 200)]
    public int Segments { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        AlwaysValidMonitor start = AlwaysValidMonitor.Start(LookSummaries.Experiment(MetricRole.Driver));
        _monitors = [.. Enumerable.Range(0, Segments).Select(segment => start.Next(LookSummaries.Of(segment, 1)))];
        _next = [.. Enumerable.Range(0, Segments).Select(segment => LookSummaries.Of(segment, 2))];
    }

    [Benchmark]
    public double Look()
    {
        double sum = 0;
        int comparisons = 0;
        for (int segment = 0; segment < Segments; segment++)
        {
            AlwaysValidMonitor after = _monitors[segment].Next(_next[segment]);
            foreach (AlwaysValidComparison comparison in after.Comparisons)
            {
                sum += comparison.Sequence.PValue;
                comparisons++;
            }
        }

        return sum / comparisons;
    }
}
