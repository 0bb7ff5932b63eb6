using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Experiments.Tests.AdjustmentCases;

namespace AiPm.Sdk.Experiments.Tests.VarianceReductions;

public class AdjustmentMethodTests
{
    private static readonly Metric Spend = Metric.Mean("spend", Direction.Increase, MetricRole.Primary);
    private static readonly Metric Cost = Metric.Ratio(
        "cost per answer",
        "cost",
        "answers",
        Direction.Decrease,
        MetricRole.Primary
    );
    private static readonly SimulatedArm Off = new(21, 120, 0);
    private static readonly SimulatedArm On = new(22, 90, 0.3);

    private static ArmComparison Analyze(Metric metric, ArmStatistic off, ArmStatistic on, Analysis analysis) =>
        Experiment
            .Create("assistant", "off", "on")
            .Metric(metric)
            .Analyze(
                [new ArmSummary("off", 120).With(metric.Id, off), new ArmSummary("on", 90).With(metric.Id, on)],
                analysis
            )
            .Comparison(metric.Id);

    private static MeanWithCovariates Mean(SimulatedArm arm) => new(arm.Take(0, 2, 3), "before", "visits");

    [Fact]
    public void CUPED_in_the_frame_is_the_test_with_the_unadjusted_result_and_what_it_saved_beside_it()
    {
        ArmComparison comparison = Analyze(
            Spend,
            Mean(Off),
            Mean(On),
            Analysis.FixedHorizon().WithCuped("visits", "before")
        );
        VarianceReductionResult expected = CupedTest.Compare(Off.Take(0, 3, 2), On.Take(0, 3, 2));
        Close(expected.Adjusted.PValue.Value, comparison.AdjustedPValue.Value, 1e-12);
        Assert.Equal(expected.Unadjusted, comparison.Unadjusted);
        Close(expected.VarianceReduction.Value, comparison.VarianceReduction!.Value.Value, 1e-12);
        Assert.Contains("of the variance.", comparison.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Contains("Unadjusted the difference is", comparison.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Equal("CUPED with visits, before", comparison.Method.Name);
        Assert.Null(Analyze(Spend, Off.Moments[0], On.Moments[0], Analysis.FixedHorizon()).VarianceReduction);

        StatisticNeed need = Analysis.FixedHorizon().WithCuped("visits", "before").NeedOf(Spend);
        Assert.Equal(new StatisticNeed(Spend, StatisticForm.Mean, "visits", "before"), need);
        Assert.Equal(new CupedMethod("visits"), new CupedMethod("visits"));
        Assert.NotEqual(new CupedMethod("visits"), new CupedMethod("before"));
        Assert.NotEqual(new CupedMethod("visits"), new CupedMethod(Covariate.Prediction("visits")));
    }

    [Fact]
    public void A_ratio_is_adjusted_for_the_ratio_of_the_time_before()
    {
        RatioWithCovariates Arm(SimulatedArm arm) => new(arm.Moments, "cost before", "answers before");
        ArmComparison comparison = Analyze(
            Cost,
            Arm(Off),
            Arm(On),
            Analysis.FixedHorizon().WithCuped(Covariate.Ratio("cost before", "answers before"))
        );
        VarianceReductionResult expected = CupedTest.Compare(
            Off.Moments,
            On.Moments,
            ColumnMeasure.Ratio(0, 1, "cost per answer"),
            [ColumnMeasure.Ratio(2, 3, "before")]
        );
        Close(expected.Adjusted.PValue.Value, comparison.AdjustedPValue.Value, 1e-13);
    }

    [Fact]
    public void By_cluster_CUPED_works_on_the_totals_of_clusters()
    {
        ClusteredStatistic Arm(string arm, SimulatedArm rows, int clusters) =>
            new(
                Enumerable
                    .Range(0, clusters)
                    .Select(cluster =>
                    {
                        int[] own = [.. Enumerable.Range(0, rows.Count).Where(i => i % clusters == cluster)];
                        return KeyValuePair.Create<string, ArmStatistic>(
                            $"{arm} {cluster}",
                            new MeanWithCovariates(
                                CovarianceMoments.Of(
                                    [.. own.Select(i => rows.Columns[0][i])],
                                    [.. own.Select(i => rows.Columns[2][i])]
                                ),
                                "before"
                            )
                        );
                    })
            );
        ArmComparison comparison = Analyze(
            Spend,
            Arm("off", Off, 31),
            Arm("on", On, 17),
            Analysis.FixedHorizon().WithCuped("before")
        );

        CovarianceMoments Totals(SimulatedArm rows, int clusters)
        {
            double Sum(int cluster, int column) =>
                Enumerable.Range(0, rows.Count).Where(i => i % clusters == cluster).Sum(i => rows.Columns[column][i]);
            return CovarianceMoments.Of(
                [.. Enumerable.Range(0, clusters).Select(g => Sum(g, 0))],
                [
                    .. Enumerable
                        .Range(0, clusters)
                        .Select(g => (double)Enumerable.Range(0, rows.Count).Count(i => i % clusters == g)),
                ],
                [.. Enumerable.Range(0, clusters).Select(g => Sum(g, 2))]
            );
        }

        VarianceReductionResult expected = CupedTest.Compare(
            Totals(Off, 31),
            Totals(On, 17),
            ColumnMeasure.Ratio(0, 1, "spend"),
            [ColumnMeasure.Ratio(2, 1, "before")]
        );
        Close(expected.Adjusted.PValue.Value, comparison.AdjustedPValue.Value, 1e-10);
        Assert.True(comparison.VarianceReduction!.Value.Value > 0);
        Assert.Throws<ArgumentException>(() =>
            Analyze(Spend, Arm("x", Off, 31), Arm("x", On, 17), Analysis.FixedHorizon().WithCuped("before"))
        );
    }

    [Fact]
    public void Lin_in_the_frame_is_the_adjustment_from_moments()
    {
        Analysis analysis = Analysis.FixedHorizon().WithMethod(new LinMethod("visits"));
        ArmComparison comparison = Analyze(Spend, Mean(Off), Mean(On), analysis);
        VarianceReductionResult expected = LinAdjustment.Compare(Off.Take(0, 3), On.Take(0, 3));
        Close(expected.Adjusted.PValue.Value, comparison.AdjustedPValue.Value, 1e-13);
        Assert.Equal(expected.Unadjusted, comparison.Unadjusted);
        Assert.Throws<ArgumentException>(() => analysis.NeedOf(Cost));
        Assert.Throws<ArgumentException>("covariates", () => new LinMethod(Covariate.Ratio("a", "b")));
        Assert.NotEqual(new LinMethod("visits"), new LinMethod("visits") { Effect = AverageEffect.Population });
    }

    [Fact]
    public void Strata_in_the_frame_are_weighed_by_their_units_or_by_given_shares()
    {
        StratifiedStatistic Arm(SimulatedArm arm, params string[] names) =>
            new(
                names.Select(
                    (name, g) =>
                        KeyValuePair.Create<string, ArmStatistic>(
                            name,
                            Moments.Of([.. arm.Columns[0].Where((_, i) => arm.Columns[2][i] > 2 == (g == 1))])
                        )
                )
            );
        ArmComparison comparison = Analyze(
            Spend,
            Arm(Off, "low", "high"),
            Arm(On, "low", "high"),
            Analysis.FixedHorizon().WithMethod(new PostStratificationMethod())
        );
        Assert.True(comparison.VarianceReduction!.Value.Value > 0.1);
        Assert.Equal(
            WelchTTest.Compare(Off.Moments[0], On.Moments[0]).PValue.Value,
            comparison.Unadjusted!.PValue.Value,
            1e-12
        );

        ArmComparison missing = Analyze(
            Spend,
            Arm(Off, "low", "high"),
            Arm(On, "low"),
            Analysis.FixedHorizon().WithMethod(new PostStratificationMethod())
        );
        Assert.Equal(Finding.Undefined, missing.Finding);
        Assert.Contains("high", missing.AdjustedPValue.Undefined!.Sentence, StringComparison.Ordinal);

        Dictionary<string, double> shares = new() { ["low"] = 0.9, ["high"] = 0.1 };
        PostStratificationMethod known = new() { Shares = shares };
        ArmComparison weighed = Analyze(
            Spend,
            Arm(Off, "low", "high"),
            Arm(On, "low", "high"),
            Analysis.FixedHorizon().WithMethod(known)
        );
        Assert.NotEqual(comparison.Difference.Value, weighed.Difference.Value);
        Assert.Equal(known, new PostStratificationMethod { Shares = new Dictionary<string, double>(shares) });
        Assert.NotEqual(known, new PostStratificationMethod());
        Assert.Throws<ArgumentException>(() =>
            Analyze(Spend, Arm(Off, "low", "other"), Arm(On, "low", "other"), Analysis.FixedHorizon().WithMethod(known))
        );
        Assert.Throws<ArgumentException>(() =>
            Analyze(Spend, Mean(Off), Mean(On), Analysis.FixedHorizon().WithMethod(known))
        );
    }

    [Fact]
    public void Clusters_in_the_frame_are_tested_by_their_residuals()
    {
        int[] Cluster(SimulatedArm arm) => [.. Enumerable.Range(0, arm.Count).Select(i => i % 13)];
        ClusteredStatistic Arm(SimulatedArm arm) =>
            new(
                Cluster(arm)
                    .Select((cluster, i) => (cluster, arm.Columns[0][i]))
                    .GroupBy(row => row.cluster)
                    .Select(group =>
                        KeyValuePair.Create<string, ArmStatistic>(
                            $"{group.Key}",
                            Moments.Of([.. group.Select(row => row.Item2)])
                        )
                    )
            );
        ClusterTestResult expected = ClusterTest.Compare(
            [.. Off.Columns[0], .. On.Columns[0]],
            [.. new bool[120], .. Enumerable.Repeat(true, 90)],
            [.. Cluster(Off), .. Cluster(On)]
        );
        Assert.Equal(13, expected.ClustersInBoth);
        ArmComparison comparison = Analyze(
            Spend,
            Arm(Off),
            Arm(On),
            Analysis.FixedHorizon().WithMethod(new ClusterMethod())
        );
        Close(expected.Test.PValue.Value, comparison.AdjustedPValue.Value, 1e-11);
        Assert.True(new ClusterMethod().NeedOf(Spend).IsClustered);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterMethod((ClusterCorrection)7));
    }
}
