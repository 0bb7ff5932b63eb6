using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

/// <summary>How several looks share an error rate, mirror images, tests that have ended, and what a look says where it cannot judge.</summary>
public class SequentialEdgeTests
{
    private static readonly DateOnly Start = new(2027, 3, 1);
    private static readonly GroupSequentialDesign Halves = new(SpendingFunction.PocockLike, 2);

    private static readonly Experiment ThreeMetrics = Experiment
        .Create("shared", "a", "b")
        .Metric(Metric.Mean("minutes", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("visits", Direction.Increase, MetricRole.Driver))
        .Metric(Metric.Mean("errors", Direction.Decrease, MetricRole.Guardrail)) with
    {
        PlannedUnits = 2_000,
    };

    [Fact]
    public void Each_metric_has_its_part_of_the_error_rate()
    {
        IsPart(Multiplicity.None, "minutes", 1, 0.05);
        IsPart(Multiplicity.Bonferroni with { Scope = MultiplicityScope.Experiment }, "errors", 3, 0.05 / 3);

        // Goals share among themselves; a guardrail has all of it.
        Multiplicity goals = Multiplicity.Bonferroni with
        {
            Scope = MultiplicityScope.Goals,
        };
        int count = ThreeMetrics.Metrics.Count(metric => metric.IsGoal);
        IsPart(goals, "minutes", count, 0.05 / count);
        IsPart(goals, "errors", 1, 0.05);

        // Weights: 3 of 5 parts; Šidák's part is 1 − (1 − α)^share.
        Multiplicity weighed = (Multiplicity.Sidak with { Scope = MultiplicityScope.Experiment }).WithWeight(
            "minutes",
            3
        );
        IsPart(weighed, "minutes", 3, 1 - Math.Pow(0.95, 0.6));
        IsPart(weighed, "visits", 3, 1 - Math.Pow(0.95, 0.2));
        Refusal.Says<ArgumentException>(
            "analysis",
            "analysis must give \"visits\" more weight than 0: without a part of the error rate it has no boundary",
            () => First(weighed.WithWeight("visits", 0), "minutes")
        );
        Assert.StartsWith(
            "analysis must share its error rate by Bonferroni or Šidák, or not at all, where there are several looks, but had ",
            Assert.Throws<ArgumentException>(() => First(Multiplicity.Holm, "minutes")).Message,
            StringComparison.Ordinal
        );

        static SequentialComparison First(Multiplicity multiplicity, string metric) =>
            MonitoredExperiment
                .Start(ThreeMetrics, Halves, Analysis.FixedHorizon(0.05, multiplicity))
                .Next(Arms(500, 0), Start)
                .Comparison(metric);

        static void IsPart(Multiplicity multiplicity, string metric, int sharing, double alpha)
        {
            SequentialComparison one = First(multiplicity, metric);
            Assert.Equal(sharing, one.Sharing);
            Assert.Equal(
                NormalFunction.SurvivalQuantile(SpendingFunction.PocockLike.Spent(0.5, alpha / 2)),
                one.Boundary.Efficacy,
                1e-11
            );
        }
    }

    [Fact]
    public void Looking_for_less_is_the_mirror_of_looking_for_greater()
    {
        GroupSequentialDesign up = new(SpendingFunction.ObrienFlemingLike, 3) { Alternative = Alternative.Greater };
        GroupSequentialDesign down = up with { Alternative = Alternative.Less };
        GroupSequentialMonitor greater = GroupSequentialMonitor.Start(up).LookAt(0.3, 0.4, 0.3).LookAt(0.6, 0.4, 0.2);
        GroupSequentialMonitor less = GroupSequentialMonitor.Start(down).LookAt(0.3, -0.4, 0.3).LookAt(0.6, -0.4, 0.2);
        Assert.Equal(greater.RepeatedPValue().Value, less.RepeatedPValue().Value, 1e-9);
        Assert.Equal(greater.RepeatedPValue(1).Value, less.RepeatedPValue(1).Value, 1e-9);
        Assert.Equal(greater.ConditionalPower(), less.ConditionalPower(), 1e-12);
        Assert.Equal(greater.ConditionalPower(0.1), less.ConditionalPower(-0.1), 1e-12);
        Assert.Equal(greater.PredictivePower(), less.PredictivePower(), 1e-12);
        Assert.Equal(greater.Inference().PValue, less.Inference().PValue, 1e-12);
        Assert.Equal(greater.Inference().MedianUnbiasedEstimate, -less.Inference().MedianUnbiasedEstimate, 1e-9);
        Assert.Equal(less.Inference().Explanation.Sentence, less.Inference().ToString());
    }

    [Fact]
    public void The_repeated_p_value_stays_within_what_can_be_solved()
    {
        GroupSequentialDesign design = Halves with { Alternative = Alternative.Greater };
        GroupSequentialMonitor start = GroupSequentialMonitor.Start(design);
        Assert.Equal(1, start.Look(0.5, -1).RepeatedPValue().Value);
        Assert.InRange(start.Look(0.5, 30).RepeatedPValue().Value, 1e-13, 1e-11);
        GroupSequentialMonitor twice = start.Look(0.5, 1).Look(0.8, 1);
        Refusal.Says<ArgumentOutOfRangeException>(
            "look",
            "look must be from 1 to 2, but was 3",
            () => twice.RepeatedPValue(3)
        );
        Refusal.Says<ArgumentOutOfRangeException>(
            "look",
            "look must be from 1 to 2, but was 0",
            () => twice.RepeatedPValue(0)
        );
    }

    [Fact]
    public void A_test_that_has_ended_has_no_power_left_to_compute()
    {
        GroupSequentialMonitor start = GroupSequentialMonitor.Start(Halves);
        GroupSequentialMonitor shown = start.Look(0.5, 4);
        GroupSequentialMonitor opposite = start.Look(0.5, -4);
        GroupSequentialMonitor ended = start.Look(0.5, 1).Look(1, 1);
        Assert.Equal((1, 1), (shown.ConditionalPower(), shown.PredictivePower()));
        Assert.Equal((1, 1), (opposite.ConditionalPower(), opposite.PredictivePower()));
        Assert.Equal((0, 0), (ended.ConditionalPower(), ended.PredictivePower()));
        GroupSequentialMonitor going = start.Look(0.5, 1);
        Refusal.Says<ArgumentException>(
            "fractions",
            "fractions must name at least 1 later look, but named none",
            () => going.ConditionalPower(fractions: [])
        );
        Assert.Throws<ArgumentException>(() => going.ConditionalPower(fractions: [0.4]));

        // What is named after the end of the plan does not count.
        Assert.Equal(
            going.ConditionalPower(fractions: [0.8, 1]),
            going.ConditionalPower(fractions: [0.8, 1, 1.5]),
            1e-12
        );
    }

    [Fact]
    public void A_first_look_that_may_spend_nothing_cannot_stop()
    {
        GroupSequentialDesign late = new(SpendingFunction.Cumulative([0.5, 1], [0, 1]), 2);
        MonitoredExperiment monitored = MonitoredExperiment
            .Start(ThreeMetrics, late, Analysis.FixedHorizon(0.05, Multiplicity.None))
            .Next(Arms(500, 5), Start);
        SequentialComparison early = monitored.Comparison("minutes");
        Assert.Equal(double.PositiveInfinity, early.Boundary.Efficacy);
        Assert.Equal(SequentialVerdict.Continue, early.Verdict);
        Assert.Equal(UndefinedReason.DoesNotExist, early.EarlyLookError.Undefined!.Reason);
        Assert.Contains("against no boundary; goes on.", early.Explanation.Sentence, StringComparison.Ordinal);
        MonitoredLook look = GroupSequentialMonitor.Start(late).Look(0.5, 9).Looks[0];
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), look.RepeatedInterval);

