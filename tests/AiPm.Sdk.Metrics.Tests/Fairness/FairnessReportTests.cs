using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Metrics.Tests;

public class FairnessReportTests
{
    [Fact]
    public void Rates_and_gaps_are_Fairlearns()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification.jsonl", "fairness"))
        {
            cases++;
            JsonElement input = one.GetProperty("input");
            JsonElement expected = one.GetProperty("expected");
            FairnessReport report = FairnessReport.Of(
                GroupLabels.Of([.. input.Ints("group").Select(g => $"{g}")]),
                input.Bools("actual"),
                input.Bools("predicted"),
                new() { UndefinedRates = UndefinedClasses.CountedAsZero }
            );
            foreach (JsonProperty group in expected.GetProperty("groups").EnumerateObject())
            {
                GroupQuality quality = report.Group(group.Name);
                Assert.Equal(group.Value.GetProperty("count").GetInt64(), quality.Matrix.All.Rows);
                group.Value.Agrees("selection_rate", quality[GroupRate.SelectionRate].Value, at);
                IntervalEstimate recall = quality[GroupRate.TruePositiveRate];
                group.Value.Agrees("true_positive_rate", recall.IsDefined ? recall.Value : 0, at);
                group.Value.Agrees("false_positive_rate", quality[GroupRate.FalsePositiveRate].Value, at);
            }

            expected.Agrees("demographic_parity_difference", report.DemographicParity.Difference.Value, at);
            expected.Agrees("demographic_parity_ratio", report.DemographicParity.Ratio.Value, at);
            expected.Agrees("equal_opportunity_difference", report.EqualOpportunity.Difference.Value, at);
            expected.Agrees("equalized_odds_difference", report.EqualizedOdds.Worst.Value, at);
            foreach (RateGap gap in report.Gaps)
            {
                Assert.True(
                    gap.Difference.Interval.Value.Contains(gap.Difference.Value.Value),
                    $"{at} {gap.Difference}"
                );
                Assert.True(gap.Ratio.Interval.Value.Contains(gap.Ratio.Value.Value), $"{at} {gap.Ratio}");
            }
        }

