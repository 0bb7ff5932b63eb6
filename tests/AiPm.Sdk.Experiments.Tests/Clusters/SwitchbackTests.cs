using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Experiments.Tests.AdjustmentCases;

namespace AiPm.Sdk.Experiments.Tests.Clusters;

public class SwitchbackTests
{
    private const int Length = 6;

    /// <summary>Periods with an effect of 2, a carry-over of the block before of 3 in the first two periods of a block, and noise.</summary>
    private static List<SwitchbackPeriod> Periods(int seed, int blocks, double noise, params string[] places)
    {
        Random random = new(seed);
        List<SwitchbackPeriod> periods = [];
        foreach (string place in places)
        {
            bool before = false;
            for (int block = 0; block < blocks; block++)
            {
                bool treated = block == 0 || (block != 1 && random.Next(2) == 1);
                double shared = noise * (random.NextDouble() - 0.5);
                for (int i = 0; i < Length; i++)
                {
                    double value =
                        20
                        + shared
                        + noise * (random.NextDouble() - 0.5)
                        + (treated ? 2 : 0)
                        + (block > 0 && before && i < 2 ? 3 : 0);
                    periods.Add(SwitchbackPeriod.OfValue(place, block * Length + i, treated, value));
                }

                before = treated;
            }
        }

        return periods;
    }

