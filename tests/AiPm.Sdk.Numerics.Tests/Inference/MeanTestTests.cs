using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class MeanTestTests
{
    private static Gen<Moments> Samples =>
        from n in Gen.Choose(2, 400)
        from mean in Gen.Choose(-2000, 2000)
        from deviation in Gen.Choose(1, 900)
        select Moments.FromSummary(n, mean / 100.0, deviation * deviation / 1e4);

    [Fact]
    public void Means_far_from_0_keep_the_digits_of_their_difference()
    {
        // In quarters, so that every value is exact far out too.
        double[] control = [1, 2.25, 3.5, 2.75, 0.25, 1.5, 2];
        double[] treatment = [1.25, 2.25, 3.75, 2.5, 0.5, 1.75, 2.25, 2];
        foreach (
            Func<Moments, Moments, TwoSampleTestResult> test in (Func<Moments, Moments, TwoSampleTestResult>[])
                [(a, b) => WelchTTest.Compare(a, b), (a, b) => StudentTTest.Compare(a, b)]
        )
        {
            TwoSampleTestResult near = test(Moments.Of(control), Moments.Of(treatment));
            TwoSampleTestResult far = test(
                Moments.Of([.. control.Select(x => x + 1e12)]),
                Moments.Of([.. treatment.Select(x => x + 1e12)])
            );
            Close(near.Statistic.Value, far.Statistic.Value, 1e-13);
            Close(near.Difference.Interval.Value.Lower, far.Difference.Interval.Value.Lower, 1e-13);
            Close(near.PValue.Value, far.PValue.Value, 1e-12);
        }
    }

    [Fact]
    public void Welch_agrees_with_the_reference()
    {
        foreach ((JsonElement input, JsonElement expected) in Of("means.welch_t"))
        {
            TwoSampleTestResult result = WelchTTest.Compare(
                input.Moments("control"),
                input.Moments("treatment"),
                input.Number("confidence")
            );
            Close(expected.Number("t"), result.Statistic.Value);
            Close(expected.Number("degrees_of_freedom"), result.DegreesOfFreedom!.Value);
            Close(expected.Number("p_value"), result.PValue.Value);
            Close(expected.Number("difference"), result.Difference.Value.Value);
            Close(expected, result.Difference.Interval);
        }
    }

    [Fact]
    public void Student_agrees_with_the_reference()
    {
        foreach ((JsonElement input, JsonElement expected) in Of("means.student_t"))
        {
            TwoSampleTestResult result = StudentTTest.Compare(input.Moments("control"), input.Moments("treatment"));
            Close(expected.Number("t"), result.Statistic.Value);
            Close(expected.Number("p_value"), result.PValue.Value);
        }
    }

    [Fact]
    public void The_ratio_by_the_delta_method_agrees_with_the_reference()
    {
        foreach ((JsonElement input, JsonElement expected) in Of("ratio_metric.delta_method"))
        {
            JsonElement control = input.GetProperty("control");
            JsonElement treatment = input.GetProperty("treatment");
            TwoSampleTestResult result = DeltaMethodRatioTest.Compare(
                JointMoments.Of(control.Numbers("numerator"), control.Numbers("denominator")),
                JointMoments.Of(treatment.Numbers("numerator"), treatment.Numbers("denominator")),
                input.Number("confidence")
            );
            Close(expected.Number("difference"), result.Difference.Value.Value);
            Close(expected.Number("standard_error"), result.Difference.StandardError.Value);
            Close(expected.Number("p_value"), result.PValue.Value);
            Close(expected, result.Difference.Interval);
            Assert.Null(result.DegreesOfFreedom);
        }
    }

    [Fact]
    public void Hillstrom_spend()
    {
        Moments none = Moments.FromSummary(21306, 0.6527893551112363, 134.28637185302165);
        Moments mens = Moments.FromSummary(21307, 1.422616511005773, 315.21179886555484);
        TwoSampleTestResult result = WelchTTest.Compare(none, mens);
        Close(5.30014035841, result.Statistic.Value, 1e-11);
        Assert.StartsWith(
            "1.423 against 0.6528, a difference of 0.7698 (95 % interval",
            result.Explanation.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Swapping_flips_signs_and_the_intervals_say_what_the_test_says()
    {
        Gen<(Moments, Moments, double, Alternative)> cases =
            from control in Samples
            from treatment in Samples
            from confidence in Gen.Elements(0.8, 0.95, 0.99)
            from alternative in Gen.Elements(Alternative.TwoSided, Alternative.Greater, Alternative.Less)
            select (control, treatment, confidence, alternative);
        Prop.ForAll(
                cases.ToArbitrary(),
                ((Moments Control, Moments Treatment, double Confidence, Alternative Alternative) x) =>
                {
                    TwoSampleTestResult result = WelchTTest.Compare(
                        x.Control,
                        x.Treatment,
                        x.Confidence,
                        x.Alternative
                    );
                    TwoSampleTestResult back = WelchTTest.Compare(x.Treatment, x.Control, x.Confidence);
                    Assert.Equal(result.Statistic.Value, -back.Statistic.Value, 12);
                    Assert.Equal(result.DegreesOfFreedom!.Value, back.DegreesOfFreedom!.Value, 9);
                    bool rejects = result.PValue.Value < 1 - x.Confidence;
                    if (Math.Abs(result.PValue.Value - (1 - x.Confidence)) < 1e-9)
                    {
                        return;
                    }

                    Assert.Equal(rejects, !result.Difference.Interval.Value.Contains(0));
                    if (x.Control.Mean.Value <= 0)
                    {
                        Assert.False(result.RelativeLift.Value.IsDefined);
                    }
                    else if (result.RelativeLift.Interval.TryGet(out Interval lift, out _))
                    {
                        Assert.Equal(rejects, !lift.Contains(0));
                        Assert.True(lift.Contains(result.RelativeLift.Value.Value) || x.Confidence <= 0.5);
                    }
                }
            )
            .Holds();
    }

    [Fact]
    public void Fieller_solves_its_own_equation()
    {
        Moments control = Moments.FromSummary(50, 10, 16);
        Moments treatment = Moments.FromSummary(80, 11, 30);
        TwoSampleTestResult result = WelchTTest.Compare(control, treatment, 0.9);
        double quantile = new StudentTDistribution(result.DegreesOfFreedom!.Value).SurvivalQuantile(0.05);
        foreach (
            double lift in (double[])
                [result.RelativeLift.Interval.Value.Lower, result.RelativeLift.Interval.Value.Upper]
        )
        {
            double distance = Math.Abs(11 - (1 + lift) * 10);
            Close(quantile * Math.Sqrt(30.0 / 80 + (1 + lift) * (1 + lift) * 16 / 50), distance, 1e-12);
        }
    }

    [Fact]
    public void A_control_that_may_be_0_has_a_lift_without_bounds()
    {
        TwoSampleTestResult result = WelchTTest.Compare(Moments.FromSummary(10, 0.5, 9), Moments.FromSummary(10, 3, 9));
        Assert.Equal(5, result.RelativeLift.Value.Value);
        Assert.Equal(UndefinedReason.Infinite, result.RelativeLift.Interval.Undefined!.Reason);
    }

    [Theory]
    [InlineData(0, UndefinedReason.ZeroDenominator)]
    [InlineData(-4, UndefinedReason.OutsideDomain)]
    public void A_baseline_of_0_or_less_never_turns_the_sign_of_a_lift(double baseline, UndefinedReason reason)
    {
        TwoSampleTestResult result = WelchTTest.Compare(
            Moments.FromSummary(100, baseline, 1),
            Moments.FromSummary(100, baseline + 1, 1)
        );
        Assert.Equal(1, result.Difference.Value.Value);
        Assert.Equal(reason, result.RelativeLift.Value.Undefined!.Reason);
        Assert.Equal(reason, result.RelativeLift.Interval.Undefined!.Reason);
        Assert.Equal(reason, Effect.Relative(0.02).ToAbsolute(baseline).Undefined!.Reason);
        Assert.Throws<UndefinedException>(() => result.RelativeLift.ToEstimate());
    }

    [Fact]
    public void Too_little_or_no_variation_is_undefined_with_its_reason()
    {
        Moments usual = Moments.Of([1, 2, 3]);
        TwoSampleTestResult one = WelchTTest.Compare(usual, Moments.Of([4]));
        Assert.Equal(2, one.Difference.Value.Value);
        Assert.Equal("The treatment has 1 observation; a variance needs at least 2.", one.PValue.Undefined!.Sentence);
        TwoSampleTestResult empty = StudentTTest.Compare(default, usual);
        Assert.Equal("The control has no observations.", empty.Difference.Value.Undefined!.Sentence);
        TwoSampleTestResult constant = WelchTTest.Compare(Moments.Of([2, 2]), Moments.Of([3, 3, 3]));
        Assert.Equal(UndefinedReason.NoVariation, constant.PValue.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, constant.Difference.Interval.Undefined!.Reason);
        Assert.True(WelchTTest.Compare(Moments.Of([2, 2]), usual).PValue.IsDefined);
    }

    [Fact]
    public void A_ratio_needs_a_positive_denominator()
    {
        JointMoments good = JointMoments.Of([1, 2, 3], [4, 5, 7]);
        Assert.Equal(
            UndefinedReason.ZeroDenominator,
            DeltaMethodRatioTest.Compare(JointMoments.Of([1, 2], [0, 0]), good).PValue.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.OutsideDomain,
            DeltaMethodRatioTest.Compare(good, JointMoments.Of([1, 2], [-1, 0])).Difference.Value.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            DeltaMethodRatioTest.Compare(good, JointMoments.Of([1], [2])).PValue.Undefined!.Reason
        );
    }
}
