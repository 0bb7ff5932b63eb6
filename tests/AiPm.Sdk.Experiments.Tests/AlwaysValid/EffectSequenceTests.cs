using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;
using TestData = AiPm.Sdk.Testing.TestData;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

public class EffectSequenceTests
{
    private static readonly AlwaysValidDesign Planned = AlwaysValidDesign.AtUnits(10_000, 10_000);

    [Fact]
    public void With_a_prior_it_is_the_mixture_sequential_test()
    {
        // Johari et al. 2022: lambda = sqrt(V/(V + tau^2)) exp(d^2 tau^2/(2V(V + tau^2))), by mpmath.
        foreach (JsonElement row in AlwaysValidRows.Of("msprt"))
        {
            double[] control = row.Column("control");
            double[] treatment = row.Column("treatment");
            EffectSequence sequence = EffectSequence
                .Start(new(SequenceTuning.MixturePrior(row.Get("tau"))))
                .Next(
                    new ProportionCounts((long)control[0], (long)control[1]),
                    new ProportionCounts((long)treatment[0], (long)treatment[1])
                );
            Assert.Equal(row.Get("log"), sequence.LogEValue.Value, 10);
            Assert.Equal(Math.Min(1, Math.Exp(-row.Get("log"))), sequence.PValue, 10);
            Assert.Equal(row.Get("lower"), sequence.Difference.Interval.Value.Lower, 12);
            Assert.Equal(row.Get("upper"), sequence.Difference.Interval.Value.Upper, 12);
            Assert.False(sequence.InformationFraction.IsDefined);
        }
    }

    [Fact]
    public void Tuned_at_the_planned_end_it_is_silent_where_a_fixed_test_passes_3_on_day_2()
    {
        // ASOS, experiment 2203f3: 83 looks; |z| passes 3 on day 2 and ends at 0.4.
        JsonElement[] looks =
        [
            .. JsonDocument
                .Parse(File.ReadAllText(TestData.Path("AlwaysValid/asos_peeking.json")))
                .RootElement.GetProperty("asos_peeking")
                .GetProperty("looks")
                .EnumerateArray(),
        ];
        Moments Arm(JsonElement look, string arm) =>
            Moments.FromSummary(
                look.GetProperty(arm).Whole("count"),
                look.GetProperty(arm).Get("mean"),
                look.GetProperty(arm).Get("variance")
            );
        EffectSequence sequence = EffectSequence.Start(
            AlwaysValidDesign.AtUnits(Arm(looks[^1], "control").Count, Arm(looks[^1], "treatment").Count)
        );
        double largest = 0;
        double p = 1;
        foreach (JsonElement look in looks)
        {
            sequence = sequence.Next(Arm(look, "control"), Arm(look, "treatment"));
            double z = Math.Abs(sequence.Difference.Value.Value / sequence.Difference.StandardError.Value);
            largest = Math.Max(largest, z);
            Assert.True(sequence.PValue <= p);
            Assert.True(sequence.Difference.Interval.Value.Contains(0));
            p = sequence.PValue;
        }

        Assert.Equal(83, sequence.Looks);
        Assert.InRange(largest, 3.4, 3.5);
        Assert.InRange(sequence.Difference.Value.Value / sequence.Difference.StandardError.Value, 0.4, 0.45);
        Assert.False(sequence.HasCrossed);
        Assert.Equal(1, sequence.InformationFraction.Value, 12);
        Assert.InRange(p, 0.05, 0.5);

        // At the end it is 3.035 standard errors wide on each side.
        Assert.Equal(
            3.035122413028551,
            sequence.Difference.Interval.Value.Width / 2 / sequence.Difference.StandardError.Value,
            10
        );
    }

