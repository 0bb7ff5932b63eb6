using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

public class MonitoredExperimentTests
{
    private static readonly DateOnly Start = new(2027, 3, 1);

    [Fact]
    public void AFixedCriticalValueSeesAnEffectOfAsosThatIsNotThere()
    {
        double[] scores =
        [
            .. AsosPeeking.Looks.Select(look =>
            {
                Moments control = ((MeanStatistic)look.Arms[0].Statistics[AsosPeeking.Metric]).Moments;
                Moments treatment = ((MeanStatistic)look.Arms[1].Statistics[AsosPeeking.Metric]).Moments;
                return (treatment.Mean.Value - control.Mean.Value)
                    / Math.Sqrt(
                        (control.Variance.Value / control.Count) + (treatment.Variance.Value / treatment.Count)
                    );
            }),
        ];
        Assert.Equal(83, scores.Length);
        Assert.Equal(2.0, AsosPeeking.Looks[2].Day);
        Assert.Equal(-3.4397, scores[2], 1e-4);
        Assert.Equal(0.4284, scores[^1], 1e-4);
        double[] units = [.. AsosPeeking.Looks.Select(look => (double)look.Arms.Sum(arm => arm.Units))];
        Assert.InRange(Peeking.FalsePositiveRate(units), 0.30, 0.40);
    }

