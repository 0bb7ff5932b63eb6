using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class HodgesLehmannTests
{
    internal static readonly double[] Control = [4.1, 5.2, 6.3, 5.9, 7.7, 3.3, 6.05, 4.45];
    internal static readonly double[] Treatment = [6.6, 7.12, 8.9, 5.05, 9.4, 7.31, 10.2, 6.91, 8.03];

    /// <summary>Ranks from all 24,310 orders (Python): the 16th difference of 72, and the 19th with one end.</summary>
    [Fact]
    public void Shift_and_interval_agree_with_all_orders_enumerated()
    {
        IntervalEstimate result = HodgesLehmann.Shift(Control, Treatment);
        Close(2.48, result.Value.Value);
        Close(0.82, result.Interval.Value.Lower);
        Close(3.93, result.Interval.Value.Upper);
        Assert.Equal(CoverageClass.Exact, result.Method.Coverage);
        Assert.Empty(result.Warnings);

        Interval greater = HodgesLehmann.Shift(Control, Treatment, alternative: Alternative.Greater).Interval.Value;
        Close(1.01, greater.Lower);
        Assert.Equal(double.PositiveInfinity, greater.Upper);
        Interval less = HodgesLehmann.Shift(Treatment, Control, alternative: Alternative.Less).Interval.Value;
        Close(-1.01, less.Upper);
        Assert.Equal(double.NegativeInfinity, less.Lower);
    }

    [Fact]
    public void Ranks_found_without_the_differences_are_those_of_the_sorted_differences()
    {
        Random random = new(7);
        for (int run = 0; run < 200; run++)
        {
            double scale = Math.Pow(10, random.Next(-300, 300));
            double[] control = Sample(random, random.Next(1, 90), scale, run % 2 == 0);
            double[] treatment = Sample(random, random.Next(1, 90), scale, run % 2 == 0);
            double[] all = [.. control.SelectMany(c => treatment.Select(t => t - c)).Order()];
            IntervalEstimate result = HodgesLehmann.Shift(control, treatment, 0.9);
            double lower = all[(all.Length - 1) / 2];
            Assert.Equal(lower + (all[all.Length / 2] - lower) / 2, result.Value.Value);
            Interval interval = result.Interval.Value;
            if (double.IsFinite(interval.Lower))
            {
                // The ranks are mirrored: as many differences below the one end as above the other.
                Assert.Contains(
                    Enumerable.Range(0, all.Length),
                    k => all[k] == interval.Lower && all[^(k + 1)] == interval.Upper
                );
            }
        }
    }

    [Fact]
    public void The_interval_leaves_out_no_shift_exactly_where_the_test_rejects()
    {
        Random random = new(11);
        int rejected = 0;
        for (int run = 0; run < 400; run++)
        {
            double[] control = Sample(random, random.Next(1, 60), 1, rounded: false);
            double[] treatment =
            [
                .. Sample(random, random.Next(1, 60), 1, rounded: false).Select(x => x + random.NextDouble() * 0.4),
            ];
            foreach (Alternative alternative in Enum.GetValues<Alternative>())
            {
                MannWhitneyResult test = MannWhitneyTest.Compare(control, treatment, alternative);
                Interval interval = HodgesLehmann.Shift(control, treatment, 0.9, alternative).Interval.Value;
                Measured p = test.ExactPValue.IsDefined ? test.ExactPValue : test.PValue;
                rejected += p.Value < 0.1 ? 1 : 0;
                Assert.True(
                    interval.Contains(0) == p.Value >= 0.1 || Math.Abs(p.Value - 0.1) < 1e-9,
                    $"{interval} at p = {p} of {control.Length} and {treatment.Length}"
                );
            }
        }

        Assert.InRange(rejected, 100, 1_100);
    }

    [Fact]
    public void Edges()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, HodgesLehmann.Shift([], [1]).Value.Undefined!.Reason);
        Assert.False(HodgesLehmann.Shift([], [1]).Interval.IsDefined);
        IntervalEstimate three = HodgesLehmann.Shift([1, 2, 3], [5, 6, 7]);
        Assert.Equal(4, three.Value.Value);
        Assert.Equal(new Interval(double.NegativeInfinity, double.PositiveInfinity), three.Interval.Value);
        Assert.Single(three.Warnings);

        // 1/20 for 3 against 3 is a tail of 5 % and no less: the one-sided interval at 95 % has no end, at 94 % it has.
        Assert.Equal(
            double.NegativeInfinity,
            HodgesLehmann.Shift([1, 2, 3], [5, 6, 7], 0.95, Alternative.Greater).Interval.Value.Lower
        );
        Assert.Equal(2, HodgesLehmann.Shift([1, 2, 3], [5, 6, 7], 0.94, Alternative.Greater).Interval.Value.Lower);
        Assert.Equal(new Interval(2, 2), HodgesLehmann.Shift(new double[9], [2, 2, 2, 2, 2, 2]).Interval.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => HodgesLehmann.Shift([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => HodgesLehmann.Shift([1e308], [-1e308]));
        Assert.Throws<ArgumentOutOfRangeException>(() => HodgesLehmann.Shift([1], [2], 1));
    }

    private static double[] Sample(Random random, int count, double scale, bool rounded) =>
        [.. Enumerable.Range(0, count).Select(_ => scale * (rounded ? random.Next(-4, 5) : random.NextDouble() - 0.5))];
}
