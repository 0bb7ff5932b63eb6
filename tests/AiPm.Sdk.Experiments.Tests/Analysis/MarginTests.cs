using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class MarginTests
{
    private static readonly Metric Latency = Metric.Mean(
        "latency",
        Direction.Decrease,
        MetricRole.Primary,
        margin: Effect.Relative(0.03)
    );

    private static readonly Experiment Planned = Experiment.Create("router", "old", "new").Metric(Latency);

    [Theory]
    [InlineData(900, 0.02)]
    [InlineData(905, 0.02)]
    [InlineData(912, 0.02)]
    [InlineData(890, 0.01)]
    [InlineData(950, 0.03)]
    public void Equivalence_is_what_two_one_sided_tests_say(double mean, double margin)
    {
        ArmSummary[] arms = [Arm("old", 900), Arm("new", mean)];
        foreach (Effect within in new[] { Effect.Relative(margin), Effect.Absolute(900 * margin) })
        {
            EquivalenceResult result = Planned
                .Analyze(arms, Analysis.FixedHorizon().WithEquivalence("latency", within))
                .Comparison("latency")
                .Equivalence!;
            MarginTestResult test = MarginTest.Equivalence(
                WelchTTest.Comparison(Moments(arms[0]), Moments(arms[1])),
                -within.Size,
                within.Size,
                within.Scale
            );
            Assert.Equal(test.IsShown, result.IsShown);
            Assert.Equal(0.9, result.Confidence, 1e-15);
            Assert.Equal(test.Effect.Interval.Value.Lower, result.Effect.Interval.Value.Lower, 1e-12);
        }
    }

    [Fact]
    public void Arms_share_the_error_rate_of_equivalence_and_the_sentence_says_what_is_left()
    {
        Experiment three = Experiment.Create("router", "old", "new", "newer").Metric(Latency);
        ArmSummary[] arms = [Arm("old", 900), Arm("new", 902), Arm("newer", 960)];
        ExperimentResult result = three.Analyze(
            arms,
            Analysis.FixedHorizon().WithEquivalence("latency", Effect.Absolute(30))
        );
        EquivalenceResult same = result.Comparison("latency", "new").Equivalence!;
        Assert.Equal(0.025, same.Alpha);
        Assert.True(same.IsShown);
        Assert.Equal(
            "The arms are the same: with 97.5 % confidence on each side they differ by at most 20.61; 30 is allowed.",
            same.Explanation.Sentence
        );
        EquivalenceResult other = result.Comparison("latency", "newer").Equivalence!;
        Assert.True(other.IsRuledOut);
        Assert.StartsWith("The arms differ by more", other.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Null(result.Comparison("latency", "new").Unadjusted);
        Assert.Null(three.Analyze(arms).Comparison("latency", "new").Equivalence);
        Assert.Equal(
            result.Comparison("latency", "new").Finding,
            three.Analyze(arms).Comparison("latency", "new").Finding
        );
    }

    [Fact]
    public void Bad_margins_are_named_and_a_later_one_is_a_change()
    {
        Analysis analysis = Analysis.FixedHorizon();
        Assert.Throws<ArgumentOutOfRangeException>(() => analysis.WithEquivalence("latency", Effect.Absolute(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => analysis.WithEquivalence("latency", Effect.Relative(-0.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => analysis with { EquivalenceAlpha = 0.5 });
        ArmSummary[] arms = [Arm("old", 900), Arm("new", 905)];
        Assert.Contains(
            "margin of equivalence is given for \"speed\"",
            Assert
                .Throws<ArgumentException>(() =>
                    Planned.Analyze(arms, analysis.WithEquivalence("speed", Effect.Absolute(1)))
                )
                .Message,
            StringComparison.Ordinal
        );
        ExperimentResult late = Planned
            .Register("Faster.", "latency", Effect.Relative(-0.02), new(2027, 1, 4), analysis)
            .Analyze(arms, analysis.WithEquivalence("latency", Effect.Relative(0.02)) with { SampleRatioAlpha = 0.01 });
        Assert.Equal(
            [
                "The p-value of a broken split was changed from 0.001 to 0.01.",
                "The margin of equivalence of \"latency\" was changed from none to 2 %.",
            ],
            late.Changes
        );
    }

    [Fact]
    public void A_negative_control_never_turns_the_sign_of_a_lift_or_of_a_margin_round()
    {
        Metric profit = Metric.Mean("profit", Direction.Increase, MetricRole.Primary, margin: Effect.Relative(0.05));
        Experiment experiment = Experiment.Create("x", "old", "new").Metric(profit);

        // From −2 to −1 is better; as a share of the control it would be −50 %.
        ArmSummary[] arms = [Profit("old", -2), Profit("new", -1)];
        ExperimentResult result = experiment.Analyze(
            arms,
            Analysis.FixedHorizon().WithEquivalence("profit", Effect.Relative(0.05))
        );
        ArmComparison comparison = result.Comparison("profit");
        Assert.Equal(1, comparison.Difference.Value.Value, 12);
        Assert.Equal(UndefinedReason.OutsideDomain, comparison.RelativeLift.Value.Undefined!.Reason);
        Assert.Contains(comparison.Warnings, warning => warning.Contains("negative", StringComparison.Ordinal));
        Assert.Equal(Finding.Better, comparison.Finding);
        Assert.False(comparison.Margin!.IsWithin);
        Assert.False(comparison.Margin.Effect.Interval.IsDefined);
        Assert.False(comparison.Equivalence!.IsShown);
        Assert.False(comparison.Equivalence.Farthest.IsDefined);
        Assert.Throws<UndefinedException>(() => comparison.RelativeLift.ToEstimate());
        Assert.Equal(1, comparison.Difference.ToEstimate().Mean.Value, 12);

        // Worse, and a relative margin has nothing to say of it: never a pass.
        ExperimentResult worse = experiment.Analyze([Profit("old", -1), Profit("new", -2)]);
        Assert.Equal(Verdict.Investigate, worse.Decision.Verdict);

        static ArmSummary Profit(string arm, double mean) =>
            new ArmSummary(arm, 10_000).With("profit", Numerics.Moments.FromSummary(10_000, mean, 9));
    }

    private static Moments Moments(ArmSummary arm) => ((MeanStatistic)arm.Statistics["latency"]).Moments;

    private static ArmSummary Arm(string name, double mean) =>
        new ArmSummary(name, 1_000).With("latency", Numerics.Moments.FromSummary(1_000, mean, 45_000));
}
