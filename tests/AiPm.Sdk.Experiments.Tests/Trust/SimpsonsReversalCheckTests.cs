using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests;

public class SimpsonsReversalCheckTests
{
    private static readonly Experiment Experiment = Experiments
        .Experiment.Create("ramp", "off", "on")
        .Metric(Metric.Proportion("converted", Direction.Increase, MetricRole.Primary));

    [Fact]
    public void The_ramp_of_Crook_and_others_is_reversed_by_its_days()
    {
        // Crook et al. 2009, KDD, table 2: the treatment is better on both days and worse over both.
        SimpsonsReversalCheck check = SimpsonsReversalCheck.Of(
            Experiment,
            [Part("Friday", 20_000, 990_000, 230, 10_000), Part("Saturday", 5_000, 500_000, 6_000, 500_000)],
            "converted"
        );
        Assert.Equal(TrustVerdict.Fail, check.Verdict);
        Assert.True(check.IsReversed);
        Assert.True(check.Whole.Value.Value < 0);
        Assert.All(check.Segments, segment => Assert.True(segment.Difference.Value > 0));
        Assert.Equal((6_230.0 / 510_000) - (25_000.0 / 1_490_000), check.Whole.Value.Value, 12);
        Assert.True(check.WithinInterval.Value.Lower > 0);
        Assert.Contains("the arms are mixed differently (p", check.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Contains("of the opposite sign", check.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_and_mix_add_up_to_the_whole_exactly() =>
        Prop.ForAll(
                Gen.Choose(1, 400).ListOf(8).ToArbitrary(),
                numbers =>
                {
                    Segment[] segments =
                    [
                        .. Enumerable
                            .Range(0, 4)
                            .Select(i => Part($"s{i}", numbers[i] / 3, numbers[i], numbers[i + 4] / 2, numbers[i + 4])),
                    ];
                    SimpsonsReversalCheck check = SimpsonsReversalCheck.Of(Experiment, segments, "converted");
                    return Math.Abs(check.Segments.Sum(one => one.Within + one.Mix) - check.Whole.Value.Value) < 1e-12
                        && Math.Abs(check.Within.Value + check.Mix.Value - check.Whole.Value.Value) < 1e-12
                        && Math.Abs(check.Segments.Sum(one => one.ControlShare) - 1) < 1e-12;
                }
            )
            .Holds(100);

    [Fact]
    public void Arms_mixed_alike_pass_and_the_effect_within_is_the_whole()
    {
        SimpsonsReversalCheck check = SimpsonsReversalCheck.Of(
            Experiment,
            [Part("new", 100, 1000, 130, 1000), Part("old", 300, 1000, 320, 1000)],
            "converted"
        );
        Assert.Equal(TrustVerdict.Pass, check.Verdict);
        Assert.Equal(check.Whole.Value.Value, check.Within.Value, 12);
        Assert.Equal(0, check.Mix.Value, 12);
        Assert.Equal(1, check.MixTest.PValue.Value, 9);
        Assert.Contains("the arms are mixed alike (p", check.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_of_one_arm_is_mix_and_one_segment_is_not_enough()
    {
        SimpsonsReversalCheck check = SimpsonsReversalCheck.Of(
            Experiment,
            [Part("a", 100, 1000, 100, 1000), Part("b", 300, 1000, 300, 1000), Part("late", 0, 0, 400, 500)],
            "converted"
        );
        Assert.Equal("late", check.Segments[0].Segment);
        Assert.False(check.Segments[0].Difference.IsDefined);
        Assert.Equal(0, check.Segments[0].Within);
        Assert.Equal(0, check.Within.Value, 12);
        Assert.Equal(TrustVerdict.Fail, check.Verdict);
        Assert.Equal(
            TrustVerdict.NotEnoughData,
            SimpsonsReversalCheck.Of(Experiment, [Part("all", 100, 1000, 200, 1000)], "converted").Verdict
        );
        Assert.Equal(
            TrustVerdict.NotEnoughData,
            SimpsonsReversalCheck.Of(Experiment, [Part("a", 0, 0, 0, 0), Part("b", 0, 0, 0, 0)], "converted").Verdict
        );
    }

    [Fact]
    public void Ratios_are_weighted_by_their_denominators()
    {
        Experiment cost = Experiments
            .Experiment.Create("cost", "off", "on")
            .Metric(Metric.Ratio("cost per answer", "cost", "answers", Direction.Decrease, MetricRole.Primary));
        ArmSummary Arm(string arm, double[] paid, double[] answers) =>
            new ArmSummary(arm, paid.Length).With("cost per answer", JointMoments.Of(paid, answers));
        SimpsonsReversalCheck check = SimpsonsReversalCheck.Of(
            cost,
            [
                new("chat", Arm("off", [2, 3, 4], [1, 2, 3]), Arm("on", [3, 3, 5], [2, 2, 3])),
                new("mail", Arm("off", [9, 8], [2, 2]), Arm("on", [7, 8], [2, 1])),
            ],
            "cost per answer"
        );
        double off = 26.0 / 10;
        double on = 26.0 / 10;
        Assert.Equal(on - off, check.Whole.Value.Value, 12);
        SegmentMix chat = check.Segments.Single(one => one.Segment == "chat");
        Assert.Equal(6.0 / 10, chat.ControlShare, 12);
        Assert.Equal(7.0 / 10, chat.TreatmentShare, 12);
        Assert.Equal((11.0 / 7) - 1.5, chat.Difference.Value, 12);
        Assert.Equal(0.65 * ((11.0 / 7) - 1.5), chat.Within, 12);
    }

    [Fact]
    public void Names_are_checked()
    {
        Segment part = Part("a", 1, 10, 2, 10);
        Assert.Throws<ArgumentException>(() => SimpsonsReversalCheck.Of(Experiment, [], "converted"));
        Assert.Throws<ArgumentException>(() => SimpsonsReversalCheck.Of(Experiment, [part, part], "converted"));
        Assert.Throws<ArgumentException>(() => SimpsonsReversalCheck.Of(Experiment, [part], "revenue"));
        Assert.Throws<ArgumentException>(() => SimpsonsReversalCheck.Of(Experiment, [part], "converted", "beta"));
        Assert.Throws<ArgumentException>(() =>
            SimpsonsReversalCheck.Of(Experiment, [new("a", part.Arms[0])], "converted")
        );
    }

    private static Segment Part(string name, long off, long offUnits, long on, long onUnits) =>
        new(
            name,
            new ArmSummary("off", offUnits).With("converted", new ProportionCounts(off, offUnits)),
            new ArmSummary("on", onUnits).With("converted", new ProportionCounts(on, onUnits))
        );
}