    [Fact]
    public void Swapped_arms_say_the_same_with_the_other_sign() =>
        Prop.ForAll(
                Looks().ToArbitrary(),
                looks =>
                {
                    EffectSequence one = EffectSequence.Start(Planned);
                    EffectSequence other = EffectSequence.Start(Planned);
                    double p = 1;
                    foreach ((ProportionCounts control, ProportionCounts treatment) in looks)
                    {
                        one = one.Next(control, treatment);
                        other = other.Next(treatment, control);
                        Assert.Equal(one.PValue, other.PValue, 1e-12);
                        Assert.Equal(one.CrossedSign, -other.CrossedSign);
                        Assert.Equal(one.CrossedAtLook, other.CrossedAtLook);
                        Assert.Equal(one.Difference.Value.Value, -other.Difference.Value.Value, 1e-15);
                        Assert.True(one.PValue <= p);
                        p = one.PValue;
                        if (one.Difference.Interval.TryGet(out Interval interval, out _))
                        {
                            Assert.Equal(interval.Lower, -other.Difference.Interval.Value.Upper, 1e-14);

                            // Interval, evidence and lift say one thing of "no difference".
                            bool isOutside = !interval.Contains(0);
                            Assert.Equal(isOutside, one.LogEValue.Value >= Math.Log(20));
                            if (
                                one.RelativeLift.Interval.TryGet(out Interval lift, out _)
                                && double.IsFinite(lift.Width)
                            )
                            {
                                Assert.Equal(isOutside, !lift.Contains(0));
                            }
                        }
                    }
                }
            )
            .Holds(200);

    [Fact]
    public void One_side_is_judged_alone_and_the_other_is_open()
    {
        EffectSequence greater = EffectSequence.Start(Planned, alternative: Alternative.Greater);
        EffectSequence less = EffectSequence.Start(Planned, alternative: Alternative.Less);
        (ProportionCounts control, ProportionCounts treatment) = (new(900, 9000), new(1100, 9000));
        (greater, less) = (greater.Next(control, treatment), less.Next(control, treatment));
        Assert.True(greater.HasCrossed);
        Assert.Equal(1, greater.CrossedSign);
        Assert.Equal(1, less.PValue);
        Assert.Equal(double.PositiveInfinity, greater.Difference.Interval.Value.Upper);
        Assert.True(greater.Difference.Interval.Value.Lower > 0);
        Assert.Equal(double.NegativeInfinity, less.Difference.Interval.Value.Lower);
        Assert.True(less.RelativeLift.Interval.Value.Upper > 0);
        Assert.Throws<UndefinedException>(() => greater.Difference.ToEstimate());
        EffectSequence none = EffectSequence.Start(Planned, alpha: 0.1);
        Assert.Equal((0.9, 0.9), (none.Difference.Confidence, none.RelativeLift.Confidence));
        Assert.False(none.Difference.Value.IsDefined);
        EffectSequence both = EffectSequence.Start(Planned).Next(control, treatment);
        Assert.True(greater.PValue < both.PValue);
    }

    [Fact]
    public void The_standard_error_as_clock_gives_the_same_as_units_where_both_are_planned_alike()
    {
        Moments control = Moments.FromSummary(4000, 10, 25);
        Moments treatment = Moments.FromSummary(4000, 10.4, 25);
        double planned = Math.Sqrt(2 * 25.0 / 10_000);
        EffectSequence byUnits = EffectSequence.Start(Planned).Next(control, treatment);
        EffectSequence byError = EffectSequence
            .Start(new(SequenceTuning.AtStandardError(planned)))
            .Next(control, treatment);
        Assert.Equal(byUnits.LogEValue.Value, byError.LogEValue.Value, 12);
        Assert.Equal(0.4, byError.InformationFraction.Value, 12);
        EffectSequence published = EffectSequence
            .Start(new(SequenceTuning.AtUnits(10_000, 10_000) with { IsApproximate = true }))
            .Next(control, treatment);
        Assert.NotEqual(byUnits.LogEValue.Value, published.LogEValue.Value);
        Assert.Equal(byUnits.LogEValue.Value, published.LogEValue.Value, 5e-2);

        // The interval is the boundary in the unit of the metric.
        NormalMixture mixture = NormalMixture.TunedAt(5_000, 0.05);
        double half = Math.Sqrt(50.0 / 4000) * mixture.Boundary(2_000, 0.05) / Math.Sqrt(2_000);
        Assert.Equal(half, byUnits.Difference.Interval.Value.Width / 2, 12);
    }

