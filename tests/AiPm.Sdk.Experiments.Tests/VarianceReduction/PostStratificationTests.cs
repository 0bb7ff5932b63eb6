using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Experiments.Tests.AdjustmentCases;

namespace AiPm.Sdk.Experiments.Tests.VarianceReductions;

public class PostStratificationTests
{
    private static readonly Moments SmallControl = Moments.Of([1, 2, 4, 3]);
    private static readonly Moments SmallTreatment = Moments.Of([2, 5, 4]);
    private static readonly Moments LargeControl = Moments.Of([11, 12, 10, 13, 15, 11]);
    private static readonly Moments LargeTreatment = Moments.Of([14, 12, 13, 16, 12, 13, 14]);

    private static Stratum[] Strata(double? small = null, double? large = null) =>
        [
            Stratum.OfMean("mobile", SmallControl, SmallTreatment, small),
            Stratum.OfMean("desktop", LargeControl, LargeTreatment, large),
        ];

    [Fact]
    public void Is_the_weighed_sum_of_the_strata()
    {
        // 7 and 13 of 20 units.
        VarianceReductionResult result = PostStratification.Compare(Strata());
        double small = SmallTreatment.Mean.Value - SmallControl.Mean.Value;
        double large = LargeTreatment.Mean.Value - LargeControl.Mean.Value;
        Close(0.35 * small + 0.65 * large, result.Adjusted.Difference.Value.Value, 1e-13);
        double[] terms =
        [
            0.35 * 0.35 * SmallControl.Variance.Value / 4,
            0.35 * 0.35 * SmallTreatment.Variance.Value / 3,
            0.65 * 0.65 * LargeControl.Variance.Value / 6,
            0.65 * 0.65 * LargeTreatment.Variance.Value / 7,
        ];
        double sum = terms.Sum();
        Close(Math.Sqrt(sum), result.Adjusted.Difference.StandardError.Value, 1e-13);
        Close(
            sum
                * sum
                / (
                    terms[0] * terms[0] / 3
                    + terms[1] * terms[1] / 2
                    + terms[2] * terms[2] / 5
                    + terms[3] * terms[3] / 6
                ),
            result.Adjusted.DegreesOfFreedom!.Value,
            1e-12
        );
        Assert.Equal(
            WelchTTest.Compare(SmallControl.Merge(LargeControl), SmallTreatment.Merge(LargeTreatment)),
            result.Unadjusted
        );
        Assert.True(result.VarianceReduction.Value > 0.9);
        Assert.Contains("size of 10; here it is 3", Assert.Single(result.Warnings), StringComparison.Ordinal);

        double effect = result.Adjusted.Difference.Value.Value;
        double spread = (0.35 * Math.Pow(small - effect, 2) + 0.65 * Math.Pow(large - effect, 2)) / 20;
        Close(
            Math.Sqrt(sum + spread),
            PostStratification
                .Compare(Strata(), effect: AverageEffect.Population)
                .Adjusted.Difference.StandardError.Value,
            1e-12
        );
    }

    [Fact]
    public void Shares_of_the_population_weigh_instead_of_those_here()
    {
        VarianceReductionResult result = PostStratification.Compare(Strata(0.8, 0.2), effect: AverageEffect.Population);
        Close(
            0.8 * (SmallTreatment.Mean.Value - SmallControl.Mean.Value)
                + 0.2 * (LargeTreatment.Mean.Value - LargeControl.Mean.Value),
            result.Adjusted.Difference.Value.Value,
            1e-13
        );
        Close(
            Math.Sqrt(
                0.64 * (SmallControl.Variance.Value / 4 + SmallTreatment.Variance.Value / 3)
                    + 0.04 * (LargeControl.Variance.Value / 6 + LargeTreatment.Variance.Value / 7)
            ),
            result.Adjusted.Difference.StandardError.Value,
            1e-13
        );
    }

