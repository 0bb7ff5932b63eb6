using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>What one comparison of a family says in words, and when its interval tells more than its test.</summary>
public class ComparisonConclusionTests
{
    [Theory]
    // z = 4 and 1 at Bonferroni's 0.05 of one comparison: 2 Φ(−4) = 0.0000633, Φ(−1) = 0.1587.
    [InlineData(4, Alternative.TwoSided, "x: 4 (2.04 to 5.96), adjusted p < 0.0001, shown.")]
    [InlineData(1, Alternative.TwoSided, "x: 1 (-0.96 to 2.96), adjusted p = 0.317, not shown.")]
    [InlineData(1, Alternative.Greater, "x: 1 (at least -0.6449), adjusted p = 0.159, not shown.")]
    [InlineData(1, Alternative.Less, "x: 1 (at most 2.645), adjusted p = 0.841, not shown.")]
    public void A_comparison_says_its_effect_interval_and_p(double effect, Alternative alternative, string sentence)
    {
        ComparisonConclusion one = MultipleComparisons
            .Bonferroni([TestedComparison.Of("x", effect, 1, alternative: alternative)])
            .Comparisons[0];
        Assert.Equal(sentence, one.ToString());
        Assert.True(one.IsInformative);
        Assert.Equal(one.IsRejected, one.ExcludesNull);
    }

    [Fact]
    public void Without_variation_there_is_neither_test_nor_interval()
    {
        ComparisonConclusion none = MultipleComparisons
            .Bonferroni([TestedComparison.Of("x", 1, 0), TestedComparison.Of("y", 1, 1)])
            .Comparisons[0];
        Assert.Equal("x: The standard error is 0, so there is no variation to test against.", none.ToString());
        Assert.False(none.IsRejected);
        Assert.False(none.IsInformative);
        Assert.False(none.ExcludesNull);
        Assert.Equal(UndefinedReason.NoVariation, none.AdjustedPValue.Undefined!.Reason);
    }

    [Theory]
    [InlineData(Alternative.Greater, 4, "above 0")]
    [InlineData(Alternative.Less, -4, "below 0")]
    public void A_bound_at_the_null_value_says_no_more_than_the_test(
        Alternative alternative,
        double effect,
        string words
    )
    {
        // Holm's bound of what is rejected while another is not stays at the null value (Strassburger and Bretz 2008).
        ComparisonConclusion shown = MultipleComparisons
            .Holm([
                TestedComparison.Of("x", effect, 1, alternative: alternative),
                TestedComparison.Of("y", 0, 1, alternative: alternative),
            ])
            .Comparisons[0];
        Assert.True(shown.IsRejected);
        Assert.Equal(IntervalPromise.CompatibleBound, shown.Promise);
        Assert.True(shown.ExcludesNull);
        Assert.False(shown.IsInformative);
        Assert.Contains($"({words})", shown.ToString(), StringComparison.Ordinal);
    }
}
