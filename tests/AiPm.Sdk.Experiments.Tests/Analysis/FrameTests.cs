using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class FrameTests
{
    private static readonly Experiment Planned = Experiment
        .Create("assistant", "off", "on", "on with hints")
        .Metric(Metric.Proportion("activated", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("latency", Direction.Decrease, MetricRole.Guardrail, margin: Effect.Relative(0.05)));

    private static readonly ArmSummary[] Arms =
    [
        Arm("off", 1000, 100),
        Arm("on", 1090, 101),
        Arm("on with hints", 1150, 104),
    ];

    [Fact]
    public void Sides_are_named_and_a_one_sided_test_spends_all_on_getting_better()
    {
        ExperimentResult two = Planned.Analyze(Arms);
        ExperimentResult one = Planned.Analyze(
            Arms,
            Experiments.Analysis.FixedHorizon() with
            {
                Sides = TestSides.OneSided,
            }
        );
        ArmComparison both = two.Comparison("activated", "on");
        ArmComparison better = one.Comparison("activated", "on");
        Assert.Equal(Alternative.TwoSided, both.Alternative);
        Assert.Equal(Alternative.Greater, better.Alternative);
        Assert.Contains(
            ", two-sided; Bonferroni over 2 comparisons with the control",
            both.Explanation.Method,
            StringComparison.Ordinal
        );
        Assert.Contains(", one-sided, greater", better.Explanation.Method, StringComparison.Ordinal);
        Assert.Equal(both.AdjustedPValue.Value / 2, better.AdjustedPValue.Value, 1e-15);
        Assert.Equal(1, better.Difference.Interval.Value.Upper);

        // 0.0196 a side of two, so not shown at 0.025 a side; all of 0.05 on one side shows it.
        Assert.Equal(Finding.Inconclusive, both.Finding);
        Assert.Equal(Finding.Better, better.Finding);
        Assert.Equal(Alternative.TwoSided, one.Comparison("latency", "on").Alternative);
    }

    [Fact]
    public void A_margin_is_judged_by_a_one_sided_bound_at_its_own_error_rate()
    {
        MarginResult usual = Planned.Analyze(Arms).Comparison("latency", "on").Margin!;
        Assert.Equal(0.0125, usual.Alpha);
        Assert.Equal(0.975, usual.Confidence);
        Assert.True(usual.IsWithin);
        Experiments.Analysis strict = Experiments.Analysis.FixedHorizon() with { NonInferiorityAlpha = 0.0005 };
        MarginResult tight = Planned.Analyze(Arms, strict).Comparison("latency", "on with hints").Margin!;
        Assert.Equal(0.9995, tight.Confidence, 1e-15);
        Assert.False(tight.IsWithin);
        Assert.Equal(
            Finding.Inconclusive,
            Planned.Analyze(Arms, strict).Comparison("latency", "on with hints").Finding
        );
        TwoSampleTestResult same = WelchTTest.Compare(
            ((MeanStatistic)Arms[0].Statistics["latency"]).Moments,
            ((MeanStatistic)Arms[2].Statistics["latency"]).Moments,
            0.9995
        );
        Assert.Equal(same.RelativeLift.Interval.Value.Upper, tight.MostHarm.Value, 1e-15);
        Assert.Equal(
            "With 98.75 % confidence it does not rise by more than 1.9 %; 5 % is allowed.",
            usual.Explanation.Sentence.Replace(
                $"{ShareText.Share(usual.MostHarm.Value)}",
                "1.9 %",
                StringComparison.Ordinal
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => strict with { NonInferiorityAlpha = 0.5 });
    }

    [Fact]
    public void All_pairs_compare_treatments_with_each_other_and_share_the_error_rate_of_three()
    {
        ExperimentResult result = Planned.Analyze(
            Arms,
            Experiments.Analysis.FixedHorizon() with
            {
                Comparisons = ComparisonSet.AllPairs,
            }
        );
        ArmComparison pair = result.Comparison("activated", "on with hints", against: "on");
        Assert.Equal(3, pair.Sharing);
        Assert.Equal(1 - 0.05 / 3, pair.Test.Confidence);
        Assert.Equal(0.109, pair.Test.Control.Value, 12);
        Assert.Equal(pair.Test.PValue.Value * 3, pair.AdjustedPValue.Value, 1e-15);
        Assert.Contains("over 3 pairs of arms", pair.Explanation.Method, StringComparison.Ordinal);
        Assert.Equal("off", result.Comparison("activated", "on").ControlArm);
        Assert.Throws<ArgumentException>(() => result.Comparison("activated", "on", against: "on with hints"));
        Assert.DoesNotContain(
            result.Decision.Reasons,
            reason => reason.Contains("on with hints against on:", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_change_after_the_registration_is_named_in_the_result()
    {
        Experiments.Analysis analysis = Experiments.Analysis.FixedHorizon();
        Experiment registered = Planned.Register(
            "Hints shorten the way to the first answer.",
            "activated",
            Effect.Relative(0.1),
            new(2027, 1, 4),
            analysis
        );
        ExperimentResult as_planned = registered.Analyze(Arms, analysis);
        Assert.Empty(as_planned.Changes);
        Assert.Equal(Planned.Analyze(Arms).Decision, as_planned.Decision);

        Experiment changed = registered with { Hypothesis = "Hints please.", Allocation = [1, 1, 1.01] };
        ExperimentResult late = changed
            .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary))
            .Analyze(
                [.. Arms.Select(arm => arm.With("minutes", Moments.Of([1, 2, 3])))],
                analysis with
                {
                    Alpha = 0.1,
                }
            );
        Assert.Equal(
            [
                "The hypothesis was changed from \"Hints shorten the way to the first answer.\" to \"Hints please.\".",
                "The split was changed from \"off 1 : on 1 : on with hints 1\" to \"off 1 : on 1 : on with hints 1.01\".",
                "The metric \"minutes\" was added.",
                "The error rate was changed from 0.05 to 0.1.",
            ],
            late.Changes
        );
        Assert.StartsWith(
            "Changed after the registration of 2027-01-04",
            late.Decision.Reasons[^1],
            StringComparison.Ordinal
        );
        Assert.Equal(late.Changes[0], late.Warnings[0]);
        Assert.Throws<InvalidOperationException>(() =>
            registered.Register("x", "activated", Effect.Relative(0.1), new(2027, 1, 5))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Planned.Register("x", "activated", Effect.Relative(-0.1), new(2027, 1, 4))
        );
        Assert.Throws<ArgumentException>(() =>
            Planned.Register("x", "latency", Effect.Relative(-0.1), new(2027, 1, 4))
        );
        Assert.Throws<ArgumentException>(() => Planned.Register("x", "speed", Effect.Relative(0.1), new(2027, 1, 4)));
    }

    [Fact]
    public void Clusters_are_compared_by_their_totals_and_may_lie_in_one_arm_only()
    {
        Experiment experiment = Experiment
            .Create("x", "off", "on")
            .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary));
        ClusteredStatistic Clusters(string prefix, double shift) =>
            new(
                Enumerable
                    .Range(0, 30)
                    .Select(i =>
                        KeyValuePair.Create(
                            $"{prefix}{i}",
                            (ArmStatistic)
                                Moments.Of([.. Enumerable.Range(0, 2 + i % 4).Select(j => shift + i % 7 + j / 10.0)])
                        )
                    )
            );
        ClusteredStatistic off = Clusters("a", 0);
        ClusteredStatistic on = Clusters("b", 1);
        ArmSummary Summary(string arm, ArmStatistic statistic) => new ArmSummary(arm, 30).With("minutes", statistic);
        ArmComparison result = experiment.Analyze([Summary("off", off), Summary("on", on)]).Comparison("minutes");
        JointMoments totals = JointMoments.Of(
            [.. Enumerable.Range(0, 30).Select(i => Enumerable.Range(0, 2 + i % 4).Sum(j => i % 7 + j / 10.0))],
            [.. Enumerable.Range(0, 30).Select(i => 2.0 + i % 4)]
        );
        Assert.Equal(totals.X.Mean.Value / totals.Y.Mean.Value, result.Test.Control.Value, 1e-12);
        Assert.Equal(1, result.Difference.Value.Value, 1e-12);
        Assert.Equal(30, result.Test.TreatmentCount);
        Assert.Contains(
            "\"a0\" has observations in two",
            Assert
                .Throws<ArgumentException>(() => experiment.Analyze([Summary("off", off), Summary("on", off)]))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_method_is_for_a_metric_that_is_there() =>
        Assert.Throws<ArgumentException>(() =>
            Planned.Analyze(Arms, Experiments.Analysis.FixedHorizon().WithMethod("speed", ComparisonMethod.Automatic))
        );

    private static ArmSummary Arm(string name, long activated, double latency) =>
        new ArmSummary(name, 10_000)
            .With("activated", new ProportionCounts(activated, 10_000))
            .With("latency", Moments.FromSummary(10_000, latency, 900));
}
