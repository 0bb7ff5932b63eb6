using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Benchmarks;

/// <summary>What a look at a large experiment is given: 100 metrics, shares, means and ratios by turns, in 5 arms of any number of segments.</summary>
internal static class LookSummaries
{
    private const int Metrics = 100;
    private static readonly string[] Arms = ["control", "a", "b", "c", "d"];

    public static Experiment Experiment(MetricRole others)
    {
        Experiment experiment = AiPm.Sdk.Experiments.Experiment.Create("five arms", Arms[0], [.. Arms.Skip(1)]) with
        {
            PlannedUnits = 300_000,
        };
        for (int metric = 0; metric < Metrics; metric++)
        {
            MetricRole role = metric == 0 ? MetricRole.Primary : others;
            experiment = experiment.Metric(
                (metric % 3) switch
                {
                    0 => Metric.Proportion($"m{metric}", Direction.Increase, role),
                    1 => Metric.Mean($"m{metric}", Direction.Increase, role),
                    _ => Metric.Ratio($"m{metric}", "clicks", "views", Direction.Increase, role),
                }
            );
        }

        return experiment;
    }

    /// <summary>The arms of a segment at a look. Every segment has its own number of units, so that its boundaries are its own.</summary>
    public static ArmSummary[] Of(int segment, int look)
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
