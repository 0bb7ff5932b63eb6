using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

/// <summary>Looks that cannot be, values that are not defined, and what a sequence says then.</summary>
public class AlwaysValidEdgeTests
{
    private static readonly AlwaysValidDesign Soon = AlwaysValidDesign.AtUnits(400, 400) with { MinimumUnits = 2 };

    [Fact]
    public void Looks_only_add_units()
    {
        Says(
            "control must have at least the 9 events of the look before, but had 8: looks are cumulative and in order",
            new CountStatistic(new(9, 100), 50),
            new CountStatistic(new(8, 120), 60)
        );
        Says(
            "control must have at least the 40 failures of the look before, but had 39: looks are cumulative and in order",
            new ProportionCounts(10, 50),
            new ProportionCounts(20, 59)
        );
        Says(
            "control must be the units of the look before and more, but Σ(x − mean)² shrank from 8 to 0; where outcomes of units change while they are counted, say so by Outcomes = Accumulating",
            Moments.Of([1, 5, 3]),
            Moments.Of([3, 3, 3, 3])
        );
        Says(
            "control must be the units of the look before and more, but Σ(x − mean)² shrank from 2 to 0; where outcomes of units change while they are counted, say so by Outcomes = Accumulating",
            JointMoments.Of([1, 5, 3], [1, 2, 3]),
            JointMoments.Of([1, 5, 3, 3], [2, 2, 2, 2])
        );
        Says(
            "control must be a MeanStatistic as at the looks before, but was a ProportionStatistic",
            Moments.Of([1, 5, 3]),
            new ProportionCounts(1, 5)
        );
        Refusal.Says<ArgumentException>(
            "treatment",
            "treatment must have at least 1 unit, but was empty",
            () => EffectSequence.Start(Soon).Next(new ProportionCounts(1, 2), new ProportionCounts(0, 0))
        );

        // Where outcomes accumulate, a unit may turn from a failure to a success and spread may shrink.
        EffectSequence accumulating = EffectSequence.Start(Soon with { Outcomes = OutcomeWindow.Accumulating });
        Assert.Equal(
            2,
            accumulating
                .Next(new ProportionCounts(10, 50), new ProportionCounts(10, 50))
                .Next(new ProportionCounts(20, 59), new ProportionCounts(20, 59))
                .Looks
        );
        Assert.Equal(
            2,
            accumulating.Next(Moments.Of([1, 5, 3]), Moments.Of([1, 5, 3])).Next(Even(4, 3), Even(4, 3)).Looks
        );

        void Says(string message, ArmStatistic before, ArmStatistic now) =>
            Refusal.Says<ArgumentException>(
                "control",
                message,
                () => EffectSequence.Start(Soon).Next(before, before).Next(now, now)
            );
    }

    [Fact]
    public void Values_themselves_say_what_their_moments_say()
    {
        double[] control = [.. Enumerable.Range(0, 150).Select(i => (i * 37 % 101) / 10d)];
        double[] treatment = [.. control.Select((value, i) => value + 1 + (i % 3 / 7d))];
        EffectSequence values = EffectSequence
            .Start(Soon)
            .Next(new SampleStatistic(control), new SampleStatistic(treatment));
        EffectSequence moments = EffectSequence.Start(Soon).Next(Moments.Of(control), Moments.Of(treatment));
        Assert.Equal(moments.LogEValue.Value, values.LogEValue.Value, 1e-9);
        Assert.Equal(moments.Difference.Interval.Value.Lower, values.Difference.Interval.Value.Lower, 1e-12);
        Assert.Equal(moments.RelativeLift.Interval.Value.Upper, values.RelativeLift.Interval.Value.Upper, 1e-12);
        Assert.Equal(moments.FirstLookError.Value, values.FirstLookError.Value, 1e-12);
    }

