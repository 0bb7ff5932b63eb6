using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests;

public class OutlierCheckTests
{
    [Fact]
    public void The_fewest_units_that_turn_the_sign_are_those_of_every_subset_tried() =>
        Prop.ForAll(
                Gen.Choose(-6, 20).ListOf(5).Two().ToArbitrary(),
                arms =>
                {
                    double[] control = [.. arms.Item1.Select(value => (double)value)];
                    double[] treatment = [.. arms.Item2.Select(value => (double)value)];
                    Measured told = OutlierCheck.Of("x", control, treatment).UnitsToFlip;
                    int? brute = Brute(control, treatment);
                    return brute is { } fewest
                        ? told.TryGet(out double units, out _) && units == fewest
                        : !told.IsDefined;
                }
            )
            .Holds(100);

    [Fact]
    public void So_many_units_left_out_do_lose_the_finding()
    {
        Draws draws = new(4);
        double[] control = draws.Normals(200);
        double[] treatment = draws.Normals(200, 0.35);
        OutlierCheck check = OutlierCheck.Of("x", control, treatment);
        Assert.True(check.Plain.PValue.Value < 0.05);
        int lose = (int)check.UnitsToLose.Value;
        Assert.InRange(lose, 1, (int)check.UnitsToFlip.Value);

        // Some split of so many units over the largest of one arm and the smallest of the other suffices.
        double[] up = [.. treatment.Order()];
        double[] down = [.. control.Order()];
        Assert.Contains(
            Enumerable.Range(0, lose + 1),
            i =>
                WelchTTest
                    .Compare(Moments.Of(down.AsSpan(lose - i)), Moments.Of(up.AsSpan(0, up.Length - i)))
                    .PValue.Value >= 0.05
        );
    }

    [Fact]
    public void The_check_reads_the_same_both_ways_round()
    {
        Draws draws = new(5);
        double[] control = draws.Normals(150);
        double[] treatment = draws.Normals(170, 0.4);
        OutlierCheck up = OutlierCheck.Of("x", control, treatment);
        OutlierCheck mirrored = OutlierCheck.Of("x", [.. control.Select(v => -v)], [.. treatment.Select(v => -v)]);
        OutlierCheck swapped = OutlierCheck.Of("x", treatment, control);
        foreach (OutlierCheck other in new[] { mirrored, swapped })
        {
            Assert.Equal(up.UnitsToFlip, other.UnitsToFlip);
            Assert.Equal(up.UnitsToLose, other.UnitsToLose);
            Assert.Equal(up.ShareOfLargest.Value, other.ShareOfLargest.Value, 12);
            Assert.Equal(up.Verdict, other.Verdict);
        }
    }

    [Fact]
    public void A_finding_that_one_customer_makes_is_told()
    {
        Draws draws = new(6);
        double[] control = [.. draws.Normals(500).Select(Math.Abs)];
        double[] treatment = [.. draws.Normals(500).Select(Math.Abs)];
        OutlierCheck clean = OutlierCheck.Of("revenue", control, treatment);
        Assert.Equal(TrustVerdict.Pass, clean.Verdict);
        Assert.False(clean.UnitsToLose.IsDefined);

        // A small significant loss that a single order turns into a gain.
        double[] worse = [.. treatment.Select(value => 0.8 * value)];
        worse[0] = 200;
        OutlierCheck hidden = OutlierCheck.Of("revenue", control, worse);
        Assert.Equal(TrustVerdict.Warn, hidden.Verdict);
        Assert.True(hidden.Plain.Difference.Value.Value > 0);
        Assert.True(hidden.Winsorised.Difference.Value.Value < 0);
        Assert.Equal(1, hidden.UnitsToFlip.Value);
        Assert.True(hidden.Limits.Upper < 5);

        // 2 of 1,000 units are few: whole finding in two bots.
        double[] bots = [.. Enumerable.Repeat(1.0, 500)];
        double[] treated = [.. Enumerable.Repeat(0.999, 498), 30, 31];
        OutlierCheck carried = OutlierCheck.Of("orders", bots, treated, alpha: 0.2, share: 0.002);
        Assert.Equal(TrustVerdict.Fail, carried.Verdict);
        Assert.Equal(2, carried.UnitsToFlip.Value);
    }

    [Fact]
    public void No_values_are_not_enough_data_and_bad_ones_are_refused()
    {
        Assert.Equal(TrustVerdict.NotEnoughData, OutlierCheck.Of("x", [], []).Verdict);
        Assert.Equal(TrustVerdict.NotEnoughData, OutlierCheck.Of("x", [1], [2]).Verdict);
        Assert.Equal(TrustVerdict.NotEnoughData, OutlierCheck.Of("x", [1, 1], [1, 1]).Verdict);
        Assert.Throws<ArgumentOutOfRangeException>(() => OutlierCheck.Of("x", [1, double.NaN], [2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => OutlierCheck.Of("x", [1, 2], [2, 3], share: 0.5));
        Assert.Throws<ArgumentException>(() => OutlierCheck.Of("", [1, 2], [2, 3]));
    }

    private static int? Brute(double[] control, double[] treatment)
    {
        int? best = null;
        int sign = treatment.Average() >= control.Average() ? 1 : -1;
        for (int c = 0; c < (1 << control.Length) - 1; c++)
        {
            for (int t = 0; t < (1 << treatment.Length) - 1; t++)
            {
                int left = int.PopCount(c) + int.PopCount(t);
                if (left < (best ?? int.MaxValue) && sign * (Kept(treatment, t) - Kept(control, c)) <= 0)
                {
                    best = left;
                }
            }
        }

        return best;

        // Whole numbers of at most five units: to rounding of a mean.
        static double Kept(double[] values, int without) =>
            Math.Round(values.Where((_, i) => (without >> i & 1) == 0).Average(), 9);
    }
}