    [Fact]
    public void Arms_filled_at_different_rates_have_the_information_of_both()
    {
        // 1/(1/500 + 1/3000) of 1/(1/1000 + 1/3000).
        EffectSequence sequence = EffectSequence
            .Start(AlwaysValidDesign.AtUnits(1000, 3000))
            .Next(Moments.FromSummary(500, 1, 4), Moments.FromSummary(3000, 1.2, 4));
        Assert.Equal(
            ((1.0 / 1000) + (1.0 / 3000)) / ((1.0 / 500) + (1.0 / 3000)),
            sequence.InformationFraction.Value,
            12
        );
        EffectSequence byError = EffectSequence
            .Start(new(SequenceTuning.AtStandardError(2 * Math.Sqrt((1.0 / 1000) + (1.0 / 3000)))))
            .Next(Moments.FromSummary(500, 1, 4), Moments.FromSummary(3000, 1.2, 4));
        Assert.Equal(byError.LogEValue.Value, sequence.LogEValue.Value, 11);

        // What the tuning's remarks say of looks far from where it is narrowest.
        double Width(double at, double tuned) => NormalMixture.TunedAt(tuned, 0.05).Boundary(at, 0.05);
        Assert.Equal(1.55, Width(1, 1) / 1.959963984540054, 2);
        Assert.Equal(1.26, Width(1, 10) / Width(1, 1), 2);
        Assert.Equal(1.07, Width(10, 1) / Width(10, 10), 2);
    }

