using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class DunnettComparisonsTests
{
    private static readonly Moments Control = Moments.Of([7.40, 8.50, 7.20, 8.24, 9.84, 8.32]);
    private static readonly Moments DrugA = Moments.Of([9.76, 8.80, 7.68, 9.36]);
    private static readonly Moments DrugB = Moments.Of([12.80, 9.68, 12.16, 9.20, 10.55]);

    [Fact]
    public void Dunnetts_own_example()
    {
        // Blood counts, Dunnett 1955. SciPy's dunnett, by quasi-random points, has 0.62005 and 0.00590; the digits here by nested quadrature in NumPy.
        MultipleComparisonsResult result = DunnettComparisons.OfMeans(Control, [("drug A", DrugA), ("drug B", DrugB)]);
        Assert.Equal(0.6201019800184553, result["drug A"].AdjustedPValue.Value, 1e-11);
        Assert.Equal(0.005825360847945604, result["drug B"].AdjustedPValue.Value, 1e-11);
        AssertInterval(-1.2563041371482833, 2.55630413714828, result["drug A"], 1e-10);
        AssertInterval(0.8397282064206169, 4.41627179357938, result["drug B"], 1e-10);
        Assert.Equal(IntervalPromise.Simultaneous, result.Promise);
        Assert.All(result.Comparisons, one => Assert.Equal(one.IsRejected, one.ExcludesNull));
    }

    [Fact]
    public void Equal_arms_have_the_published_critical_value()
    {
        // Four arms of three and a control of three: ν = 10, 2.89 (Dunnett 1964).
        Moments arm = Moments.FromSummary(3, 0, 1);
        MultipleComparisonsResult result = DunnettComparisons.OfMeans(
            arm,
            [.. Enumerable.Range(0, 4).Select(i => ($"arm {i}", arm))]
        );
        double half = result.Comparisons[0].Interval.Value.Upper;
        Assert.Equal(2.8904786142444783, half / Math.Sqrt(2.0 / 3), 5e-6);

        // The same by standard errors.
        MultipleComparisonsResult given = DunnettComparisons.Of(
            [.. Enumerable.Range(0, 4).Select(i => TestedComparison.Of($"arm {i}", 0, Math.Sqrt(2.0 / 3), 10))],
            Math.Sqrt(1.0 / 3)
        );
        Assert.Equal(half, given.Comparisons[3].Interval.Value.Upper, 1e-12);
    }

    [Theory]
    [InlineData(Alternative.TwoSided)]
    [InlineData(Alternative.Greater)]
    [InlineData(Alternative.Less)]
    public void Intervals_agree_with_the_tests_and_are_narrower_than_Bonferronis(Alternative alternative)
    {
        double[] effects = [0.1, 1.9, 2.6, 3.3, 5, -4];
        double[] freedom = [20, 20, double.PositiveInfinity, 7.5];
        int rejected = 0;
        foreach (double nu in freedom)
        {
            TestedComparison[] family =
            [
                .. effects.Select(
                    (z, i) => TestedComparison.Of($"arm {i}", z * (1 + i), 1 + i, i == 0 ? 30 : nu, alternative)
                ),
            ];
            MultipleComparisonsResult dunnett = DunnettComparisons.Of(family, 0.7);
            MultipleComparisonsResult sidak = MultipleComparisons.Sidak(family);
            for (int i = 0; i < family.Length; i++)
            {
                ComparisonConclusion one = dunnett.Comparisons[i];
                Assert.Equal(one.IsRejected, one.ExcludesNull);
                Assert.True(one.AdjustedPValue.Value >= family[i].PValue.Value);
                Assert.True(one.Level >= sidak.Comparisons[i].Level);
                rejected += one.IsRejected ? 1 : 0;
            }
        }

        Assert.True(rejected >= 3);
    }

    [Fact]
    public void At_the_level_of_a_comparison_its_adjusted_p_value_is_alpha()
    {
        double critical = DunnettFunction.SurvivalQuantile(0.05, [0.5, 0.8], 12, twoSided: true);
        MultipleComparisonsResult result = DunnettComparisons.Of(
            [TestedComparison.Of("a", critical * 2, 2, 12), TestedComparison.Of("b", 0, 1.25, 12)],
            1
        );
        Assert.Equal(0.05, result["a"].AdjustedPValue.Value, 1e-12);
        Assert.Equal(0, result["a"].Interval.Value.Lower, 1e-11);
    }

    [Fact]
    public void What_cannot_be_compared_is_undefined_or_named()
    {
        MultipleComparisonsResult result = DunnettComparisons.OfMeans(
            Control,
            [("empty", Moments.Empty), ("drug B", DrugB)]
        );
        Assert.Equal(UndefinedReason.TooFewObservations, result["empty"].AdjustedPValue.Undefined!.Reason);
        Assert.False(result["empty"].Interval.IsDefined);
        Assert.True(result["drug B"].IsRejected);
        Moments single = Moments.Of([1.0]);
        Assert.False(DunnettComparisons.OfMeans(single, [("a", single)])["a"].Interval.IsDefined);
        Moments constant = Moments.Of([1.0, 1, 1]);
        Assert.Equal(
            UndefinedReason.NoVariation,
            DunnettComparisons.OfMeans(constant, [("a", constant)])["a"].Interval.Undefined!.Reason
        );
        Assert.Empty(DunnettComparisons.OfMeans(Control, []).Comparisons);
        Assert.Contains(
            "below the standard error of \"a\"",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => DunnettComparisons.Of([TestedComparison.Of("a", 1, 1)], 1))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() =>
            DunnettComparisons.Of(
                [TestedComparison.Of("a", 1, 1), TestedComparison.Of("b", 1, 1, alternative: Alternative.Less)],
                0.5
            )
        );
    }

    private static void AssertInterval(double lower, double upper, ComparisonConclusion one, double tolerance)
    {
        Assert.Equal(lower, one.Interval.Value.Lower, tolerance);
        Assert.Equal(upper, one.Interval.Value.Upper, tolerance);
    }
}
