using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class AllPairsComparisonsTests
{
    // The first three are the example of SciPy's tukey_hsd, from SAS; the fourth makes the sizes uneven.
    private static readonly (string Name, Moments Values)[] Arms =
    [
        ("a", Moments.Of([24.5, 23.5, 26.4, 27.1, 29.9])),
        ("b", Moments.Of([28.4, 34.2, 29.5, 32.2, 30.1])),
        ("c", Moments.Of([26.1, 28.3, 24.3, 26.2, 27.8])),
        ("d", Moments.Of([31.2, 33.5, 30.0])),
    ];

    [Fact]
    public void Three_equal_arms_are_those_of_SciPy()
    {
        MultipleComparisonsResult result = AllPairsComparisons.TukeyKramer(Arms[..3]);
        AssertPair(0.01444833, 0.950841, 8.249159, result["b against a"], 5e-7);
        AssertPair(0.98031072, -3.389159, 3.909159, result["c against a"], 5e-7);
        AssertPair(0.02033114, -7.989159, -0.690841, result["c against b"], 5e-7);
        Assert.Equal(IntervalPromise.Simultaneous, result.Promise);
    }

    [Theory]
    [InlineData("b against a", 0.018332092325232918, 0.7173454526794667, 8.482654547320536)]
    [InlineData("c against a", 0.9972601567533042, -3.622654547320533, 4.142654547320536)]
    [InlineData("d against a", 0.01890206104271508, 0.8033633705349947, 9.769969962798335)]
    [InlineData("c against b", 0.026465342422295257, -8.222654547320534, -0.45734545267946514)]
    [InlineData("d against b", 0.9694834748140815, -3.7966366294650067, 5.169969962798334)]
    [InlineData("d against c", 0.025977641339575253, 0.5433633705349932, 9.509969962798333)]
    public void Uneven_arms_by_Tukey_and_Kramer(string pair, double p, double lower, double upper) =>
        AssertPair(p, lower, upper, AllPairsComparisons.TukeyKramer(Arms)[pair], 1e-9);

    [Theory]
    [InlineData("b against a", 0.06410145683733881, -0.2683297115213463, 9.46832971152135)]
    [InlineData("c against a", 0.9970082421091977, -4.136956256089574, 4.656956256089577)]
    [InlineData("d against a", 0.05271235278216457, -0.07313748044929103, 10.64647081378262)]
    [InlineData("c against b", 0.040662344961819974, -8.479623181158933, -0.2003768188410664)]
    [InlineData("d against b", 0.962518297694564, -4.5553088680000595, 5.928642201333387)]
    [InlineData("d against c", 0.053495201667909, -0.10895176284310892, 10.162285096176436)]
    public void Uneven_variances_by_Games_and_Howell(string pair, double p, double lower, double upper)
    {
        // By SciPy's studentized_range on Welch's statistic.
        ComparisonConclusion one = AllPairsComparisons.GamesHowell(Arms)[pair];
        AssertPair(p, lower, upper, one, 1e-8);
        Assert.Equal(p < 0.05, one.IsRejected);
        Assert.Equal(one.IsRejected, one.ExcludesNull);
    }

    [Fact]
    public void Two_arms_are_one_t_test_and_no_arms_are_nothing()
    {
        ComparisonConclusion only = AllPairsComparisons.TukeyKramer(Arms[..2]).Comparisons[0];
        TwoSampleTestResult student = StudentTTest.Compare(Arms[0].Values, Arms[1].Values);
        Assert.Equal(student.PValue.Value, only.AdjustedPValue.Value, 1e-12);
        Assert.Equal(student.Difference.Interval.Value.Lower, only.Interval.Value.Lower, 1e-9);
        ComparisonConclusion welch = AllPairsComparisons.GamesHowell(Arms[..2]).Comparisons[0];
        Assert.Equal(
            WelchTTest.Compare(Arms[0].Values, Arms[1].Values).PValue.Value,
            welch.AdjustedPValue.Value,
            1e-12
        );
        Assert.Empty(AllPairsComparisons.TukeyKramer([]).Comparisons);
        Assert.Empty(AllPairsComparisons.GamesHowell(Arms[..1]).Comparisons);
    }

    [Fact]
    public void Less_is_paid_than_by_Bonferroni_and_Sidak()
    {
        TestedComparison[] pairs =
        [
            .. new[] { 0.4, 1.9, 2.5, 2.9, -3.4, 5 }.Select((z, i) => TestedComparison.Of($"{i}", z, 1, 12)),
        ];
        MultipleComparisonsResult range = AllPairsComparisons.Of(pairs);
        MultipleComparisonsResult sidak = MultipleComparisons.Sidak(pairs);
        for (int i = 0; i < pairs.Length; i++)
        {
            Assert.True(range.Comparisons[i].Level > sidak.Comparisons[i].Level);
            Assert.True(range.Comparisons[i].AdjustedPValue.Value <= sidak.Comparisons[i].AdjustedPValue.Value);
            Assert.True(range.Comparisons[i].AdjustedPValue.Value >= pairs[i].PValue.Value);
            Assert.Equal(range.Comparisons[i].IsRejected, range.Comparisons[i].ExcludesNull);
        }

        Assert.InRange(range.Rejected, 1, 5);
    }

    [Fact]
    public void What_cannot_be_compared_is_undefined_or_named()
    {
        MultipleComparisonsResult result = AllPairsComparisons.TukeyKramer([.. Arms[..2], ("empty", Moments.Empty)]);
        Assert.Equal(UndefinedReason.TooFewObservations, result["empty against a"].AdjustedPValue.Undefined!.Reason);
        Assert.True(result["b against a"].AdjustedPValue.IsDefined);
        Moments constant = Moments.Of([1.0, 1, 1]);
        Assert.Equal(
            UndefinedReason.NoVariation,
            AllPairsComparisons
                .GamesHowell([("x", constant), ("y", constant)])
                .Comparisons[0]
                .Interval.Undefined!.Reason
        );
        Assert.Contains(
            "but were 2",
            Assert
                .Throws<ArgumentException>(() =>
                    AllPairsComparisons.Of([TestedComparison.Of("a", 1, 1), TestedComparison.Of("b", 1, 1)])
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"a\" is Greater",
            Assert
                .Throws<ArgumentException>(() =>
                    AllPairsComparisons.Of([TestedComparison.Of("a", 1, 1, alternative: Alternative.Greater)])
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => AllPairsComparisons.TukeyKramer([Arms[0], Arms[1], Arms[1]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AllPairsComparisons.TukeyKramer(Arms, 0));
    }

    private static void AssertPair(double p, double lower, double upper, ComparisonConclusion one, double tolerance)
    {
        Assert.Equal(p, one.AdjustedPValue.Value, tolerance);
        Assert.Equal(lower, one.Interval.Value.Lower, tolerance);
        Assert.Equal(upper, one.Interval.Value.Upper, tolerance);
    }
}