    [Fact]
    public void The_look_at_which_it_crossed_stays()
    {
        EffectSequence sequence = EffectSequence.Start(Planned);
        foreach ((long a, long b) in new (long, long)[] { (100, 105), (200, 330), (300, 480), (600, 600) })
        {
            sequence = sequence.Next(new ProportionCounts(a, 10 * a), new ProportionCounts(b, 10 * a));
        }

        Assert.Equal(2, sequence.CrossedAtLook);
        Assert.Equal(1, sequence.CrossedSign);
        Assert.True(sequence.Difference.Interval.Value.Contains(0));
        Assert.Contains("rejected since look 2", sequence.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lift_is_fiellers_set_at_the_boundary()
    {
        Moments control = Moments.FromSummary(3000, 8, 30);
        Moments treatment = Moments.FromSummary(2500, 8.5, 40);
        EffectSequence sequence = EffectSequence.Start(Planned).Next(control, treatment);
        Interval lift = sequence.RelativeLift.Interval.Value;
        double q = sequence.Difference.Interval.Value.Width / 2 / sequence.Difference.StandardError.Value;
        foreach (double end in new[] { lift.Lower, lift.Upper })
        {
            // (t - (1 + lift) c)^2 = q^2 (Vt + (1 + lift)^2 Vc) on both ends.
            double gap = 8.5 - ((1 + end) * 8);
            double error = Math.Sqrt((40.0 / 2500) + ((1 + end) * (1 + end) * (30.0 / 3000)));
            Assert.Equal(q, Math.Abs(gap) / error, 10);
        }

        Assert.Equal(0.0625, sequence.RelativeLift.Value.Value, 14);
        EffectSequence negative = EffectSequence
            .Start(Planned)
            .Next(Moments.FromSummary(3000, -8, 30), Moments.FromSummary(3000, 8, 30));
        Assert.Equal(UndefinedReason.OutsideDomain, negative.RelativeLift.Value.Undefined!.Reason);
        Assert.True(negative.HasCrossed);
        EffectSequence nearZero = EffectSequence
            .Start(Planned)
            .Next(Moments.FromSummary(3000, 0.01, 30), Moments.FromSummary(3000, 0.02, 30));
        Assert.Equal(double.PositiveInfinity, nearZero.RelativeLift.Interval.Value.Width);
    }

    [Fact]
    public void Adjusted_effects_enter_with_their_own_error()
    {
        (CovarianceMoments control, CovarianceMoments treatment) = (Adjusted(0, 1), Adjusted(0.3, 2));
        MeanWithCovariates first = new(control, ["before"]);
        MeanWithCovariates second = new(treatment, ["before"]);
        CupedMethod cuped = new(new Covariate[] { "before" });
        EffectSequence sequence = EffectSequence.Start(Planned, method: cuped).Next(first, second);
        TwoSampleTestResult test = CupedTest.Compare(control, treatment).Adjusted;
        double q = sequence.Difference.Interval.Value.Width / 2 / test.Difference.StandardError.Value;
        NormalMixture mixture = NormalMixture.TunedAt(5_000, 0.05);
        Assert.Equal(mixture.Boundary(200, 0.05) / Math.Sqrt(200), q, 10);
        Assert.Equal(test.Difference.Value.Value, sequence.Difference.Value.Value, 14);
        Assert.Equal(test.RelativeLift.Value.Value, sequence.RelativeLift.Value.Value, 14);
        EffectSequence plain = EffectSequence.Start(Planned).Next(first, second);
        Assert.True(plain.Difference.Interval.Value.Width > 1.3 * sequence.Difference.Interval.Value.Width);
        Assert.False(sequence.FirstLookError.IsDefined);
    }

    [Fact]
    public void Ratios_and_rates_have_the_errors_of_their_tests()
    {
        double[] clicks = [.. Enumerable.Range(0, 500).Select(i => (double)(i * 7 % 5))];
        double[] views = [.. Enumerable.Range(0, 500).Select(i => 5.0 + (i * 3 % 11))];
        double[] more = [.. clicks.Select((value, i) => value + (i % 3))];
        JointMoments control = JointMoments.Of(clicks, views);
        JointMoments treatment = JointMoments.Of(more, views);
        EffectSequence ratio = EffectSequence.Start(Planned).Next(control, treatment);
        TwoSampleTestResult test = DeltaMethodRatioTest.Compare(control, treatment);
        Assert.Equal(test.Difference.Value.Value, ratio.Difference.Value.Value, 14);
        Assert.Equal(test.Difference.StandardError.Value, ratio.Difference.StandardError.Value, 14);
        EffectSequence rate = EffectSequence
            .Start(Planned)
            .Next(new CountStatistic(new(40, 1000), 400), new CountStatistic(new(70, 1200), 400));
        Assert.Equal((70.0 / 1200) - 0.04, rate.Difference.Value.Value, 14);
        Assert.Equal(Math.Sqrt((41 / 1e6) + (71 / 1.44e6)), rate.Difference.StandardError.Value, 14);
    }

    [Fact]
    public void Looks_that_come_too_early_are_not_judged()
    {
        EffectSequence sequence = EffectSequence.Start(Planned);
        Assert.Equal(1, sequence.PValue);
        Assert.Equal("There has been no look yet.", sequence.Explanation.Sentence);
        EffectSequence few = sequence.Next(new ProportionCounts(0, 99), new ProportionCounts(99, 99));
        Assert.False(few.Difference.Interval.IsDefined);
        Assert.Equal(1, few.PValue);
        Assert.Equal(1, few.Difference.Value.Value);
        Assert.Contains("not judged", few.Explanation.Sentence, StringComparison.Ordinal);
        EffectSequence rare = sequence.Next(new ProportionCounts(9, 5000), new ProportionCounts(10, 5000));
        Assert.Equal(UndefinedReason.TooFewObservations, rare.LogEValue.Undefined!.Reason);

        // An arm without any success is judged: that may be the effect.
        EffectSequence none = sequence.Next(new ProportionCounts(60, 500), new ProportionCounts(0, 500));
        Assert.True(none.LogEValue.IsDefined);
        Assert.Equal(500, none.FirstJudgedUnits);
        EffectSequence flat = sequence.Next(Moments.FromSummary(200, 1, 0), Moments.FromSummary(200, 2, 0));
        Assert.Equal(UndefinedReason.NoVariation, flat.LogEValue.Undefined!.Reason);
        AlwaysValidDesign eager = Planned with { MinimumUnits = 10, MinimumEvents = 1 };
        EffectSequence soon = EffectSequence
            .Start(eager)
            .Next(new ProportionCounts(3, 20), new ProportionCounts(9, 20));
        Assert.Contains(soon.Warnings, text => text.Contains("promised from 100", StringComparison.Ordinal));
    }

    [Fact]
    public void The_error_of_the_first_look_is_printed_with_its_skewness()
    {
        // Unequal arms of a skewed mean: the difference is skewed.
        double[] skewed =
        [
            .. Enumerable.Range(0, 2000).Select(i => Math.Exp(3 * NormalFunction.Quantile((i + 0.5) / 2000))),
        ];
        AlwaysValidDesign soon = AlwaysValidDesign.AtUnits(200, 2000);
        EffectSequence sequence = EffectSequence
            .Start(soon)
            .Next(Moments.Of([.. skewed.Where((_, i) => i % 10 == 9)]), Moments.Of(skewed));
        Assert.True(sequence.FirstLookError.Value > 0.005);
        Assert.Contains(sequence.Warnings, text => text.Contains("because of skewness", StringComparison.Ordinal));
        double q = sequence.Difference.Interval.Value.Width / 2 / sequence.Difference.StandardError.Value;

        // The small, skewed arm is the control: its few large values pull the difference down.
        Measured OneSided(Alternative side) =>
            EffectSequence
                .Start(soon, alternative: side)
                .Next(Moments.Of([.. skewed.Where((_, i) => i % 10 == 9)]), Moments.Of(skewed))
                .FirstLookError;
        Assert.True(OneSided(Alternative.Less).Value > 10 * OneSided(Alternative.Greater).Value);
        EffectSequence even = EffectSequence.Start(soon).Next(Moments.Of(skewed), Moments.Of(skewed));
        Assert.InRange(even.FirstLookError.Value, 0, 2 * NormalFunction.Survival(3));
        Assert.Empty(even.Warnings);
        Assert.True(q > 3);
    }

    [Fact]
    public void Outcomes_that_accumulate_are_warned_of_and_then_may_shrink()
    {
        EffectSequence fixedWindow = EffectSequence
            .Start(Planned)
            .Next(new ProportionCounts(100, 1000), new ProportionCounts(100, 1000));
        Assert.Contains(
            "at least the 900 failures",
            Assert
                .Throws<ArgumentException>(() =>
                    fixedWindow.Next(new ProportionCounts(200, 1000), new ProportionCounts(100, 1000))
                )
                .Message,
            StringComparison.Ordinal
        );
        EffectSequence accumulating = EffectSequence
            .Start(Planned with { Outcomes = OutcomeWindow.Accumulating })
            .Next(new ProportionCounts(100, 1000), new ProportionCounts(100, 1000))
            .Next(new ProportionCounts(200, 1000), new ProportionCounts(150, 1000));
        Assert.Contains(accumulating.Warnings, text => text.Contains("fixed window", StringComparison.Ordinal));
        Assert.Contains(
            accumulating.Explanation.Assumptions,
            text => text.Contains("not promised", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_running_intersection_only_narrows_and_keeps_what_was_known()
    {
        EffectSequence own = EffectSequence.Start(Planned);
        EffectSequence kept = EffectSequence.Start(Planned with { RunningIntersection = true });
        Interval? before = null;
        Random random = new(7);
        (long a, long b) = (0, 0);
        for (int look = 1; look <= 40; look++)
        {
            (a, b) = (a + random.Next(5, 16), b + random.Next(8, 19));
            (ProportionCounts control, ProportionCounts treatment) = (new(a, 100 * look), new(b, 100 * look));
            (own, kept) = (own.Next(control, treatment), kept.Next(control, treatment));
            Interval now = kept.Difference.Interval.Value;
            Interval mine = own.Difference.Interval.Value;
            Assert.True(now.Lower >= mine.Lower && now.Upper <= mine.Upper);
            Assert.True(before is not { } then || (now.Lower >= then.Lower && now.Upper <= then.Upper));
            before = now;
        }

        Assert.True(before!.Value.Width < own.Difference.Interval.Value.Width);
        EffectSequence turned = kept.Next(new ProportionCounts(a + 90_000, 104_000), new ProportionCounts(b, 104_000));
        Assert.Equal(UndefinedReason.DoesNotExist, turned.Difference.Interval.Undefined!.Reason);
        Assert.Contains("no value in common", turned.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_estimate_has_the_interval_as_its_central_range()
    {
        EffectSequence sequence = EffectSequence
            .Start(Planned)
            .Next(new ProportionCounts(500, 5000), new ProportionCounts(600, 5000));
        Interval interval = sequence.Difference.Interval.Value;
        Estimate estimate = sequence.Difference.ToEstimate();
        Assert.Equal(estimate, sequence.Difference.ToEstimate());
        Assert.Equal((interval.Lower + interval.Upper) / 2, estimate.Mean.Value, 12);
        Assert.Equal(interval.Width / 2 / 1.959963984540054, estimate.StandardDeviation.Value, 10);
        Assert.True(estimate.StandardDeviation.Value > 1.5 * sequence.Difference.StandardError.Value);
        EffectSequence none = EffectSequence.Start(Planned);
        Assert.Throws<UndefinedException>(() => none.Difference.ToEstimate());
    }

    [Fact]
    public void Bad_input_is_named()
    {
        EffectSequence sequence = EffectSequence
            .Start(Planned)
            .Next(new ProportionCounts(100, 1000), new ProportionCounts(120, 1000), new(2026, 3, 5));
        static string Of(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.Contains(
            "control must have at least the 1000 units of the look before, but had 999",
            Of(() => sequence.Next(new ProportionCounts(100, 999), new ProportionCounts(120, 1000))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "treatment must have at least the 120 successes",
            Of(() => sequence.Next(new ProportionCounts(100, 1000), new ProportionCounts(119, 1000))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "looks must be in order",
            Of(() => sequence.Next(new ProportionCounts(100, 1000), new ProportionCounts(120, 1000), new(2026, 3, 4))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "control must have at least 1 unit, but was empty",
            Of(() => EffectSequence.Start(Planned).Next(new ProportionCounts(0, 0), new ProportionCounts(1, 10))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "must be a ProportionStatistic",
            Of(() => sequence.Next(Moments.FromSummary(2000, 1, 1), new ProportionCounts(120, 1000))),
            StringComparison.Ordinal
        );
        EffectSequence means = EffectSequence
            .Start(Planned)
            .Next(Moments.FromSummary(1000, 1, 4), Moments.FromSummary(1000, 1, 4));
        Assert.Contains(
            "shrank",
            Of(() => means.Next(Moments.FromSummary(1001, 1, 3), Moments.FromSummary(1001, 1, 4))),
            StringComparison.Ordinal
        );
        Assert.Contains("alpha", Of(() => EffectSequence.Start(Planned, 1)), StringComparison.Ordinal);
        Of(() => EffectSequence.Start(Planned, double.NaN));
        Of(() => EffectSequence.Start(Planned, 0.05, (Alternative)9));
        Of(() => SequenceTuning.AtUnits(0, 5));
        Of(() => SequenceTuning.AtStandardError(-1));
        Of(() => SequenceTuning.MixturePrior(double.PositiveInfinity));
        Assert.Contains("MinimumUnits", Of(() => _ = Planned with { MinimumUnits = 1 }), StringComparison.Ordinal);
        Assert.Contains("MinimumEvents", Of(() => _ = Planned with { MinimumEvents = 0 }), StringComparison.Ordinal);
        Of(() => _ = Planned with { Outcomes = (OutcomeWindow)5 });
    }

    [Fact]
    public void It_says_what_it_found()
    {
        EffectSequence sequence = EffectSequence
            .Start(Planned)
            .Next(new ProportionCounts(500, 5000), new ProportionCounts(640, 5000));
        Assert.Equal(
            "Look 1, 5,000 against 5,000 units: a difference of +2.80 points (95 % confidence sequence 0.84 to 4.76 points), always-valid p = 0.000918; \"no difference\" is rejected since look 1.",
            sequence.Explanation.Sentence
        );
    }

    private static Gen<List<(ProportionCounts Control, ProportionCounts Treatment)>> Looks() =>
        from rate in Gen.Choose(1, 50)
        from lift in Gen.Choose(-30, 60)
        from seed in Gen.Choose(1, 1_000_000)
        from unequal in Gen.Choose(1, 5)
        select Simulated(rate / 100.0, Math.Min(1, rate / 100.0 * (1 + (lift / 100.0))), seed, unequal);

    private static List<(ProportionCounts, ProportionCounts)> Simulated(double p, double q, int seed, int unequal)
    {
        Random random = new(seed);
        List<(ProportionCounts, ProportionCounts)> looks = [];
        ProportionCounts control = default;
        ProportionCounts treatment = default;
        for (int look = 0; look < 12; look++)
        {
            control = control.Merge(Batch(random, p, 80));
            treatment = treatment.Merge(Batch(random, q, 80 * unequal));
            looks.Add((control, treatment));
        }

        return looks;
    }

    private static ProportionCounts Batch(Random random, double p, int n) =>
        new(Enumerable.Range(0, n).Count(_ => random.NextDouble() < p), n);

    private static CovarianceMoments Adjusted(double shift, int seed)
    {
        Random random = new(seed);
        double[] before = new double[400];
        double[] outcome = new double[400];
        for (int i = 0; i < 400; i++)
        {
            before[i] = 10 + NormalFunction.Quantile(1 - random.NextDouble());
            outcome[i] = before[i] + shift + (0.6 * NormalFunction.Quantile(1 - random.NextDouble()));
        }

        return CovarianceMoments.Of([outcome, before]);
    }

    /// <summary>Of a ratio of means a ÷ b the delta method gives √(Var a + (a ÷ b)²·Var b) ÷ b.</summary>
    [Fact]
    public void The_error_of_a_lift_is_that_of_the_delta_method()
    {
        Moments control = Moments.FromSummary(4000, 10, 25);
        Moments treatment = Moments.FromSummary(5000, 12, 36);
        EffectSequence sequence = EffectSequence.Start(Planned).Next(control, treatment);
        Assert.Equal(0.2, sequence.RelativeLift.Value.Value, 14);
        Assert.Equal(
            Math.Sqrt((36.0 / 5000) + (1.2 * 1.2 * 25 / 4000)) / 10,
            sequence.RelativeLift.StandardError.Value,
            1e-12
        );
    }
}
