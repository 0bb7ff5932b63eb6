using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>One look at 100 metrics of 5 arms in 200 segments, 80,000 sequences: wanted, at most 0.5 s on one thread.</summary>
public class AlwaysValidBenchmarks
{
    private const int Metrics = 100;
    private const int Segments = 200;
    private const int Arms = 5;

    private readonly AlwaysValidMonitor[] _monitors = new AlwaysValidMonitor[Segments];
    private readonly ArmSummary[][] _next = new ArmSummary[Segments][];

    [GlobalSetup]
    public void Prepare()
    {
        Experiment experiment = Experiment.Create("assistant", "arm 0", "arm 1", "arm 2", "arm 3", "arm 4") with
        {
            PlannedUnits = 100_000,
        };
        for (int metric = 0; metric < Metrics; metric++)
        {
            MetricRole role = metric == 0 ? MetricRole.Primary : MetricRole.Driver;
            experiment = experiment.Metric(
                (metric % 3) switch
                {
                    0 => Metric.Proportion($"share {metric}", Direction.Increase, role),
                    1 => Metric.Mean($"mean {metric}", Direction.Increase, role),
                    _ => Metric.Ratio($"ratio {metric}", "clicks", "views", Direction.Increase, role),
                }
            );
        }

        AlwaysValidMonitor start = AlwaysValidMonitor.Start(experiment);
        for (int segment = 0; segment < Segments; segment++)
        {
            _monitors[segment] = start.Next(Summaries(experiment, segment, 1_000));
            _next[segment] = Summaries(experiment, segment, 2_000);
        }
    }

    [Benchmark]
    public int OneLook()
    {
        int crossed = 0;
        for (int segment = 0; segment < Segments; segment++)
        {
            AlwaysValidMonitor after = _monitors[segment].Next(_next[segment]);
            foreach (AlwaysValidComparison comparison in after.Comparisons)
            {
                crossed += comparison.Sequence.HasCrossed ? 1 : 0;
            }
        }

        return crossed;
    }

    private static ArmSummary[] Summaries(Experiment experiment, int segment, long units) =>
        [
            .. Enumerable
                .Range(0, Arms)
                .Select(arm =>
                {
                    ArmSummary summary = new($"arm {arm}", units);
                    for (int metric = 0; metric < Metrics; metric++)
                    {
                        double shift = 0.01 * (((segment * 7) + (arm * 3) + metric) % 11);
                        Moments first = Moments.FromSummary(units, 3 + shift, 4);
                        ArmStatistic statistic = (metric % 3) switch
                        {
                            0 => new ProportionCounts((long)(units * (0.1 + shift)), units),
                            1 => first,
                            _ => JointMoments.FromSummary(first, Moments.FromSummary(units, 5, 9), 2),
                        };
                        summary = summary.With(experiment.Metrics[metric].Id, statistic);
                    }

                    return summary;
                }),
        ];
}