    [Fact]
    public void Without_a_positive_control_there_is_a_difference_but_no_lift()
    {
        // The treatment's values are 1.5 above those of the control.
        EffectSequence Of(double mean) =>
            EffectSequence.Start(Soon).Next(Moments.FromSummary(300, mean, 1), Moments.FromSummary(300, mean + 1.5, 1));
        foreach (
            (double mean, UndefinedReason reason) in new[]
            {
                (0d, UndefinedReason.ZeroDenominator),
                (-3d, UndefinedReason.OutsideDomain),
            }
        )
        {
            EffectSequence sequence = Of(mean);
            Assert.Equal(1.5, sequence.Difference.Value.Value, 1e-12);
            Assert.True(sequence.Difference.Interval.IsDefined);
            Assert.Equal(reason, sequence.RelativeLift.Value.Undefined!.Reason);
            Assert.Equal(reason, sequence.RelativeLift.StandardError.Undefined!.Reason);
            Assert.Equal(reason, sequence.RelativeLift.Interval.Undefined!.Reason);
            Assert.Equal(Of(3).LogEValue, sequence.LogEValue);
        }

        // Where the control may be 0, the lift may be anything.
        EffectSequence open = EffectSequence
            .Start(Soon)
            .Next(Moments.FromSummary(300, 0.01, 1), Moments.FromSummary(300, 1, 1));
        Assert.Equal(99, open.RelativeLift.Value.Value, 1e-9);
        Assert.Equal(double.NegativeInfinity, open.RelativeLift.Interval.Value.Lower);
        Assert.Equal(double.PositiveInfinity, open.RelativeLift.Interval.Value.Upper);
    }