    [Fact]
    public void One_stratum_is_Welch_and_one_stratum_of_a_ratio_the_delta_method()
    {
        VarianceReductionResult mean = PostStratification.Compare([
            Stratum.OfMean("all", LargeControl, LargeTreatment),
        ]);
        Close(mean.Unadjusted.PValue.Value, mean.Adjusted.PValue.Value, 1e-12);
        Close(
            mean.Unadjusted.RelativeLift.Interval.Value.Lower,
            mean.Adjusted.RelativeLift.Interval.Value.Lower,
            1e-12
        );
        JointMoments control = JointMoments.Of([1, 4, 3, 6, 2], [2, 5, 3, 7, 4]);
        JointMoments treatment = JointMoments.Of([2, 5, 3, 8, 2], [2, 5, 4, 7, 3]);
        VarianceReductionResult ratio = PostStratification.Compare([Stratum.OfRatio("all", control, treatment)]);
        Close(ratio.Unadjusted.PValue.Value, ratio.Adjusted.PValue.Value, 1e-12);
        Close(ratio.Unadjusted.Difference.StandardError.Value, ratio.Adjusted.Difference.StandardError.Value, 1e-12);
    }

    [Fact]
    public void Counts_are_a_mean_of_0_and_1()
    {
        Stratum counts = Stratum.OfProportion("all", new(2, 5), new(4, 6));
        Stratum zeros = Stratum.OfMean("all", Moments.Of([1, 1, 0, 0, 0]), Moments.Of([1, 1, 1, 1, 0, 0]));
        Close(
            PostStratification.Compare([zeros]).Adjusted.PValue.Value,
            PostStratification.Compare([counts]).Adjusted.PValue.Value,
            1e-12
        );
    }

    [Fact]
    public void A_stratum_too_small_is_named_and_one_that_is_empty_counts_nothing()
    {
        Stratum empty = Stratum.OfMean("tablet", Moments.Empty, Moments.Empty);
        Assert.Equal(
            PostStratification.Compare(Strata()).Adjusted.PValue,
            PostStratification.Compare([.. Strata(), empty]).Adjusted.PValue
        );

        Stratum single = Stratum.OfMean("tablet", Moments.Of([1, 2, 3]), Moments.Of([4]));
        VarianceReductionResult result = PostStratification.Compare([.. Strata(), single]);
        Assert.Equal(UndefinedReason.TooFewObservations, result.Adjusted.PValue.Undefined!.Reason);
        Assert.Contains("tablet", result.Adjusted.PValue.Undefined!.Sentence, StringComparison.Ordinal);
        Assert.True(result.Unadjusted.PValue.IsDefined);

        Assert.False(PostStratification.Compare([empty]).Adjusted.PValue.IsDefined);
    }

    [Fact]
    public void Bad_strata_are_errors()
    {
        Assert.Contains(
            "add up to 1",
            Assert.Throws<ArgumentException>("strata", () => PostStratification.Compare(Strata(0.8, 0.3))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>("strata", () => PostStratification.Compare(Strata(0.8)));
        Assert.Throws<ArgumentException>("strata", () => PostStratification.Compare([]));
        Assert.Throws<ArgumentException>("strata", () => PostStratification.Compare([Strata()[0], Strata()[0]]));
        Assert.Throws<ArgumentException>(
            "strata",
            () => PostStratification.Compare([Strata()[0], Stratum.OfRatio("ratio", default, default)])
        );
        Assert.Throws<ArgumentOutOfRangeException>("share", () => Strata(1.5, -0.5));
        Assert.Throws<ArgumentException>("other", () => Strata()[0].Merge(Strata()[1]));
    }

    [Fact]
    public void Any_split_of_the_rows_gives_the_same()
    {
        Stratum first = Stratum.OfMean("mobile", Moments.Of([1, 2]), Moments.Of([2, 5, 4]));
        Stratum second = Stratum.OfMean("mobile", Moments.Of([4, 3]), Moments.Empty);
        Close(
            PostStratification.Compare(Strata()).Adjusted.PValue.Value,
            PostStratification.Compare([first.Merge(second), Strata()[1]]).Adjusted.PValue.Value,
            1e-12
        );
    }
}