        Assert.Equal(10, cases);
    }

    [Fact]
    public void The_published_case_of_two_groups()
    {
        // Fairlearn's tests: selection 11 of 18 against 24 of 35.
        FairnessReport report = Selections(("a", 11, 18), ("b", 24, 35));
        Assert.Equal(0.0746031746, report.DemographicParity.Difference.Value.Value, 10);
        Assert.Equal(0.8912037037, report.DemographicParity.Ratio.Value.Value, 10);
        Assert.Equal("b", report.Reference);
        Assert.Equal(("b", "a"), (report.DemographicParity.Highest, report.DemographicParity.Lowest));
        Assert.Equal(FourFifthsVerdict.Passed, report.DisparateImpact[0].Verdict);
    }

    [Fact]
    public void With_two_groups_the_gaps_interval_is_that_of_the_difference_without_its_sign()
    {
        FairnessReport report = Selections(("a", 10, 50), ("b", 30, 60));
        Interval one = ProportionIntervals.ClopperPearson(new ProportionCounts(10, 50)).Value;
        Interval two = ProportionIntervals.ClopperPearson(new ProportionCounts(30, 60)).Value;
        Interval gap = report.DemographicParity.Difference.Interval.Value;
        Assert.Equal(0.3 - Math.Sqrt(Square(0.5 - two.Lower) + Square(one.Upper - 0.2)), gap.Lower, 14);
        Assert.Equal(0.3 + Math.Sqrt(Square(two.Upper - 0.5) + Square(0.2 - one.Lower)), gap.Upper, 14);
        Interval ratio = report.DemographicParity.Ratio.Interval.Value;
        double below = Math.Sqrt(Square(Math.Log(0.2 / one.Lower)) + Square(Math.Log(two.Upper / 0.5)));
        Assert.Equal(0.4 * Math.Exp(-below), ratio.Lower, 13);

        // Against the reference the ends are Wilson's, which is Newcombe's interval.
        Interval newcombe = ProportionDifferenceIntervals.Newcombe(control: new(30, 60), treatment: new(10, 50)).Value;
        Interval against = report.AgainstReference(GroupRate.SelectionRate)[0].Difference.Interval.Value;
        Assert.Equal(newcombe.Lower, against.Lower, 14);
        Assert.Equal(newcombe.Upper, against.Upper, 14);
        static double Square(double x) => x * x;
    }

    [Fact]
    public void More_groups_widen_the_lower_end_only()
    {
        FairnessReport two = Selections(("a", 100, 500), ("b", 300, 600));
        FairnessReport four = Selections(("a", 100, 500), ("b", 300, 600), ("c", 210, 600), ("d", 180, 500));
        Assert.Equal(two.DemographicParity.Difference.Value, four.DemographicParity.Difference.Value);
        Assert.True(
            four.DemographicParity.Difference.Interval.Value.Lower
                < two.DemographicParity.Difference.Interval.Value.Lower
        );
        Assert.Equal(
            two.DemographicParity.Difference.Interval.Value.Upper,
            four.DemographicParity.Difference.Interval.Value.Upper,
            14
        );
    }

    [Fact]
    public void Four_fifths_exactly_passes_and_below_is_judged_by_its_significance()
    {
        // .8 exactly, where 40/100 ÷ (50/100) in doubles might fall below.
        FairnessReport exact = Selections(("a", 36, 100), ("b", 45, 100));
        Assert.Equal(FourFifthsVerdict.Passed, exact.DisparateImpact[0].Verdict);
        FairnessReport few = Selections(("a", 3, 10), ("b", 5, 10));
        Assert.Equal(FourFifthsVerdict.BelowButMayBeChance, few.DisparateImpact[0].Verdict);
        FairnessReport many = Selections(("a", 300, 1000), ("b", 500, 1000));
        Assert.Equal(FourFifthsVerdict.Below, many.DisparateImpact[0].Verdict);
        Assert.Equal(
            "a are selected 0.6 times as often as b (95 % interval 0.536 to 0.671), below four fifths, and that is not chance (p < 0.0001).",
            many.DisparateImpact[0].Explanation.Sentence
        );
        Assert.Equal(
            TwoProportionTest.MiettinenNurminen(new(500, 1000), new(300, 1000)).PValue,
            many.DisparateImpact[0].Comparison.PValue
        );
    }

    [Fact]
    public void P_values_hold_for_all_groups_at_once()
    {
        FairnessReport report = Selections(("a", 40, 100), ("b", 50, 100), ("c", 35, 100));
        IReadOnlyList<GroupComparison> comparisons = report.AgainstReference(GroupRate.SelectionRate);
        AdjustedPValues holm = PValueAdjustment.Holm([.. comparisons.Select(c => c.PValue.Value)]);
        Assert.Equal(holm.Adjusted, comparisons.Select(c => c.AdjustedPValue.Value));
        Assert.Equal(["a", "c"], comparisons.Select(c => c.Group));
        Interval newcombe = ProportionDifferenceIntervals
            .Newcombe(control: new(50, 100), treatment: new(40, 100), confidence: 0.975)
            .Value;
        Assert.Equal(newcombe.Lower, comparisons[0].Difference.Interval.Value.Lower, 14);
    }

    [Fact]
    public void Ratios_without_a_denominator_are_undefined_and_never_one()
    {
        FairnessReport none = Selections(("a", 0, 20), ("b", 0, 30));
        Assert.Equal(0, none.DemographicParity.Difference.Value.Value);
        Assert.Equal(UndefinedReason.ZeroDenominator, none.DemographicParity.Ratio.Value.Undefined!.Reason);
        Assert.Equal(FourFifthsVerdict.Undefined, none.DisparateImpact[0].Verdict);
        FairnessReport reference = FairnessReport.Of(Matrices(("a", 5, 20), ("b", 0, 30)), new() { Reference = "b" });
        Assert.Equal(UndefinedReason.Infinite, reference.DisparateImpact[0].Comparison.Ratio.Value.Undefined!.Reason);
        Assert.Equal(0, reference.DemographicParity.Ratio.Value.Value);
        Assert.Equal(0, reference.DemographicParity.Ratio.Interval.Value.Lower);
    }

    [Fact]
    public void Small_and_empty_groups_are_listed_not_dropped()
    {
        GroupLabels groups = GroupLabels
            .Of(["w", "m", "w", "m", "w"])
            .Intersect(GroupLabels.Of(["old", "old", "young", "old", "old"], ["young", "old", "unknown"]));
        Assert.Equal(["m, young", "m, old", "m, unknown", "w, young", "w, old", "w, unknown"], groups.Names.ToArray());
        FairnessReport report = FairnessReport.Of(
            groups,
            [true, true, false, false, true],
            [true, false, true, true, true]
        );
        Assert.Equal(["m, young", "m, unknown", "w, unknown"], report.EmptyGroups);
        Assert.Equal(["m, old", "w, young", "w, old"], report.SmallGroups);
        Assert.Equal(6, report.Groups.Length);
        Assert.Equal(["m, young", "m, unknown", "w, unknown"], report.DemographicParity.NotMeasured);
        Assert.Contains(
            report.EqualOpportunity.Difference.Warnings,
            warning => warning.Contains("are not part of it, with nothing to divide by", StringComparison.Ordinal)
        );

        // Young women have no positives, so no true positive rate.
        Assert.Contains("w, young", report.EqualOpportunity.NotMeasured);
        Assert.Contains(
            report.EqualOpportunity.Difference.Warnings,
            w => w.Contains("w, young", StringComparison.Ordinal)
        );
        Assert.Equal("m, old", report.Worst(GroupRate.TruePositiveRate)!.Name);
        Assert.Contains(
            "Without rows: m, young; m, unknown; w, unknown.",
            report.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Contains(report.DisparateImpact, screen => screen.Verdict == FourFifthsVerdict.Undefined);
    }

    [Fact]
    public void One_group_or_none_has_no_gap()
    {
        FairnessReport one = Selections(("a", 3, 10));
        Assert.Equal(UndefinedReason.TooFewObservations, one.DemographicParity.Difference.Value.Undefined!.Reason);
        Assert.False(one.EqualizedOdds.Worst.IsDefined);
        Assert.Empty(one.DisparateImpact);
        FairnessReport none = FairnessReport.Of(GroupLabels.Of([]), [], []);
        Assert.Null(none.Reference);
        Assert.Null(none.Worst(GroupRate.Accuracy));
        Assert.False(none.Theil.IsDefined);
        Assert.NotEmpty(none.Explanation.Sentence);
    }

    [Fact]
    public void Equalized_odds_are_the_worse_and_the_mean_of_two_gaps()
    {
        FairnessReport report = FairnessReport.Of([
            new("a", BinaryConfusionMatrix.OfCounts(40, 10, 10, 40)),
            new("b", BinaryConfusionMatrix.OfCounts(25, 30, 25, 70)),
        ]);
        Assert.Equal(0.3, report.EqualizedOdds.Worst.Value.Value, 14);
        Assert.Equal((0.3 + 0.1) / 2, report.EqualizedOdds.Mean.Value.Value, 14);
        Assert.Equal(GroupRate.TruePositiveRate, report.EqualizedOdds.WorstRate);
        Assert.True(
            report.EqualizedOdds.Worst.Interval.Value.Lower < report.EqualOpportunity.Difference.Interval.Value.Lower
        );
        Assert.Equal(
            report.EqualOpportunity.Difference.Interval.Value.Upper,
            report.EqualizedOdds.Worst.Interval.Value.Upper,
            14
        );
        Assert.Equal(40 / 50d - 25 / 55d, report.PredictiveParity.Difference.Value.Value, 14);
        Assert.Equal("b", report.Worst(GroupRate.FalsePositiveRate)!.Name);
        Assert.Equal(FairnessMethods.LargestDifference, report.EqualizedOdds.Worst.Method);
        Assert.Contains("\"EqualizedOdds\"", JsonSerializer.Serialize(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_worse_of_two_gaps_holds_for_both_at_once(bool isFalsePositives)
    {
        BinaryConfusionMatrix one = BinaryConfusionMatrix.OfCounts(40, 10, 10, 40);
        BinaryConfusionMatrix two = BinaryConfusionMatrix.OfCounts(10, 12, 40, 38);
        static BinaryConfusionMatrix Turned(BinaryConfusionMatrix m) =>
            new(m.FalsePositives, m.TruePositives, m.TrueNegatives, m.FalseNegatives);
        EqualizedOdds odds = FairnessReport
            .Of([new("a", isFalsePositives ? Turned(one) : one), new("b", isFalsePositives ? Turned(two) : two)])
            .EqualizedOdds;
        Interval high = ProportionIntervals.ClopperPearson(new ProportionCounts(40, 50), 0.975).Value;
        Interval low = ProportionIntervals.ClopperPearson(new ProportionCounts(10, 50), 0.975).Value;
        double below = Math.Sqrt((0.8 - high.Lower) * (0.8 - high.Lower) + (low.Upper - 0.2) * (low.Upper - 0.2));
        Assert.Equal(0.6 - below, odds.Worst.Interval.Value.Lower, 13);
        Assert.Equal(isFalsePositives ? GroupRate.FalsePositiveRate : GroupRate.TruePositiveRate, odds.WorstRate);
    }

    [Fact]
    public void Names_and_order_of_groups_and_rows_change_no_number() =>
        Prop.ForAll(
                Gen.Choose(0, 11).NonEmptyListOf().ToArbitrary(),
                ArbMap.Default.ArbFor<int>(),
                (rows, seed) =>
                {
                    string[] names = ["a", "b", "c"];
                    string[] renamed = ["zebra", "ant", "mole"];
                    int[] order = [.. Enumerable.Range(0, rows.Count)];
                    new Random(seed).Shuffle(order);
                    FairnessReport one = FairnessReport.Of(
                        GroupLabels.Of([.. rows.Select(r => names[r / 4])], names),
                        [.. rows.Select(r => r % 2 == 1)],
                        [.. rows.Select(r => r / 2 % 2 == 1)]
                    );
                    FairnessReport two = FairnessReport.Of(
                        GroupLabels.Of(
                            [.. order.Select(i => renamed[rows[i] / 4])],
                            [renamed[2], renamed[0], renamed[1]]
                        ),
                        [.. order.Select(i => rows[i] % 2 == 1)],
                        [.. order.Select(i => rows[i] / 2 % 2 == 1)]
                    );
                    return Enum.GetValues<GroupRate>()
                            .All(rate =>
                                one.Gap(rate).Difference.Value == two.Gap(rate).Difference.Value
                                && one.Gap(rate).Difference.Interval == two.Gap(rate).Difference.Interval
                                && one.Gap(rate).Ratio.Interval == two.Gap(rate).Ratio.Interval
                            )
                        && one.EqualizedOdds.Worst.Interval == two.EqualizedOdds.Worst.Interval
                        && one.Group("b").Matrix == two.Group("ant").Matrix
                        && Same(one.GeneralizedEntropy().Value, two.GeneralizedEntropy().Value);
                }
            )
            .Holds(200);

    [Fact]
    public void Equal_weights_change_no_rate_and_gaps_take_effective_sizes()
    {
        Random random = new(7);
        string[] labels = [.. Enumerable.Range(0, 600).Select(i => i % 3 == 0 ? "a" : "b")];
        bool[] actual = [.. labels.Select(_ => random.NextDouble() < 0.4)];
        bool[] predicted = [.. actual.Select(a => random.NextDouble() < 0.8 ? a : !a)];
        FairnessReport plain = FairnessReport.Of(GroupLabels.Of(labels), actual, predicted);
        FairnessReport weighted = FairnessReport.Of(
            GroupLabels.Of(labels),
            actual,
            predicted,
            weights: Enumerable.Repeat(0.3, 600).ToArray()
        );
        Assert.Equal(plain.EqualizedOdds.Worst.Value.Value, weighted.EqualizedOdds.Worst.Value.Value, 13);
        Assert.Equal(FairnessMethods.LargestOfWeights, weighted.EqualizedOdds.Worst.Method);
        Assert.Equal(FairnessMethods.OfWeights, weighted.DemographicParity.Difference.Method);
        Assert.Equal(
            plain.AgainstReference(GroupRate.Accuracy)[0].Difference.Interval.Value.Lower,
            weighted.AgainstReference(GroupRate.Accuracy)[0].Difference.Interval.Value.Lower,
            12
        );
        Assert.Equal(
            plain.AgainstReference(GroupRate.Accuracy)[0].PValue.Value,
            weighted.AgainstReference(GroupRate.Accuracy)[0].PValue.Value,
            12
        );
        Assert.Equal(plain.Theil.Interval.Value.Lower, weighted.Theil.Interval.Value.Lower, 12);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        GroupLabels groups = GroupLabels.Of(["a", "b"]);
        Assert.Throws<ArgumentException>(() => FairnessReport.Of(groups, [true], [true, false]));
        Assert.Throws<ArgumentException>(() => FairnessReport.Of(groups, [true, true], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            FairnessReport.Of(groups, [true, true], [true, false], weights: [1, double.NaN])
        );
        Assert.Contains(
            "the reference must be one of a; b, but was \"c\"",
            Assert
                .Throws<ArgumentException>(() =>
                    FairnessReport.Of(groups, [true, true], [true, false], new() { Reference = "c" })
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() =>
            FairnessReport.Of(GroupLabels.Of(["a"], ["a", "b"]), [true], [true], new() { Reference = "b" })
        );
        Assert.Throws<ArgumentException>(() => GroupLabels.Of(["a", ""]));
        Assert.Contains(
            "labels must be one of the groups a, b, but was \"x\" in row 1",
            Assert.Throws<ArgumentException>(() => GroupLabels.Of(["a", "x"], ["a", "b"])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => groups.Intersect(GroupLabels.Of(["a"])));
        Assert.Throws<ArgumentException>(() => Selections(("a", 1, 2)).Group("b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FairnessOptions { Confidence = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FairnessOptions { SmallGroup = -1 });
    }

    private static bool Same(Measured one, Measured two) =>
        one.IsDefined == two.IsDefined && (!one.IsDefined || Math.Abs(one.Value - two.Value) < 1e-14);

    private static FairnessReport Selections(params (string Name, long Selected, long Rows)[] groups) =>
        FairnessReport.Of(Matrices(groups));

    private static KeyValuePair<string, BinaryConfusionMatrix>[] Matrices(
        params (string Name, long Selected, long Rows)[] groups
    ) =>
        [
            .. groups.Select(g => new KeyValuePair<string, BinaryConfusionMatrix>(
                g.Name,
                BinaryConfusionMatrix.OfCounts(g.Selected, 0, g.Rows - g.Selected, 0)
            )),
        ];
}