    [Fact]
    public void A_look_at_what_has_no_error_is_not_judged()
    {
        EffectSequence start = EffectSequence.Start(Soon);
        Assert.Equal("There has been no look yet.", start.Explanation.Sentence);
        Assert.Equal(UndefinedReason.NotMeasured, start.InformationFraction.Undefined!.Reason);
        Assert.Equal((0, 0), (start.ControlUnits, start.TreatmentUnits));

        // Nothing was exposed, so there is no rate.
        CountStatistic nothing = new(new(0, 0), 5);
        EffectSequence rates = start.Next(nothing, new CountStatistic(new(30, 40), 5));
        Assert.False(rates.Difference.Value.IsDefined);
        Assert.False(rates.RelativeLift.Value.IsDefined);
        Assert.Equal(rates.Control.Undefined, rates.LogEValue.Undefined);
        Assert.Equal(rates.Control.Undefined, rates.InformationFraction.Undefined);
        Assert.StartsWith(
            "Look 1, 5 against 5 units: not judged. ",
            rates.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(1, rates.PValue);

        // One unit has no variance; equal units have none to test against.
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            start.Next(Moments.Of([1]), Moments.Of([1, 2])).LogEValue.Undefined!.Reason
        );
        Assert.Equal(UndefinedReason.NoVariation, start.Next(Even(5, 1), Even(5, 2)).LogEValue.Undefined!.Reason);
        Assert.Equal(1, start.Next(Even(5, 1), Even(5, 2)).Difference.Value.Value);

        // One pair of units has no spread, and so no error of its ratio.
        JointMoments one = JointMoments.Of([2], [4]);
        EffectSequence ratios = start.Next(one, JointMoments.Of([2, 3], [4, 5]));
        Assert.Equal(UndefinedReason.TooFewObservations, ratios.LogEValue.Undefined!.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_running_intersection_outlasts_a_look_that_cannot_be_judged(bool isRunning)
    {
        EffectSequence judged = EffectSequence
            .Start(Soon with { RunningIntersection = isRunning, Outcomes = OutcomeWindow.Accumulating })
            .Next(Moments.FromSummary(200, 5, 1), Moments.FromSummary(200, 6, 1));
        EffectSequence later = judged.Next(Even(300, 5), Even(300, 6));
        Assert.False(later.LogEValue.IsDefined);
        if (isRunning)
        {
            Assert.Equal(judged.Difference.Interval, later.Difference.Interval);
            Assert.Equal(judged.RelativeLift.Interval, later.RelativeLift.Interval);
        }
        else
        {
            Assert.Equal(UndefinedReason.NoVariation, later.Difference.Interval.Undefined!.Reason);
        }

        Assert.Equal(judged.PValue, later.PValue);
        Assert.Contains(later.Warnings, warning => warning.Contains("go on accumulating", StringComparison.Ordinal));
    }

    [Fact]
    public void Tuning_says_what_it_is_to()
    {
        Assert.Equal("narrowest at 400 and 500 units", SequenceTuning.AtUnits(400, 500).ToString());
        Assert.Equal("narrowest at a standard error of 0.25", SequenceTuning.AtStandardError(0.25).ToString());
        Assert.Equal(
            "normal prior of the effect with standard deviation 0.1",
            SequenceTuning.MixturePrior(0.1).ToString()
        );

        // Tuned to a standard error, all information is in when the error is there: 2 ÷ 200 = 0.1².
        EffectSequence sequence = EffectSequence
            .Start(new(SequenceTuning.AtStandardError(0.1)))
            .Next(Moments.FromSummary(200, 5, 1), Moments.FromSummary(200, 6, 1));
        Assert.Equal(1, sequence.InformationFraction.Value, 1e-12);
    }

    [Fact]
    public void Values_in_bounds_leave_everything_possible_before_the_first()
    {
        EmpiricalBernsteinSequence values = new(new(-2, 6));
        Assert.Equal(new Interval(-2, 6), values.Interval.Value);
        Assert.False(values.Mean.Value.IsDefined);
        Assert.Equal(EmpiricalBernsteinSequence.Method, values.Mean.Method);
        values.Add(1);
        values.Add(3);
        Assert.Equal(2, values.Mean.Value.Value);
        Assert.True(values.Mean.Interval.Value.Contains(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => values.Add(7));
    }

    [Fact]
    public void Without_a_success_of_the_control_there_is_no_lift()
    {
        ConversionLiftSequence none = ConversionLiftSequence.Start(500).Add(0, 6);
        Assert.Equal(UndefinedReason.ZeroDenominator, none.RelativeLift.Value.Undefined!.Reason);
        Assert.Equal(UndefinedReason.ZeroDenominator, none.RelativeLift.StandardError.Undefined!.Reason);
        Assert.Equal(double.PositiveInfinity, none.RelativeLift.Interval.Value.Upper);
        Assert.StartsWith(
            "6 successes of the treatment, 0 of the control: A relative lift is undefined without a success of the control (",
            none.Explanation.Sentence,
            StringComparison.Ordinal
        );

        // Without one of the treatment the lift is −100 % with an error that is not known.
        ConversionLiftSequence lost = ConversionLiftSequence.Start(500).Add(6, 0);
        Assert.Equal(-1, lost.RelativeLift.Value.Value);
        Assert.Equal(UndefinedReason.NoVariation, lost.RelativeLift.StandardError.Undefined!.Reason);

        // What was rejected once stays so.
        ConversionLiftSequence crossed = ConversionLiftSequence.Start(500).Add(10, 90).Add(400, 400);
        Assert.Equal(1, crossed.CrossedAtLook);
        Assert.True(crossed.PValue < 0.05);
    }

    [Fact]
    public void A_monitor_passes_on_what_its_sequences_warn_of()
    {
        Experiment experiment = Experiment
            .Create("pairs", "a", "b", "c")
            .Metric(Metric.Mean("minutes", Direction.Decrease, MetricRole.Primary) with { Unit = "min" }) with
        {
            PlannedUnits = 900,
        };
        AlwaysValidMonitor monitor = AlwaysValidMonitor.Start(
            experiment,
            Analysis.FixedHorizon() with
            {
                Comparisons = ComparisonSet.AllPairs,
            },
            Soon with
            {
                Outcomes = OutcomeWindow.Accumulating,
            }
        );
        Assert.Equal(
            ["b against a", "c against a", "c against b"],
            monitor.Comparisons.Select(one => $"{one.TreatmentArm} against {one.ControlArm}")
        );
        Assert.All(monitor.Comparisons, one => Assert.Equal(3, one.Sharing));
        monitor = monitor.Next([
            new ArmSummary("a", 300).With("minutes", Moments.FromSummary(300, 5, 1)),
            new ArmSummary("b", 300).With("minutes", Moments.FromSummary(300, 6, 1)),
            new ArmSummary("c", 300).With("minutes", Moments.FromSummary(300, 5, 1)),
        ]);
        Assert.Contains(
            monitor.Warnings,
            warning =>
                warning.StartsWith(
                    "minutes, c against b: outcomes of units go on accumulating",
                    StringComparison.Ordinal
                )
        );
        AlwaysValidComparison worse = monitor.Comparison("minutes", "b");
        Assert.Equal(Finding.Worse, worse.Finding);
        Assert.Equal(Finding.Better, monitor.Comparison("minutes", "c", "b").Finding);
        Assert.Equal(Finding.Inconclusive, monitor.Comparison("minutes", "c").Finding);
        Assert.StartsWith("minutes (min), b against a: Look 1, ", worse.Explanation.Sentence, StringComparison.Ordinal);
        Refusal.Says<ArgumentException>(
            "metric",
            "metric must be one of [minutes], but was \"hours\"",
            () => monitor.Comparison("hours")
        );
        Refusal.Says<ArgumentException>(
            "arm",
            "arm must be one of [b, c], but was left out",
            () => monitor.Comparison("minutes")
        );
        Refusal.Says<ArgumentException>(
            "arm",
            "arm must be one of [b, c], but was \"d\"",
            () => monitor.Comparison("minutes", "d")
        );
    }

    private static Moments Even(long count, double value) => Moments.FromSummary(count, value, 0);
}
