namespace AiPm.Sdk.Numerics.Tests;

public class RankAssociationTests
{
    private static readonly double[] X = [2.5, 0.3, 7.1, 4.4, 4.4, 1.9, 8.2, 3.3, 5.0, 6.1, 9.9];
    private static readonly double[] Y = [1.0, 0.2, 3.3, 2.2, 5.1, 2.2, 9.0, 1.5, 2.2, 7.7, 8.8];

    [Fact]
    public void Against_scipy_with_ties()
    {
        RankAssociationResult spearman = RankAssociation.Spearman(X, Y);
        Assert.Equal(0.8689861830324863, spearman.Coefficient.Value, 1e-14);
        Assert.Equal(0.0005150128465561758, spearman.PValue.Value, 1e-15);
        RankAssociationResult kendall = RankAssociation.Kendall(X, Y);
        Assert.Equal(0.7359800721939872, kendall.Coefficient.Value, 1e-14);
        Assert.Equal(0.002073551485016867, kendall.PValue.Value, 1e-15);
        Assert.False(kendall.IsExact);
        double[] a = [.. Enumerable.Range(0, 200).Select(i => (double)(i * 37 % 11))];
        double[] b = [.. Enumerable.Range(0, 200).Select(i => (double)((i * 37 % 11 + i * 29 % 13) / 2))];
        RankAssociationResult ties = RankAssociation.Kendall(a, b);
        Assert.Equal(0.4883002382367225, ties.Coefficient.Value, 1e-14);
        Assert.Equal(5.918642980753192e-21, ties.PValue.Value, 1e-31);
    }

    [Fact]
    public void Exact_against_scipy()
    {
        RankAssociationResult ten = RankAssociation.Kendall(
            [3, 1, 4, 15, 9, 2, 6, 5, 35, 8],
            [2, 7, 18, 28, 1, 8.2, 31, 3, 10, 4]
        );
        Assert.Equal(0.1111111111111111, ten.Coefficient.Value, 1e-16);
        Assert.Equal(0.7274895282186948, ten.PValue.Value, 1e-14);
        Assert.True(ten.IsExact);
        double[] a = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        double[] b = [.. Enumerable.Range(0, 50).Select(i => (double)((i * 17 + 5) % 53))];
        RankAssociationResult fifty = RankAssociation.Kendall(a, b);
        Assert.Equal(0.02857142857142857, fifty.Coefficient.Value, 1e-15);
        Assert.Equal(0.7772450725262515, fifty.PValue.Value, 1e-13);

        // One order of 60 in 60! on each side.
        double[] sixty = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        RankAssociationResult whole = RankAssociation.Kendall(sixty, sixty);
        Assert.Equal(1, whole.Coefficient.Value);
        Assert.Equal(2.4035609872986452e-82, whole.PValue.Value, 1e-94);
        Assert.Equal(UndefinedReason.NoVariation, whole.Interval.Undefined!.Reason);
    }

    [Fact]
    public void Any_increasing_change_of_scale_leaves_them_and_a_decreasing_one_turns_them_round()
    {
        double[] changed = [.. X.Select(Math.Exp)];
        double[] turned = [.. Y.Select(y => -y * y * y)];
        Assert.Equal(RankAssociation.Spearman(X, Y).PValue, RankAssociation.Spearman(changed, Y).PValue);
        Assert.Equal(
            RankAssociation.Kendall(X, Y).Coefficient.Value,
            -RankAssociation.Kendall(changed, turned).Coefficient.Value,
            1e-15
        );
        Assert.Equal(
            RankAssociation.Spearman(X, Y).Interval.Value.Lower,
            -RankAssociation.Spearman(X, turned).Interval.Value.Upper,
            1e-14
        );
        Interval interval = RankAssociation.Kendall(X, Y, 0.9).Interval.Value;
        double middle = Math.Atanh(0.7359800721939872);
        double half = 1.6448536269514722 * Math.Sqrt(0.437 / 7);
        Assert.Equal(Math.Tanh(middle - half), interval.Lower, 1e-13);
        Assert.Equal(Math.Tanh(middle + half), interval.Upper, 1e-13);
    }

    [Fact]
    public void Concordance_of_raters()
    {
        // Three raters, six items, no ties: W = 12·S/(m²(n³ − n)).
        ConcordanceResult plain = RankAssociation.KendallW([1, 6, 3, 2, 5, 4], [1, 5, 6, 2, 4, 3], [6, 3, 2, 5, 4, 1]);
        Assert.Equal(0.2126984126984127, plain.Coefficient.Value, 1e-15);
        Assert.Equal(3 * 5 * 0.2126984126984127, plain.ChiSquared.Value, 1e-14);

        // Siegel 1956, table 9.x with ties: Friedman's statistic by scipy 1.10 divided by m(n − 1).
        double[][] tied =
        [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
            [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ];
        ConcordanceResult corrected = RankAssociation.KendallW(tied);
        Assert.Equal(22.348739495798313 / 27, corrected.Coefficient.Value, 1e-14);
        Assert.Equal(0.007837043634552069, corrected.PValue.Value, 1e-14);
        Assert.Equal(1, RankAssociation.KendallW([1, 2, 3], [10, 20, 30]).Coefficient.Value);
        Assert.Equal(1, RankAssociation.KendallW([1, 1, 3], [10, 10, 30]).Coefficient.Value, 1e-15);

        // Without ties the mean of all Spearman coefficients between raters.
        double[][] raters =
        [
            [1, 6, 3, 2, 5, 4],
            [1, 5, 6, 2, 4, 3],
            [6, 3, 2, 5, 4, 1],
        ];
        double mean =
            (
                RankAssociation.Spearman(raters[0], raters[1]).Coefficient.Value
                + RankAssociation.Spearman(raters[0], raters[2]).Coefficient.Value
                + RankAssociation.Spearman(raters[1], raters[2]).Coefficient.Value
            ) / 3;
        Assert.Equal(mean, plain.MeanSpearman.Value, 1e-14);
    }

    [Fact]
    public void What_does_not_vary_is_undefined_and_bad_input_is_named()
    {
        Assert.Equal(
            UndefinedReason.NoVariation,
            RankAssociation.Kendall([1, 1, 1], [1, 2, 3]).Coefficient.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.NoVariation,
            RankAssociation.Spearman([1, 2, 3], [1, 1, 1]).PValue.Undefined!.Reason
        );
        Assert.Equal(UndefinedReason.TooFewObservations, RankAssociation.Kendall([1], [1]).PValue.Undefined!.Reason);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            RankAssociation.Spearman([], []).Coefficient.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            RankAssociation.Spearman([1, 2], [2, 1]).PValue.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.NoVariation,
            RankAssociation.KendallW([1, 1], [2, 2]).Coefficient.Undefined!.Reason
        );
        Assert.Equal(UndefinedReason.TooFewObservations, RankAssociation.KendallW([1], [2]).PValue.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => RankAssociation.Kendall([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankAssociation.KendallW([1, 2]));
        Assert.Throws<ArgumentException>(() => RankAssociation.KendallW([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankAssociation.Spearman([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankAssociation.Spearman([1, 2], [1, 2], 0));
    }
}
