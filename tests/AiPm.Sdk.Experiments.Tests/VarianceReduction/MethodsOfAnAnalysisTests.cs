using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Strata, covariates and clusters as methods of an analysis: they see what their tests see, and refuse the rest.</summary>
public class MethodsOfAnAnalysisTests
{
    private static readonly Metric Share = Metric.Proportion("kept", Direction.Increase, MetricRole.Primary);
    private static readonly Metric Minutes = Metric.Mean("minutes", Direction.Increase, MetricRole.Primary);
    private static readonly Metric Cost = Metric.Ratio(
        "cost",
        "spent",
        "answers",
        Direction.Decrease,
        MetricRole.Primary
    );

    private static readonly JointMoments One = JointMoments.Of([4, 9, 2, 6], [2, 3, 1, 3]);
    private static readonly JointMoments Two = JointMoments.Of([3, 5, 8, 1], [1, 2, 4, 1]);
    private static readonly JointMoments Three = JointMoments.Of([7, 2, 4, 9], [3, 1, 2, 3]);
    private static readonly JointMoments Four = JointMoments.Of([2, 8, 6, 5], [1, 4, 2, 3]);

    [Fact]
    public void Strata_of_ratios_are_compared_as_strata_of_ratios()
    {
        IsThatOf(
            Compare(
                Cost,
                new PostStratificationMethod(),
                Strata(("x", One), ("y", Two)),
                Strata(("x", Three), ("y", Four))
            ),
            PostStratification.Compare([Stratum.OfRatio("x", One, Three), Stratum.OfRatio("y", Two, Four)]).Adjusted
        );
    }

    [Fact]
    public void Shares_of_the_population_weigh_the_strata()
    {
        ProportionCounts a = new(20, 100);
        ProportionCounts b = new(60, 100);
        ProportionCounts c = new(30, 100);
        ProportionCounts d = new(90, 100);
        PostStratificationMethod method = new()
        {
            Effect = AverageEffect.Population,
            Shares = new Dictionary<string, double> { ["old"] = 0.25, ["new"] = 0.75 },
        };
        ArmComparison found = Compare(Share, method, Strata(("new", a), ("old", b)), Strata(("new", c), ("old", d)));
        Assert.Equal((0.75 * 0.1) + (0.25 * 0.3), found.Test.Difference.Value.Value, 1e-12);
        Assert.Equal(0.2, found.Unadjusted!.Difference.Value.Value, 1e-12);
        Refusal.Says<ArgumentException>(
            "control",
            "the shares must name every stratum, but not \"lost\": [new, old]",
            () => Compare(Share, method, Strata(("new", a), ("lost", b)), Strata(("new", c), ("old", d)))
        );
        Refusal.Says<ArgumentException>(
            "control",
            "the arms must come in at least 1 stratum, but had none",
            () =>
                Compare(Share, new PostStratificationMethod(), new StratifiedStatistic([]), new StratifiedStatistic([]))
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "Shares",
            () => new PostStratificationMethod { Shares = new Dictionary<string, double> { ["new"] = 1.5 } }
        );
        Assert.Throws<ArgumentException>(
            "Shares",
            () => new PostStratificationMethod { Shares = new Dictionary<string, double> { [" "] = 0.5 } }
        );
    }

    [Fact]
    public void A_stratum_of_one_arm_alone_is_that_with_an_empty_other()
    {
        ArmComparison found = Compare(
            Minutes,
            new PostStratificationMethod(),
            Strata(("x", One.X), ("y", Two.X)),
            Strata(("x", Three.X))
        );
        TwoSampleTestResult direct = PostStratification
            .Compare([Stratum.OfMean("x", One.X, Three.X), Stratum.OfMean("y", Two.X, default)])
            .Adjusted;
        Assert.Equal(direct.Difference, found.Test.Difference);
        Assert.Equal(direct.PValue, found.Test.PValue);
    }

    [Fact]
    public void Post_stratifications_are_equal_by_effect_and_shares()
    {
        PostStratificationMethod Of(params (string Name, double Share)[] shares) =>
            new() { Shares = shares.ToDictionary(one => one.Name, one => one.Share) };
        Assert.Equal(Of(("a", 0.4), ("b", 0.6)), Of(("b", 0.6), ("a", 0.4)));
        Assert.Equal(Of(("a", 0.4), ("b", 0.6)).GetHashCode(), Of(("b", 0.6), ("a", 0.4)).GetHashCode());
        Assert.NotEqual(Of(("a", 0.4), ("b", 0.6)), Of(("a", 0.5), ("b", 0.5)));
        Assert.NotEqual(Of(), new PostStratificationMethod());
        Assert.NotEqual(new PostStratificationMethod { Effect = AverageEffect.Population }, new());
        Assert.Equal(new PostStratificationMethod(), new());
    }

    [Fact]
    public void A_method_asks_for_the_statistic_it_needs()
    {
        Refusal.Says<ArgumentException>(
            "post-stratification needs moments of minutes, by stratum of \"minutes\", but arm \"a\" has a MeanStatistic",
            () => Compare(Minutes, new PostStratificationMethod(), One.X, Two.X)
        );
        Refusal.Says<ArgumentException>(
            "CUPED with before needs moments of minutes and the covariate before of \"minutes\", but arm \"a\" has a MeanStatistic",
            () => Compare(Minutes, new CupedMethod("before"), One.X, Two.X)
        );
        Refusal.Says<ArgumentException>(
            "covariates",
            "covariates must be at least 1, but were none",
            () => new CupedMethod()
        );
        Refusal.Says<ArgumentException>(
            "covariates",
            "covariates must be different, but were [before, before]",
            () => new LinMethod("before", "before")
        );
    }