        // All of the error rate is left for the last: the plain test.
        SequentialComparison last = monitored.Next(Arms(1_000, 5), Start.AddDays(1)).Comparison("minutes");
        Assert.Equal(1.959963984540054, last.Boundary.Efficacy, 1e-9);
        Assert.Equal(SequentialVerdict.Efficacy, last.Verdict);
        Assert.Equal(last.Explanation.Sentence, last.ToString());
        Assert.Contains("stopped for an effect at look 2", last.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_early_error_of_shares_is_that_of_their_skewness()
    {
        Experiment shares = Experiment
            .Create("shares", "a", "b")
            .Metric(Metric.Proportion("kept", Direction.Increase, MetricRole.Primary)) with
        {
            PlannedUnits = 20_000,
            Allocation = [9, 1],
        };
        SequentialComparison early = MonitoredExperiment
            .Start(shares, new(SpendingFunction.ObrienFlemingLike, 4))
            .Next(
                [
                    new ArmSummary("a", 4_500).With("kept", new ProportionCounts(45, 4_500)),
                    new ArmSummary("b", 500).With("kept", new ProportionCounts(10, 500)),
                ],
                Start
            )
            .Comparison("kept");

        // Third cumulant of a share's mean: pq(q − p) ÷ n²; p(c) = c² − 1 (Hall 1987).
        double c = early.Boundary.Efficacy;
        double variance = (0.01 * 0.99 / 4500) + (0.02 * 0.98 / 500);
        double third = (0.02 * 0.98 * 0.96 / 250_000) - (0.01 * 0.99 * 0.98 / 20_250_000);
        double kappa = third / Math.Pow(variance, 1.5);
        double hazard = NormalFunction.Density(c) / NormalFunction.Survival(c);
        Assert.Equal(1 + (kappa * ((c * c) - 1) * hazard / 6), early.EarlyLookError.Value, 1e-9);

        // Ratios tell no third moments.
        Experiment ratios = Experiment
            .Create("ratios", "a", "b")
            .Metric(Metric.Ratio("cost", "spent", "answers", Direction.Decrease, MetricRole.Primary)) with
        {
            PlannedUnits = 12,
        };
        JointMoments units = JointMoments.Of([4, 9, 2, 6], [2, 3, 1, 3]);
        SequentialComparison ratio = MonitoredExperiment
            .Start(ratios, Halves, minimumUnits: 2)
            .Next([new ArmSummary("a", 4).With("cost", units), new ArmSummary("b", 4).With("cost", units)], Start)
            .Comparison("cost");
        Assert.Equal(UndefinedReason.NotMeasured, ratio.EarlyLookError.Undefined!.Reason);
    }

    [Theory]
    // The guard may grow by 0.3 at most: well within, far beyond, and where nothing is known.
    [InlineData(0, 1_000, Finding.NotWorse, SequentialVerdict.NotShown)]
    [InlineData(0.9, 1_000, Finding.Worse, SequentialVerdict.Efficacy)]
    [InlineData(0.3, 1_000, Finding.Inconclusive, SequentialVerdict.Efficacy)]
    [InlineData(0, 20, Finding.Undefined, SequentialVerdict.NotShown)]
    [InlineData(-0.9, 1_000, Finding.Better, SequentialVerdict.OppositeEfficacy)]
    public void A_guard_is_judged_against_its_margin(
        double shift,
        int units,
        Finding finding,
        SequentialVerdict verdict
    )
    {
        Experiment guarded = Experiment
            .Create("guarded", "a", "b")
            .Metric(
                Metric.Mean("errors", Direction.Decrease, MetricRole.Guardrail) with
                {
                    Margin = Effect.Absolute(0.3),
                }
            ) with
        {
            PlannedUnits = 2_000,
        };
        SequentialComparison one = MonitoredExperiment
            .Start(guarded, Halves, Analysis.FixedHorizon() with { Sides = TestSides.OneSided })
            .Next(Arms(units, shift, "errors"), Start, isFinal: true)
            .Comparison("errors");
        Assert.Equal(finding, one.Finding);
        Assert.Equal(verdict, one.Verdict);
        if (finding == Finding.Undefined)
        {
            Assert.Equal(
                "the look of \"errors\" could not be judged: an arm has too few units",
                Assert.Throws<InvalidOperationException>(() => one.Monitor()).Message
            );
        }
        else
        {
            Assert.Equal(verdict, one.Monitor().Verdict);
        }
    }

    [Fact]
    public void Ends_are_told_in_words()
    {
        GroupSequentialDesign futile = Halves with
        {
            Alternative = Alternative.Greater,
            Futility = FutilityRule.Below(0.2),
        };
        MonitoredExperiment monitored = MonitoredExperiment
            .Start(
                ThreeMetrics,
                futile,
                Analysis.FixedHorizon(0.05, Multiplicity.None) with
                {
                    Sides = TestSides.OneSided,
                }
            )
            .Next(Arms(500, -0.5), Start);
        Assert.Contains(
            "stopped for futility at look 1",
            monitored.Comparison("minutes").Explanation.Sentence,
            StringComparison.Ordinal
        );
        monitored = monitored.Next(Arms(1_000, -0.5), Start.AddDays(1));
        Assert.Equal(1, monitored.Comparison("minutes").StoppedAt);
        MonitoredExperiment even = MonitoredExperiment.Start(ThreeMetrics, Halves).Next(Arms(1_000, 0), Start);
        Assert.Contains(
            "ended without an effect shown",
            even.Comparison("minutes").Explanation.Sentence,
            StringComparison.Ordinal
        );
        Refusal.Says<ArgumentException>(
            "information",
            "information must be of at least 1 look, but was of none",
            () => Peeking.FalsePositiveRate([])
        );
    }

    private static ArmSummary[] Arms(int units, double shift, params string[] metrics) =>
        [
            .. ((string[])["a", "b"]).Select(
                (arm, i) =>
                    (metrics.Length > 0 ? metrics : ["minutes", "visits", "errors"]).Aggregate(
                        new ArmSummary(arm, units),
                        (summary, metric) => summary.With(metric, Moments.FromSummary(units, 10 + (i * shift), 1))
                    )
            ),
        ];
}
