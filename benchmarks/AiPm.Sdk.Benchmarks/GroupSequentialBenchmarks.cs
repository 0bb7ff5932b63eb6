using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Boundaries of 200 looks: wanted, at most 0.1 s. A look at 100 metrics of 5 arms in 200 segments, the tenth of its kind: wanted, at most 0.5 s.</summary>
public class GroupSequentialBenchmarks
{
    private const int Metrics = 100;
    private const int Segments = 200;
    private static readonly string[] Arms = ["control", "a", "b", "c", "d"];

    private readonly int _looks = 200;
    private MonitoredExperiment[] _segments = [];
    private ArmSummary[][] _next = [];

    [GlobalSetup]
    public void Prepare()
    {
        Experiment experiment = Experiment.Create("five arms", Arms[0], [.. Arms.Skip(1)]) with
        {
            PlannedUnits = 300_000,
        };
        for (int metric = 0; metric < Metrics; metric++)
        {
            experiment = experiment.Metric(
                (metric % 3) switch
                {
                    0 => Metric.Proportion($"m{metric}", Direction.Increase, MetricRole.Primary),
                    1 => Metric.Mean($"m{metric}", Direction.Increase, MetricRole.Primary),
                    _ => Metric.Ratio($"m{metric}", "clicks", "views", Direction.Increase, MetricRole.Primary),
                }
            );
        }

        GroupSequentialDesign design = new(SpendingFunction.ObrienFlemingLike, 20);
        DateOnly day = new(2027, 1, 4);
        _segments = new MonitoredExperiment[Segments];
        _next = new ArmSummary[Segments][];
        for (int segment = 0; segment < Segments; segment++)
        {
            MonitoredExperiment monitored = MonitoredExperiment.Start(experiment, design);
            for (int look = 1; look < 10; look++)
            {
                monitored = monitored.Next(Summaries(segment, look), day.AddDays(look));
            }

            _segments[segment] = monitored;
            _next[segment] = Summaries(segment, 10);
        }
    }

    [Benchmark]
    public IReadOnlyList<SequentialBoundary> TwoHundredLooksObrienFlemingLike() =>
        new GroupSequentialDesign(SpendingFunction.ObrienFlemingLike, _looks).Boundaries;

    [Benchmark]
    public IReadOnlyList<SequentialBoundary> TwoHundredLooksPocockLikeOneSided() =>
        new GroupSequentialDesign(SpendingFunction.PocockLike, _looks) { Alternative = Alternative.Greater }.Boundaries;

    [Benchmark]
    public IReadOnlyList<SequentialBoundary> TwoHundredLooksPocock() =>
        new GroupSequentialDesign(StoppingRule.Pocock, _looks).Boundaries;

    [Benchmark]
    public int OneLook()
    {
        int stopped = 0;
        for (int segment = 0; segment < Segments; segment++)
        {
            MonitoredExperiment monitored = _segments[segment].Next(_next[segment], new DateOnly(2027, 2, 1));
            foreach (SequentialComparison comparison in monitored.Latest.Comparisons)
            {
                stopped += comparison.StoppedAt is null ? 0 : 1;
            }
        }

        return stopped;
    }

    // Every segment has its own number of units, so that its boundaries are its own.
    private static ArmSummary[] Summaries(int segment, int look)
    {
        long units = (1_000 + (segment * 7)) * look;
        return
        [
            .. Arms.Select(
                (name, arm) =>
                {
                    ArmSummary summary = new(name, units);
                    for (int metric = 0; metric < Metrics; metric++)
                    {
                        double shift = 0.01 * (((arm * 31) + (metric * 17) + (segment * 7)) % 11);
                        Moments first = Moments.FromSummary(units, 3 + shift, 4);
                        ArmStatistic statistic = (metric % 3) switch
                        {
                            0 => new ProportionCounts((long)(units * (0.1 + (0.1 * shift))), units),
                            1 => first,
                            _ => JointMoments.FromSummary(first, Moments.FromSummary(units, 5, 9), 2),
                        };
                        summary = summary.With($"m{metric}", statistic);
                    }

                    return summary;
                }
            ),
        ];
    }
}