    [Fact]
    public void Covariates_take_no_notice_of_strata()
    {
        MeanWithCovariates Of(double[] y, double[] x) => new(CovarianceMoments.Of(y, x), "before");
        MeanWithCovariates a = Of([4, 9, 2, 6, 5], [2, 5, 1, 3, 4]);
        MeanWithCovariates b = Of([3, 5, 8, 1, 7], [1, 2, 4, 1, 5]);
        MeanWithCovariates c = Of([7, 2, 4, 9, 6], [3, 1, 2, 3, 2]);
        MeanWithCovariates d = Of([2, 8, 6, 5, 9], [1, 4, 2, 3, 3]);
        foreach (
            ComparisonMethod method in new ComparisonMethod[] { new CupedMethod("before"), new LinMethod("before") }
        )
        {
            TwoSampleTestResult strata = Compare(
                Minutes,
                method,
                Strata(("x", a), ("y", b)),
                Strata(("x", c), ("y", d))
            ).Test;
            TwoSampleTestResult whole = Compare(Minutes, method, a.Merge(b), c.Merge(d)).Test;
            Assert.Equal(whole.Difference.Value.Value, strata.Difference.Value.Value, 1e-12);
            Assert.Equal(whole.Difference.StandardError.Value, strata.Difference.StandardError.Value, 1e-12);
        }
    }

    [Fact]
    public void Clusters_of_every_kind_are_tested_as_such()
    {
        ClusterMethod method = new(ClusterCorrection.Cr2);
        ClusterTestResult ratios = ClusterTest.Compare(
            [Cluster.OfRatio("1", One), Cluster.OfRatio("2", Two)],
            [Cluster.OfRatio("3", Three), Cluster.OfRatio("4", Four)],
            ClusterCorrection.Cr2
        );
        Same(ratios.Test, Compare(Cost, method, Clusters(("1", One), ("2", Two)), Clusters(("3", Three), ("4", Four))));
        ProportionCounts a = new(2, 10);
        ProportionCounts b = new(5, 12);
        ProportionCounts c = new(6, 9);
        ProportionCounts d = new(8, 14);
        ClusterTestResult shares = ClusterTest.Compare(
            [Cluster.OfProportion("1", a), Cluster.OfProportion("2", b)],
            [Cluster.OfProportion("3", c), Cluster.OfProportion("4", d)],
            ClusterCorrection.Cr2
        );
        Same(shares.Test, Compare(Share, method, Clusters(("1", a), ("2", b)), Clusters(("3", c), ("4", d))));

        // All observations of an arm together, whatever the clusters.
        Assert.Equal((14d / 23) - (7d / 22), shares.Test.Difference.Value.Value, 1e-12);
        Refusal.Says<ArgumentException>(
            "other must be the cluster \"1\" with the same kind of measure, but was \"1\"",
            () => Cluster.OfRatio("1", One).Merge(Cluster.OfMean("1", One.X))
        );
        Refusal.Says<ArgumentException>(
            "other must be the cluster \"1\" with the same kind of measure, but was \"2\"",
            () => Cluster.OfRatio("1", One).Merge(Cluster.OfRatio("2", One))
        );
        Assert.ThrowsAny<ArgumentException>(() =>
            ClusterTest.Compare(
                [Cluster.OfRatio("1", One), Cluster.OfMean("2", Two.X)],
                [Cluster.OfRatio("3", Three), Cluster.OfRatio("4", Four)],
                ClusterCorrection.Cr2
            )
        );

        static void Same(TwoSampleTestResult direct, ArmComparison found)
        {
            Assert.Equal(direct.Difference, found.Test.Difference);
            Assert.Equal(direct.PValue, found.Test.PValue);
        }
    }

    private static void IsThatOf(ArmComparison found, TwoSampleTestResult direct)
    {
        Assert.Equal(direct.Difference, found.Test.Difference);
        Assert.Equal(direct.PValue, found.Test.PValue);
    }

    private static StratifiedStatistic Strata(params (string Name, ArmStatistic Statistic)[] strata) =>
        new(strata.Select(one => KeyValuePair.Create(one.Name, one.Statistic)));

    private static ClusteredStatistic Clusters(params (string Name, ArmStatistic Statistic)[] clusters) =>
        new(clusters.Select(one => KeyValuePair.Create(one.Name, one.Statistic)));

    private static ArmComparison Compare(
        Metric metric,
        ComparisonMethod method,
        ArmStatistic control,
        ArmStatistic treatment
    ) =>
        Experiment
            .Create("methods", "a", "b")
            .Metric(metric)
            .Analyze(
                [
                    new ArmSummary("a", control.Count).With(metric.Id, control),
                    new ArmSummary("b", treatment.Count).With(metric.Id, treatment),
                ],
                Experiments.Analysis.FixedHorizon().WithMethod(method)
            )
            .Comparison(metric.Id);
}