    [Theory]
    [InlineData("O'Brien–Fleming-like spending", null)]
    [InlineData("O'Brien–Fleming boundary", null)]
    [InlineData("Hwang–Shih–DeCani spending with γ = -4", null)]
    [InlineData("Pocock-like spending", 3)]
    [InlineData("Pocock's boundary", 3)]
    [InlineData("Haybittle–Peto boundary at 3", 3)]
    public void WhichRulesStopTheExperimentOfAsos(string name, int? stop)
    {
        StoppingRule rule = new StoppingRule[]
        {
            SpendingFunction.ObrienFlemingLike,
            StoppingRule.ObrienFleming,
            SpendingFunction.HwangShihDeCani(-4),
            SpendingFunction.PocockLike,
            StoppingRule.Pocock,
            StoppingRule.HaybittlePeto(),
        }.Single(one => one.Name == name);
        MonitoredExperiment monitored = AsosPeeking.Monitor(rule);
        SequentialComparison comparison = monitored.Comparison(AsosPeeking.Metric);
        if (stop is { } look)
        {
            Assert.Equal(look, comparison.StoppedAt);
            Assert.Equal(SequentialVerdict.OppositeEfficacy, comparison.Verdict);
            Assert.Equal(Finding.Worse, comparison.Finding);
        }
        else
        {
            Assert.Equal(83, comparison.StoppedAt);
            Assert.Equal(SequentialVerdict.NotShown, comparison.Verdict);
            Assert.Equal(Finding.Inconclusive, comparison.Finding);
        }

        // The value of a user grows with the days the user has had, and so does its standard error: both are said.
        Assert.Contains(
            monitored.Warnings,
            warning => warning.Contains("no independent increments", StringComparison.Ordinal)
        );
        Assert.Contains(
            monitored.Looks.SelectMany(one => one.Comparisons).SelectMany(one => one.Warnings),
            warning => warning.Contains("the standard error rose", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void EveryMetricHasTheBoundaryOfItsSideAndShare()
    {
        Experiment experiment = Experiment
            .Create("three arms", "a", "b", "c")
            .Metric(Metric.Mean("minutes", Direction.Decrease, MetricRole.Primary))
            .Metric(
                Metric.Proportion("kept", Direction.Increase, MetricRole.Guardrail) with
                {
                    Margin = Effect.Absolute(0.02),
                }
            ) with
        {
            PlannedUnits = 6_000,
        };
        GroupSequentialDesign design = new(SpendingFunction.PocockLike, 2);
        MonitoredExperiment monitored = MonitoredExperiment
            .Start(experiment, design, Analysis.FixedHorizon(0.04) with { Sides = TestSides.OneSided })
            .Next(Arms(1_000, -0.5), Start);
        SequentialComparison minutes = monitored.Comparison("minutes", "c");
        Assert.Equal(2, minutes.Sharing);
        double one = NormalFunction.SurvivalQuantile(SpendingFunction.PocockLike.Spent(0.5, 0.02));
        double two = NormalFunction.SurvivalQuantile(SpendingFunction.PocockLike.Spent(0.5, 0.01));
        Assert.Equal(one, minutes.Boundary.Efficacy, 1e-12);
        Assert.Equal(two, monitored.Comparison("kept", "b").Boundary.Efficacy, 1e-12);
        Assert.Equal(Alternative.Less, minutes.Test.Alternative);
        Assert.Equal(SequentialVerdict.Efficacy, minutes.Verdict);
        Assert.Equal(Finding.Better, minutes.Finding);
        Assert.True(minutes.Test.Difference.Interval.Value.Upper < 0);

        // The margin's bound is that of a one-sided design of its own at 0.025 over two arms.
        MarginResult margin = monitored.Comparison("kept", "b").Margin!;
        Assert.Equal(SpendingFunction.PocockLike.Spent(0.5, 0.0125), margin.Alpha, 1e-14);

        // z is the normal score with Welch's p-value.
        TwoSampleTestResult test = minutes.Test;
        Assert.Equal(-NormalFunction.SurvivalQuantile(test.PValue.Value), minutes.Z.Value, 1e-12);
        Assert.Equal(
            1 / (test.Difference.StandardError.Value * test.Difference.StandardError.Value),
            minutes.Information.Value,
            1e-9
        );
        Assert.Contains("look 1", minutes.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void IntervalsExcludeNothingExactlyWhereALookStops()
    {
        Experiment experiment = Experiment
            .Create("two arms", "a", "b")
            .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary)) with
        {
            PlannedUnits = 2_000,
        };
        foreach (double shift in new[] { 0.05, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.25 })
        {
            MonitoredExperiment monitored = MonitoredExperiment
                .Start(experiment, new(SpendingFunction.PocockLike, 4))
                .Next(Arms(250, shift).Take(2), Start)
                .Next(Arms(600, shift).Take(2), Start.AddDays(3));
            foreach (SequentialLook look in monitored.Looks)
            {
                SequentialComparison one = look.Comparisons[0];
                bool excludes = !one.Test.Difference.Interval.Value.Contains(0);
                Assert.Equal(
                    one.StoppedAt == look.Number,
                    excludes && (one.StoppedAt is null || one.StoppedAt == look.Number)
                );
            }

            SequentialComparison last = monitored.Comparison("minutes");
            StagewiseInference inference = last.Inference();
            Assert.Equal(
                last.Verdict == SequentialVerdict.Efficacy,
                inference.PValue <= 0.05 && last.StoppedAt is not null
            );
        }
    }

    [Fact]
    public void WhatCannotBeJudgedDoesNotStop()
    {
        Experiment experiment = Experiment
            .Create("sparse", "a", "b")
            .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary)) with
        {
            PlannedUnits = 10_000,
        };
        MonitoredExperiment monitored = MonitoredExperiment
            .Start(experiment, new(SpendingFunction.PocockLike, 4))
            .Next(Arms(50, 3).Take(2), Start);
        SequentialComparison early = monitored.Comparison("minutes");
        Assert.False(early.IsJudged);
        Assert.Equal(SequentialVerdict.Continue, early.Verdict);
        Assert.Equal(Finding.Undefined, early.Finding);
        Assert.Contains(early.Warnings, warning => warning.Contains("not judged", StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => early.Inference());

        // Its share is spent: the next boundary is that after a look.
        monitored = monitored.Next(Arms(2_500, 3).Take(2), Start.AddDays(1));
        SequentialComparison later = monitored.Comparison("minutes");
        Assert.Equal(2, later.Boundary.Look);
        Assert.Equal(2, later.StoppedAt);
        Assert.Equal(2, later.Inference().Look);

        // No variation is no test.
        ArmSummary Same(string arm) => new ArmSummary(arm, 500).With("minutes", Moments.FromSummary(500, 1, 0));
        SequentialComparison undefined = MonitoredExperiment
            .Start(experiment, new(SpendingFunction.PocockLike, 4))
            .Next([Same("a"), Same("b")], Start)
            .Comparison("minutes");
        Assert.False(undefined.Z.IsDefined);
        Assert.Equal(Finding.Undefined, undefined.Finding);
    }

    [Fact]
    public void SkewedOutcomesAreSaidToBeUnsafeEarly()
    {
        // An exponential outcome has skewness 2; arms of very different size do not balance it.
        Moments Exponential(int count, int seed)
        {
            Random random = new(seed);
            return Moments.Of([.. Enumerable.Range(0, count).Select(_ => -Math.Log(1 - random.NextDouble()))]);
        }

        Experiment experiment = Experiment
            .Create("skewed", "a", "b")
            .Metric(Metric.Mean("spend", Direction.Increase, MetricRole.Primary)) with
        {
            PlannedUnits = 40_000,
            Allocation = [9, 1],
        };
        SequentialComparison early = MonitoredExperiment
            .Start(experiment, new(SpendingFunction.ObrienFlemingLike, 4))
            .Next(
                [
                    new ArmSummary("a", 9_000).With("spend", Exponential(9_000, 1)),
                    new ArmSummary("b", 1_000).With("spend", Exponential(1_000, 2)),
                ],
                Start
            )
            .Comparison("spend");
        double c = early.Boundary.Efficacy;
        double kappa = 2 * ((1 / 1e6) - (1 / 81e6)) / Math.Pow((1 / 1e3) + (1 / 9e3), 1.5);
        double expected = 1 + (kappa * ((2 * c * c) + 1) * NormalFunction.Density(c) / NormalFunction.Survival(c) / 6);
        Assert.Equal(expected, early.EarlyLookError.Value, 0.2 * (expected - 1));
        Assert.Contains(early.Warnings, warning => warning.Contains("skewed", StringComparison.Ordinal));
    }

    [Fact]
    public void RatiosAndCupedAreMonitoredByTheirOwnMethods()
    {
        Experiment experiment = Hillstrom.Experiment with { PlannedUnits = 128_000 };
        MonitoredExperiment monitored = MonitoredExperiment
            .Start(experiment, new(SpendingFunction.ObrienFlemingLike, 2))
            .Next(Hillstrom.Arms, Start);
        SequentialComparison visits = monitored.Comparison("visit", Hillstrom.Mens);
        ArmComparison plain = experiment.Analyze(Hillstrom.Arms).Comparison("visit", Hillstrom.Mens);
        Assert.Equal(plain.Test.PValue, visits.Test.PValue);
        Assert.Equal(plain.Test.Statistic, visits.Z);
        Assert.Equal(Finding.Better, visits.Finding);
        Assert.Equal(1 - visits.Boundary.NominalAlpha, visits.Test.Confidence, 1e-15);
        GroupSequentialDesignTests.Throws("metric", () => monitored.Comparison("nothing"));
        GroupSequentialDesignTests.Throws("arm", () => monitored.Comparison("visit"));
    }

    [Fact]
    public void BadLooksAreNamed()
    {
        Experiment experiment = Experiment
            .Create("two arms", "a", "b")
            .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary)) with
        {
            PlannedUnits = 2_000,
        };
        GroupSequentialDesign design = new(SpendingFunction.PocockLike, 4);
        MonitoredExperiment start = MonitoredExperiment.Start(experiment, design);
        Assert.Throws<InvalidOperationException>(() => start.Latest);
        MonitoredExperiment once = start.Next(Arms(250, 0).Take(2), Start);
        GroupSequentialDesignTests.Throws("on", () => once.Next(Arms(500, 0).Take(2), Start.AddDays(-1)));
        GroupSequentialDesignTests.Throws("summaries", () => once.Next(Arms(240, 0).Take(2), Start.AddDays(1)));
        GroupSequentialDesignTests.Throws("summaries", () => once.Next(Arms(250, 0).Take(2), Start.AddDays(1)));
        MonitoredExperiment ended = once.Next(Arms(1_200, 0).Take(2), Start.AddDays(1));
        Assert.True(ended.Latest.IsFinal);
        Assert.Equal(1.2, ended.Latest.Fraction, 1e-12);
        GroupSequentialDesignTests.Throws("fraction", () => ended.Next(Arms(1_300, 0).Take(2), Start.AddDays(2)));
        GroupSequentialDesignTests.Throws(
            "experiment",
            () => MonitoredExperiment.Start(experiment with { PlannedUnits = null }, design)
        );
    }

    private static ArmSummary[] Arms(int units, double shift) =>
        [
            .. ((string[])["a", "b", "c"]).Select(
                (arm, i) =>
                    new ArmSummary(arm, units)
                        .With("minutes", Moments.FromSummary(units, 10 + (i * shift), 1))
                        .With("kept", new ProportionCounts(units / 2, units))
            ),
        ];
}
