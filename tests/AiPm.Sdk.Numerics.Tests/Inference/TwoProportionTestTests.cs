using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;
using TestData = AiPm.Sdk.Testing.TestData;

namespace AiPm.Sdk.Numerics.Tests;

public class TwoProportionTestTests
{
    private static Gen<(ProportionCounts Control, ProportionCounts Treatment, double Confidence)> Cases =>
        from n in Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(13, 3000))
        from m in Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(13, 3000))
        from k in Gen.Choose(0, n)
        from j in Gen.Choose(0, m)
        from c in Gen.Elements(0.8, 0.9, 0.95, 0.975, 0.999)
        select (new ProportionCounts(k, n), new ProportionCounts(j, m), c);

    [Fact]
    public void Pooled_z_agrees_with_the_reference()
    {
        foreach ((JsonElement input, JsonElement expected) in Of("two_proportions.pooled_z"))
        {
            TwoSampleTestResult result = TwoProportionTest.PooledZ(input.Counts("control"), input.Counts("treatment"));
            Close(expected.Number("z"), result.Statistic.Value);
            Close(expected.Number("p_value"), result.PValue.Value);
        }
    }

    [Theory]
    [InlineData("wald")]
    [InlineData("agresti_caffo")]
    [InlineData("newcombe")]
    [InlineData("miettinen_nurminen")]
    public void Difference_intervals_agree_with_the_reference(string name)
    {
        foreach ((JsonElement input, JsonElement expected) in Of("two_proportions.difference_interval." + name))
        {
            ProportionCounts control = input.Counts("control");
            ProportionCounts treatment = input.Counts("treatment");
            double confidence = input.Number("confidence");
            Close(
                expected,
                name switch
                {
                    "wald" => ProportionDifferenceIntervals.Wald(control, treatment, confidence),
                    "agresti_caffo" => ProportionDifferenceIntervals.AgrestiCaffo(control, treatment, confidence),
                    "newcombe" => ProportionDifferenceIntervals.Newcombe(control, treatment, confidence),
                    _ => ProportionDifferenceIntervals.MiettinenNurminen(control, treatment, confidence),
                }
            );
        }
    }

    [Fact]
    public void The_log_ratio_interval_agrees_with_the_reference()
    {
        foreach ((JsonElement input, JsonElement expected) in Of("two_proportions.ratio_interval.log"))
        {
            Close(
                expected,
                ProportionRatioIntervals.Log(
                    input.Counts("control"),
                    input.Counts("treatment"),
                    input.Number("confidence")
                )
            );
        }
    }

    /// <summary>score_intervals.csv: the definitions solved by bisection in 40 digits (mpmath), independently of the closed forms here.</summary>
    [Fact]
    public void Score_intervals_agree_with_their_definition_in_40_digits_also_in_the_corners()
    {
        foreach (string line in File.ReadLines(TestData.Path("Inference/score_intervals.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            double Cell(int i) => double.Parse(cells[i], CultureInfo.InvariantCulture);
            ProportionCounts control = new((long)Cell(0), (long)Cell(1));
            ProportionCounts treatment = new((long)Cell(2), (long)Cell(3));
            double confidence = Cell(4);
            MeasuredInterval[] intervals =
            [
                ProportionDifferenceIntervals.MiettinenNurminen(control, treatment, confidence),
                ProportionDifferenceIntervals.Mee(control, treatment, confidence),
                ProportionRatioIntervals.MiettinenNurminen(control, treatment, confidence),
            ];
            for (int i = 0; i < 3; i++)
            {
                if (cells[5 + 2 * i].Length == 0)
                {
                    Assert.Equal(UndefinedReason.ZeroDenominator, intervals[i].Undefined!.Reason);
                    continue;
                }

                Close(Cell(5 + 2 * i), intervals[i].Value.Lower, 1e-11);
                Close(Cell(6 + 2 * i), intervals[i].Value.Upper, 1e-11);
            }
        }
    }

    [Fact]
    public void Published_cases()
    {
        // Newcombe 1998: 56/70 against 48/80; E14: 72/756 v 20/573 with variance factor N/(N − 1).
        Interval newcombe = ProportionDifferenceIntervals.MiettinenNurminen(new(48, 80), new(56, 70)).Value;
        Assert.Equal(0.0528, newcombe.Lower, 4);
        Assert.Equal(0.3382, newcombe.Upper, 4);
        Interval e14 = ProportionDifferenceIntervals.MiettinenNurminen(new(20, 573), new(72, 756)).Value;
        Assert.Equal(0.0343791190, e14.Lower, 10);
        Assert.Equal(0.0867774851, e14.Upper, 10);

        // E18, Cookie Cats day-7 retention, recomputed in 40 digits.
        TwoSampleTestResult e18 = TwoProportionTest.PooledZ(new(8502, 44700), new(8279, 45489));
        Close(10.0131673286889633, e18.Statistic.Value * e18.Statistic.Value, 1e-12);
        Close(0.00155424997561, e18.PValue.Value, 1e-11);
        Close(0.3809096823118986, TwoProportionTest.PooledZ(new(19, 53), new(13, 47)).PValue.Value, 1e-12);
    }

    [Fact]
    public void Swapping_the_arms_flips_the_signs()
    {
        Prop.ForAll(
                Cases.ToArbitrary(),
                x =>
                {
                    TwoSampleTestResult there = TwoProportionTest.MiettinenNurminen(
                        x.Control,
                        x.Treatment,
                        x.Confidence
                    );
                    TwoSampleTestResult back = TwoProportionTest.MiettinenNurminen(
                        x.Treatment,
                        x.Control,
                        x.Confidence
                    );
                    return there.Difference.Value.Value == -back.Difference.Value.Value
                        && there.PValue == back.PValue
                        && Math.Abs(there.Difference.Interval.Value.Lower + back.Difference.Interval.Value.Upper)
                            < 1e-14
                        && Math.Abs(there.Difference.Interval.Value.Upper + back.Difference.Interval.Value.Lower)
                            < 1e-14;
                }
            )
            .Holds();
    }

    [Theory]
    [InlineData(Alternative.TwoSided)]
    [InlineData(Alternative.Greater)]
    [InlineData(Alternative.Less)]
    public void Both_intervals_exclude_no_difference_exactly_where_the_test_rejects(Alternative alternative)
    {
        Prop.ForAll(
                Cases.ToArbitrary(),
                x =>
                {
                    foreach (bool corrected in (bool[])[true, false])
                    {
                        TwoSampleTestResult result = corrected
                            ? TwoProportionTest.MiettinenNurminen(x.Control, x.Treatment, x.Confidence, alternative)
                            : TwoProportionTest.PooledZ(x.Control, x.Treatment, x.Confidence, alternative);
                        bool rejects = result.PValue.TryGet(out double p, out _) && p < 1 - x.Confidence;
                        if (Math.Abs(p - (1 - x.Confidence)) < 1e-12)
                        {
                            continue;
                        }

                        Assert.Equal(rejects, !result.Difference.Interval.Value.Contains(0));
                        if (result.RelativeLift.Interval.TryGet(out Interval lift, out _))
                        {
                            Assert.Equal(rejects, !lift.Contains(0));
                        }
                    }
                }
            )
            .Holds();
    }

    [Fact]
    public void Coverage_by_enumeration_of_the_score_interval()
    {
        const int n = 25;
        const int m = 35;
        Interval[,] intervals = new Interval[n + 1, m + 1];
        for (int k = 0; k <= n; k++)
        {
            for (int j = 0; j <= m; j++)
            {
                intervals[k, j] = ProportionDifferenceIntervals.MiettinenNurminen(new(k, n), new(j, m)).Value;
            }
        }

        double sum = 0;
        int points = 0;
        double least = 1;
        for (double p = 0.05; p < 1; p += 0.1)
        {
            for (double q = 0.05; q < 1; q += 0.1)
            {
                double covered = 0;
                double[] first = Binomial(n, p);
                double[] second = Binomial(m, q);
                for (int k = 0; k <= n; k++)
                {
                    for (int j = 0; j <= m; j++)
                    {
                        covered += intervals[k, j].Contains(q - p) ? first[k] * second[j] : 0;
                    }
                }

                sum += covered;
                least = Math.Min(least, covered);
                points++;
            }
        }

        Assert.InRange(sum / points, 0.945, 0.96);
        Assert.InRange(least, 0.92, 1);
    }

    [Fact]
    public void Without_variation_the_test_is_undefined_and_the_interval_is_not()
    {
        TwoSampleTestResult none = TwoProportionTest.MiettinenNurminen(new(0, 20), new(0, 30));
        Assert.Equal(UndefinedReason.NoVariation, none.PValue.Undefined!.Reason);
        Assert.True(none.Difference.Interval.Value.Contains(0));
        Assert.Equal(UndefinedReason.ZeroDenominator, none.RelativeLift.Value.Undefined!.Reason);
        Assert.Contains("No test: no trial succeeded", none.Explanation.Sentence, StringComparison.Ordinal);
        Assert.Throws<UndefinedException>(() => none.Difference.ToEstimate());
        Assert.Equal(
            UndefinedReason.NoVariation,
            TwoProportionTest.PooledZ(new(9, 9), new(4, 4)).PValue.Undefined!.Reason
        );
    }

    [Fact]
    public void An_empty_arm_makes_all_undefined_and_says_which()
    {
        TwoSampleTestResult result = TwoProportionTest.MiettinenNurminen(new(3, 20), default);
        Assert.False(result.PValue.IsDefined);
        Assert.False(result.Difference.Interval.IsDefined);
        Assert.False(result.RelativeLift.Value.IsDefined);
        Assert.Equal("The treatment has no trials.", result.Statistic.Undefined!.Sentence);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            ProportionDifferenceIntervals.Newcombe(default, new(1, 2)).Undefined!.Reason
        );
    }

    [Fact]
    public void A_lift_without_success_in_the_treatment_is_minus_all_with_an_interval()
    {
        TwoSampleTestResult result = TwoProportionTest.MiettinenNurminen(new(3, 7), new(0, 9));
        Assert.Equal(-1, result.RelativeLift.Value.Value);
        Assert.Equal(-1, result.RelativeLift.Interval.Value.Lower);
        Assert.InRange(result.RelativeLift.Interval.Value.Upper, -0.2, -0.1);
        Assert.Equal(
            UndefinedReason.OutsideDomain,
            ProportionRatioIntervals.Log(new(3, 7), new(0, 9)).Undefined!.Reason
        );
    }

    [Fact]
    public void The_sentence_is_made_of_the_numbers()
    {
        TwoSampleTestResult result = TwoProportionTest.MiettinenNurminen(new(2262, 21306), new(3894, 21307));
        Assert.Equal(
            "18.28 % against 10.62 %, a difference of 7.66 points (95 % interval 7.00 to 8.32), p < 0.0001.",
            result.Explanation.Sentence
        );
    }

    [Fact]
    public void The_lift_becomes_an_estimate_that_is_the_same_quantity_each_time()
    {
        MeasuredEffect lift = TwoProportionTest.MiettinenNurminen(new(2262, 21306), new(3894, 21307)).RelativeLift;
        Estimate first = lift.ToEstimate();
        Close(3894.0 * 21306 / (21307.0 * 2262) - 1, first.Mean.Value, 1e-14);
        Assert.Equal(lift.StandardError.Value, first.StandardDeviation.Value);
        Assert.Equal(0, (first - lift.ToEstimate()).Mean.Value);

        // Delta method: r √(q꜀/k꜀ + qₜ/kₜ).
        double ratio = 3894.0 / 21307 / (2262.0 / 21306);
        double logError = Math.Sqrt(1.0 / 2262 - 1.0 / 21306 + 1.0 / 3894 - 1.0 / 21307);
        Close(ratio * logError, lift.StandardError.Value, 1e-12);
    }

    private static double[] Binomial(int n, double p)
    {
        double[] probabilities = new double[n + 1];
        probabilities[0] = Math.Pow(1 - p, n);
        for (int k = 0; k < n; k++)
        {
            probabilities[k + 1] = probabilities[k] * (n - k) / (k + 1) * p / (1 - p);
        }

        return probabilities;
    }
}