    [Fact]
    public void The_effect_is_that_of_the_periods_after_the_burn_in_by_blocks()
    {
        List<SwitchbackPeriod> periods = Periods(1, 20, 1, "Bern", "Oslo");
        SwitchbackResult result = Switchback.Analyze(periods, new SwitchbackDesign(Length, burnIn: 2));
        SwitchbackPeriod[] counted = [.. periods.Where(period => period.Period % Length >= 2)];
        ClusterTestResult expected = ClusterTest.Compare(
            [.. counted.Select(period => period.Rows.X.Mean.Value)],
            [.. counted.Select(period => period.IsTreated)],
            [.. counted.Select(period => period.Period / Length + (period.Place == "Oslo" ? 1000 : 0))]
        );
        Close(expected.Test.PValue.Value, result.Effect.Test.PValue.Value, 1e-9);
        Close(expected.Test.Difference.StandardError.Value, result.Effect.Test.Difference.StandardError.Value, 1e-10);
        Assert.Equal(40, result.Blocks);
        Assert.Equal(160, result.PeriodsCounted);
        Assert.Equal(80, result.PeriodsDropped);
        Assert.InRange(result.Effect.Test.Difference.Value.Value, 1.7, 2.3);
        Assert.False(result.IsEnumerated);
        Assert.Equal(1 / 10_000.0, result.RandomizationPValue.Value);
        Assert.Contains("assignments that could have been", result.Explanation.Sentence, StringComparison.Ordinal);

        // The carry-over is found where it is, and not where it is not.
        Assert.InRange(result.CarryOverInBurnIn!.Effect.Value.Value, 2.7, 3.3);
        Assert.True(result.CarryOverInBurnIn.PValue.Value < 1e-6);
        Assert.True(result.CarryOverAfterBurnIn.Effect.Interval.Value.Contains(0));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_burn_in_that_is_too_short_is_told()
    {
        SwitchbackResult result = Switchback.Analyze(
            Periods(1, 20, 1, "Bern", "Oslo"),
            new SwitchbackDesign(Length, burnIn: 1)
        );
        Assert.True(result.CarryOverAfterBurnIn.PValue.Value < 0.05);
        Assert.Contains("lengthen it", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Null(Switchback.Analyze(Periods(1, 20, 1, "Bern"), new SwitchbackDesign(Length)).CarryOverInBurnIn);
    }

    [Fact]
    public void The_carry_over_is_the_coefficient_of_the_block_before()
    {
        List<SwitchbackPeriod> periods = Periods(4, 24, 2, "Bern");
        SwitchbackResult result = Switchback.Analyze(periods, new SwitchbackDesign(Length, burnIn: 3));
        SwitchbackPeriod[] window = [.. periods.Where(period => period.Period >= Length && period.Period % Length < 3)];
        LinearRegression fit = LinearRegression.Fit(
            Matrix.OfRows([
                .. window.Select(period =>
                    (double[])
                        [1, period.IsTreated ? 1 : 0, periods[period.Period / Length * Length - 1].IsTreated ? 1 : 0]
                ),
            ]),
            [.. window.Select(period => period.Rows.X.Mean.Value)]
        );
        ClusterSandwich sandwich = fit.Clustered([.. window.Select(period => period.Period / Length)]);
        Close(fit.Coefficients[2], result.CarryOverInBurnIn!.Effect.Value.Value, 1e-11);
        double t = fit.Coefficients[2] / Math.Sqrt(sandwich.Variance([0, 0, 1]).Value);
        Close(
            2 * new StudentTDistribution(sandwich.DegreesOfFreedom([0, 0, 1]).Value).Survival(Math.Abs(t)),
            result.CarryOverInBurnIn.PValue.Value,
            1e-9
        );
    }

    [Fact]
    public void Few_assignments_are_enumerated_by_hand()
    {
        // Block means 1, 2, 3, 10; the last is treated. One of four gives |difference| 8 or more.
        SwitchbackPeriod[] periods =
        [
            SwitchbackPeriod.OfValue("Bern", 0, false, 1),
            SwitchbackPeriod.OfValue("Bern", 1, false, 2),
            SwitchbackPeriod.OfValue("Bern", 2, false, 3),
            SwitchbackPeriod.OfValue("Bern", 3, true, 10),
        ];
        SwitchbackDesign fixedNumber = new(1) { Assignment = SwitchbackAssignment.FixedNumberInEachPlace };
        SwitchbackResult one = Switchback.Analyze(periods, fixedNumber);
        Assert.Equal(0.25, one.RandomizationPValue.Value);
        Assert.Equal(4, one.Assignments);
        Assert.True(one.IsEnumerated);

        // Blocks of two periods, the last of one: means 3, 1, 1 and 4, of 2, 2, 2 and 1 periods.
        double[] values = [3, 3, 1, 1, 1, 1, 4];
        SwitchbackResult uneven = Switchback.Analyze(
            [.. values.Select((value, i) => SwitchbackPeriod.OfValue("Bern", i, i == 6, value))],
            new(2) { Assignment = SwitchbackAssignment.FixedNumberInEachPlace }
        );
        Assert.Equal(0.25, uneven.RandomizationPValue.Value);

        // With coins: of 14 assignments with both arms, the one drawn and its mirror image.
        SwitchbackResult coins = Switchback.Analyze(periods, new SwitchbackDesign(1));
        Assert.Equal(2 / 14.0, coins.RandomizationPValue.Value, 1e-15);
        Assert.Equal(14, coins.Assignments);
        SwitchbackResult greater = Switchback.Analyze(
            periods,
            new SwitchbackDesign(1),
            alternative: Alternative.Greater
        );
        Assert.Equal(1 / 14.0, greater.RandomizationPValue.Value, 1e-15);

        // A coin that is seldom on: p³q weights one treated block, pq³ three.
        SwitchbackResult seldom = Switchback.Analyze(periods, new SwitchbackDesign(1) { TreatedShare = 0.2 });
        double single = 0.2 * 0.8 * 0.8 * 0.8;
        double three = 0.2 * 0.2 * 0.2 * 0.8;
        double pair = 0.2 * 0.2 * 0.8 * 0.8;
        Assert.Equal((single + three) / (4 * single + 4 * three + 6 * pair), seldom.RandomizationPValue.Value, 1e-14);
    }

    [Theory]
    [InlineData(SwitchbackAssignment.IndependentCoins)]
    [InlineData(SwitchbackAssignment.FixedNumberInEachPlace)]
    public void Drawn_assignments_agree_with_all_of_them(SwitchbackAssignment assignment)
    {
        double[] values = [3, 5, 1, 8, 4, 9, 2, 6, 7, 12, 3, 5, 8, 4, 10, 1];
        SwitchbackPeriod[] periods =
        [
            .. values.Select(
                (value, i) => SwitchbackPeriod.OfValue("Bern", i, (0b1010_0110_1110_0010 >> i & 1) == 1, value)
            ),
        ];
        double Distance(int bits)
        {
            double[] on = [.. values.Where((_, i) => (bits >> i & 1) == 1)];
            double[] off = [.. values.Where((_, i) => (bits >> i & 1) == 0)];
            return Math.Abs(on.Average() - off.Average());
        }

        double observed = Distance(0b1010_0110_1110_0010);
        int[] all =
        [
            .. Enumerable
                .Range(1, (1 << 16) - 2)
                .Where(bits => assignment == SwitchbackAssignment.IndependentCoins || int.PopCount(bits) == 8),
        ];
        double exact = all.Count(bits => Distance(bits) >= observed - 1e-9) / (double)all.Length;
        SwitchbackResult drawn = Switchback.Analyze(
            periods,
            new SwitchbackDesign(1) { Assignment = assignment, Randomizations = 40_000 }
        );
        Assert.Equal(exact, drawn.RandomizationPValue.Value, 4 * Math.Sqrt(exact * (1 - exact) / 40_000));
        Assert.Equal(
            drawn.RandomizationPValue,
            Switchback
                .Analyze(
                    [.. periods.Reverse()],
                    new SwitchbackDesign(1) { Assignment = assignment, Randomizations = 40_000 }
                )
                .RandomizationPValue
        );
    }

    [Fact]
    public void Ratios_count_their_denominators()
    {
        SwitchbackPeriod Ratio(int period, bool treated, double y, double d) =>
            SwitchbackPeriod.OfRatio("Bern", period, treated, JointMoments.Of([y], [d]));
        SwitchbackResult result = Switchback.Analyze(
            [Ratio(0, false, 10, 5), Ratio(1, true, 12, 3), Ratio(2, true, 20, 5), Ratio(3, false, 4, 1)],
            new SwitchbackDesign(1)
        );
        Close(32 / 8.0 - 14 / 6.0, result.Effect.Test.Difference.Value.Value, 1e-13);
    }

    [Fact]
    public void What_cannot_be_told_is_undefined_and_bad_periods_are_errors()
    {
        SwitchbackPeriod[] alternating =
        [
            .. Enumerable.Range(0, 12).Select(i => SwitchbackPeriod.OfValue("Bern", i, i % 2 == 1, i * i % 7)),
        ];
        SwitchbackResult result = Switchback.Analyze(alternating, new SwitchbackDesign(1));
        Assert.Equal(UndefinedReason.DoesNotExist, result.CarryOverAfterBurnIn.PValue.Undefined!.Reason);
        Assert.True(result.Effect.Test.PValue.IsDefined);

        SwitchbackResult oneArm = Switchback.Analyze(
            [.. alternating.Where(period => period.IsTreated)],
            new SwitchbackDesign(1)
        );
        Assert.False(oneArm.Effect.Test.PValue.IsDefined);
        Assert.False(oneArm.RandomizationPValue.IsDefined);
        Assert.False(Switchback.Analyze([], new SwitchbackDesign(2)).RandomizationPValue.IsDefined);

        Assert.Contains(
            "block 0 of \"Bern\" (periods 0 to 1)",
            Assert
                .Throws<ArgumentException>("periods", () => Switchback.Analyze(alternating, new SwitchbackDesign(2)))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(
            "periods",
            () => Switchback.Analyze([alternating[0], alternating[0]], new SwitchbackDesign(1))
        );
        Assert.Throws<ArgumentException>(
            "periods",
            () =>
                Switchback.Analyze(
                    [alternating[0], SwitchbackPeriod.OfRatio("Oslo", 0, true, JointMoments.Of([1], [2]))],
                    new SwitchbackDesign(1)
                )
        );
        Assert.Throws<ArgumentOutOfRangeException>("burnIn", () => new SwitchbackDesign(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>("periodsPerBlock", () => new SwitchbackDesign(0));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => SwitchbackPeriod.OfValue("Bern", -1, true, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwitchbackDesign(1) { Randomizations = 5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SwitchbackDesign(1) { TreatedShare = 1 });
    }
}
