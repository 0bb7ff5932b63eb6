using AiPm.Sdk.Calibration.Metrics;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>
/// All pairs of arms, and whole analyses of several arms as a user runs them: Dunnett by the correlations that the analysis finds itself, claims of "not worse" and "the
/// same" at their margins, clusters by the delta method.
/// </summary>
public sealed class AnalysesOfSeveralArms : ICalibration
{
    private const string Room = "Experiments";

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return AllPairs(
            "Tukey–Kramer over all pairs, equal arms",
            Promise.Equal(0.005),
            arms => AllPairsComparisons.TukeyKramer(arms),
            [([5, 5, 5], [1, 1, 1]), ([40, 40, 40], [1, 1, 1])],
            cost: 20
        );
        yield return AllPairs(
            "Tukey–Kramer over all pairs, uneven arms",
            Promise.AtLeast(),
            arms => AllPairsComparisons.TukeyKramer(arms),
            [([5, 10, 30], [1, 1, 1])],
            cost: 20
        );

        // Known to be a little above α for small and very uneven arms (Dunnett 1980).
        yield return AllPairs(
            "Games–Howell over all pairs",
            Promise.Equal(0.015),
            arms => AllPairsComparisons.GamesHowell(arms),
            [([10, 20, 30], [3, 2, 1]), ([100, 50, 200], [1, 3, 1])],
            cost: 120
        );
        yield return Dunnett();
        yield return Margins();
        yield return Clusters();
    }

    private static CalibrationCase AllPairs(
        string name,
        Promise promise,
        Func<(string Name, Moments Values)[], MultipleComparisonsResult> judge,
        (int[] Units, double[] Spread)[] grid,
        double cost
    )
    {
        CalibrationCase one = new(Room, name, "simultaneous coverage", promise, 0.95);
        foreach ((int[] units, double[] spread) in grid)
        {
            one.Simulated(
                $"arms of {string.Join(", ", units)}, spreads {string.Join(", ", spread)}",
                units.Min(),
                random =>
                    judge([.. units.Select((n, i) => ($"{i}", Normal(random, n, 0, spread[i])))])
                        .Comparisons.All(pair => pair.Interval.Value.Contains(0)),
                cost: cost
            );
        }

        return one;
    }

    private static CalibrationCase Dunnett()
    {
        CalibrationCase one = new(
            Room,
            "Analysis with Dunnett's comparisons",
            "simultaneous coverage",
            Promise.Equal(0.01),
            0.95
        );
        Analysis analysis = Analysis.FixedHorizon(multiplicity: Multiplicity.Dunnett);
        Experiment means = Planned(Metric.Mean("metric", Direction.Increase, MetricRole.Primary));
        Experiment shares = Planned(Metric.Proportion("metric", Direction.Increase, MetricRole.Primary));
        one.Simulated(
            "means by Welch, 40 : 20 : 20 : 20",
            20,
            random =>
                Holds(
                    means.Analyze(
                        Arms(means, arm => arm == 0 ? 40 : 20, (n, _) => Normal(random, n, 0, 1)),
                        analysis with
                        {
                            SampleRatioAlpha = 1e-9,
                        }
                    )
                ),
            cost: 60
        );
        one.Simulated(
            "shares of 0.3, 400 each",
            400,
            random => Holds(shares.Analyze(Arms(shares, _ => 400, (n, _) => Share(random, n, 0.3)), analysis)),
            cost: 40
        );
        return one;
    }

    // The truth lies at the margin, where a claim is false as often as it may be.
    private static CalibrationCase Margins()
    {
        CalibrationCase one = new(
            Room,
            "Analysis of three arms with margins",
            "false claims of any arm",
            Promise.AtMost(),
            0.025
        );
        Experiment worse = Planned(
            Metric.Mean("metric", Direction.Decrease, MetricRole.Primary, margin: Effect.Absolute(0.2))
        );
        Analysis analysis = Analysis.FixedHorizon().WithEquivalence("metric", Effect.Absolute(0.6)) with
        {
            EquivalenceAlpha = 0.025,
        };
        one.Simulated(
            "not worse, 100 units, truth at the margin",
            100,
            random =>
                worse
                    .Analyze(Arms(worse, _ => 100, (n, arm) => Normal(random, n, arm == 0 ? 0 : 0.2, 1)), analysis)
                    .Metrics[0]
                    .Comparisons.Any(comparison => comparison.Margin!.IsWithin),
            cost: 6
        );
        one.Simulated(
            "the same, 100 units, truth at the margin",
            100,
            random =>
                worse
                    .Analyze(Arms(worse, _ => 100, (n, arm) => Normal(random, n, arm == 0 ? 0 : 0.6, 1)), analysis)
                    .Metrics[0]
                    .Comparisons.Any(comparison => comparison.Equivalence!.IsShown),
            cost: 6
        );
        return one;
    }

    // Clusters of 2 to 9 units, half the variance between clusters: the ratio of totals.
    private static CalibrationCase Clusters()
    {
        CalibrationCase one = new(
            Room,
            "Analysis of clusters by the delta method over their totals",
            "coverage",
            Promise.Coverage(DeltaMethodRatioTest.Method),
            0.95
        );
        Experiment experiment = Experiment
            .Create("x", "a", "b")
            .Metric(Metric.Mean("metric", Direction.Increase, MetricRole.Primary));
        Analysis analysis = Analysis.FixedHorizon() with { IsClustered = true };
        foreach (int clusters in new[] { 10, 30, 100, 400 })
        {
            one.Simulated(
                $"{clusters} clusters an arm of 2 to 9 units",
                clusters,
                random =>
                    experiment
                        .Analyze(
                            [
                                .. new[] { "a", "b" }.Select(arm =>
                                    new ArmSummary(arm, clusters).With(
                                        "metric",
                                        new ClusteredStatistic(
                                            Enumerable
                                                .Range(0, clusters)
                                                .Select(i => KeyValuePair.Create($"{arm}{i}", Cluster(random)))
                                        )
                                    )
                                ),
                            ],
                            analysis
                        )
                        .Comparison("metric")
                        .Difference.Interval.Value.Contains(0),
                cost: 3 + clusters / 4d
            );
        }

        return one;

        static ArmStatistic Cluster(Random random)
        {
            double shared = random.Normal();
            return Moments.Of([.. Enumerable.Range(0, random.Next(2, 10)).Select(_ => shared + random.Normal())]);
        }
    }

    private static Experiment Planned(Metric metric) => Experiment.Create("x", "a", "b", "c", "d").Metric(metric);

    private static ArmSummary[] Arms(
        Experiment experiment,
        Func<int, int> units,
        Func<int, int, ArmStatistic> statistic
    ) => [.. experiment.Arms.Select((arm, i) => new ArmSummary(arm, units(i)).With("metric", statistic(units(i), i)))];

    private static bool Holds(ExperimentResult result) =>
        result.Metrics[0].Comparisons.All(one => one.Difference.Interval.Value.Contains(0));

    // By sufficient statistics: a normal mean and a chi-squared variance.
    private static Moments Normal(Random random, int n, double mean, double spread) =>
        Moments.FromSummary(
            n,
            mean + (spread * random.Normal() / Math.Sqrt(n)),
            spread * spread * new ChiSquaredDistribution(n - 1).Quantile(random.NextDouble()) / (n - 1)
        );

    private static ProportionCounts Share(Random random, int n, double share)
    {
        int successes = 0;
        for (int i = 0; i < n; i++)
        {
            successes += random.NextDouble() < share ? 1 : 0;
        }

        return new(successes, n);
    }
}
