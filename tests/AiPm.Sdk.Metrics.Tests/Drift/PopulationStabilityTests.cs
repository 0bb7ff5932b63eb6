using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class PopulationStabilityTests
{
    private static readonly long[] Reference = [1_000, 1_000, 1_000, 1_000, 1_000];
    private static readonly long[] Current = [230, 190, 200, 210, 170];

    [Fact]
    public void The_index_comes_with_what_chance_gives()
    {
        PopulationStabilityResult result = PopulationStability.Of(Reference, Current);

        // n = 5,000, m = 1,000, B = 5: 4 · (1/5000 + 1/1000) on average, χ²₄ at 5 % is 9.487729.
        Assert.Equal(4 * 0.0012, result.ExpectedWithoutChange.Value, 15);
        Assert.Equal(9.487729036781154 * 0.0012, result.CriticalValue(0.05).Value, 12);
        Assert.Equal(4, result.DegreesOfFreedom);
        Assert.Equal(StabilityTest.ChiSquared, result.Test);

        // By hand, with shares (c + ½)/(n + 2.5).
        double index = 0;
        for (int i = 0; i < 5; i++)
        {
            double p = (Reference[i] + 0.5) / 5_002.5;
            double q = (Current[i] + 0.5) / 1_002.5;
            index += (p - q) * Math.Log(p / q);
        }

        Assert.Equal(index, result.Index.Value.Value, 14);
        Assert.Equal(new ChiSquaredDistribution(4).Survival(index / 0.0012), result.PValue.Value, 12);
        Assert.Equal(index, result.Contributions.Sum(), 14);
        Assert.True(result.Index.Interval.Value.Contains(index));
        Assert.Empty(result.Index.Warnings);
        Assert.Contains("in 5 % of checks", result.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Permutation_and_chi_squared_agree_where_counts_are_large()
    {
        DriftOptions permutation = new() { Test = StabilityTest.Permutation, Permutations = 9_999 };
        double byPermutation = PopulationStability.Of(Reference, Current, permutation).PValue.Value;
        double byChiSquared = PopulationStability.Of(Reference, Current).PValue.Value;
        Assert.InRange(byPermutation, byChiSquared - 0.02, byChiSquared + 0.02);
        Assert.Equal(byPermutation, PopulationStability.Of(Reference, Current, permutation).PValue.Value);
    }

    [Fact]
    public void Small_counts_are_permuted_and_the_p_value_is_that_of_all_arrangements()
    {
        long[] reference = [6, 3, 0];
        long[] current = [1, 2, 2];
        PopulationStabilityResult result = PopulationStability.Of(reference, current, new() { Permutations = 99_999 });
        Assert.Equal(StabilityTest.Permutation, result.Test);

        // Every way in which 5 of the 14 pooled observations (7, 5 and 2) can be current, by its number.
        double observed = BinnedDistance.PopulationStabilityIndex(reference, current, BinSmoothing.HalfCount).Value;
        double asFar = 0;
        double all = 0;
        for (long a = 0; a <= 5; a++)
        {
            for (long c = 0; c <= Math.Min(2, 5 - a); c++)
            {
                long b = 5 - a - c;
                double ways = Choose(7, a) * Choose(5, b) * Choose(2, c);
                all += ways;
                double index = 0;
                foreach ((long pooled, long drawn) in new[] { (7L, a), (5L, b), (2L, c) })
                {
                    double p = (pooled - drawn + 0.5) / (9 + 1.5);
                    double q = (drawn + 0.5) / (5 + 1.5);
                    index += (p - q) * Math.Log(p / q);
                }

                asFar += index >= observed - 1e-12 ? ways : 0;
            }
        }

        double exact = asFar / all;
        double error = Math.Sqrt(exact * (1 - exact) / 100_000);
        Assert.InRange(result.PValue.Value, exact - 4 * error - 1e-5, exact + 4 * error + 1e-5);
        Assert.NotEmpty(result.Index.Warnings);
    }

    [Fact]
    public void A_permutation_p_value_is_never_zero()
    {
        PopulationStabilityResult result = PopulationStability.Of(
            [500, 0],
            [0, 500],
            new() { Test = StabilityTest.Permutation, Permutations = 99 }
        );
        Assert.Equal(0.01, result.PValue.Value);
    }

    [Fact]
    public void The_interval_closes_on_the_populations_index()
    {
        // Shares .2 × 5 against .3, .2, .2, .2, .1: PSI = .1·ln 1.5 + .1·ln 2 of the populations.
        double truth = (0.1 * Math.Log(1.5)) + (0.1 * Math.Log(2));
        foreach (long size in new[] { 1_000L, 100_000, 10_000_000 })
        {
            long[] p = [.. Enumerable.Repeat(size / 5, 5)];
            long[] q = [size * 3 / 10, size / 5, size / 5, size / 5, size / 10];
            Interval interval = PopulationStability.Of(p, q).Index.Interval.Value;
            Assert.True(interval.Contains(truth));
            Assert.InRange(interval.Width, 1.0 / Math.Sqrt(size), 4 / Math.Sqrt(size));
        }
    }

    [Theory]
    [InlineData(400, 1e-6)]
    [InlineData(2_000, 1e-6)]
    [InlineData(40_000, 2e-3)]
    public void The_ends_of_the_interval_are_where_both_tails_are_half_of_what_is_left(int size, double tolerance)
    {
        long[] reference = [size / 4, size / 4, size / 4, size / 4];
        long[] current = [size * 3 / 8, size / 4, size / 4, size / 8];
        PopulationStabilityResult result = PopulationStability.Of(reference, current);

        // The size whose noncentral χ² spreads as the delta method says, from its own formula.
        double[] p = [.. reference.Select(count => (count + 0.5) / (size + 2.0))];
        double[] q = [.. current.Select(count => (count + 0.5) / (size + 2.0))];
        double Variance(double[] a, double[] b)
        {
            double[] slope = [.. a.Zip(b, (x, y) => Math.Log(x / y) + 1 - (y / x))];
            double mean = a.Zip(slope, (x, s) => x * s).Sum();
            return a.Zip(slope, (x, s) => x * (s - mean) * (s - mean)).Sum();
        }

        double index = result.Index.Value.Value;
        double scale = 4 * index / ((Variance(p, q) + Variance(q, p)) / size);
        Interval interval = result.Index.Interval.Value;
        Assert.Equal(0.025, NoncentralChiSquaredFunction.Survival(3, scale * interval.Lower, scale * index), tolerance);
        Assert.Equal(
            0.025,
            NoncentralChiSquaredFunction.Cumulative(3, scale * interval.Upper, scale * index),
            tolerance
        );
    }

    [Fact]
    public void An_index_above_its_interval_says_why()
    {
        PopulationStabilityResult result = PopulationStability.Of([1_000, 1_000, 1_000], [1_000, 1_000, 1_001]);
        Assert.Equal(new Interval(0, 0), result.Index.Interval.Value);
        Assert.Contains("by chance alone", Assert.Single(result.Index.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Edge_cases_say_why()
    {
        PopulationStabilityResult empty = PopulationStability.Of(Reference, new long[5]);
        Assert.Equal(UndefinedReason.TooFewObservations, empty.PValue.Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, empty.Index.Value.Undefined!.Reason);
        Assert.False(empty.CriticalValue(0.05).IsDefined);
        Assert.Empty(empty.Contributions);
        PopulationStabilityResult one = PopulationStability.Of([5, 0], [9, 0]);
        Assert.Equal(0, one.Index.Value.Value);
        Assert.Equal(UndefinedReason.NoVariation, one.PValue.Undefined!.Reason);
        PopulationStabilityResult plain = PopulationStability.Of(
            [5, 0],
            [9, 1],
            new() { Smoothing = BinSmoothing.None }
        );
        Assert.Equal(UndefinedReason.Infinite, plain.Index.Value.Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftOptions { Permutations = 5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftOptions { Confidence = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftOptions { Test = (StabilityTest)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => one.CriticalValue(0));
    }

    [Fact]
    public void A_comparison_names_the_bin_that_moved()
    {
        CategoricalReference reference = CategoricalReference.Of(
            Enumerable.Range(0, 1_000).Select(i => i < 700 ? "card" : "invoice")
        );
        DriftComparison comparison = reference.Compare(
            reference.Count(
                Enumerable
                    .Range(0, 500)
                    .Select(i =>
                        i < 300 ? "card"
                        : i < 450 ? "invoice"
                        : "wallet"
                    )
            )
        );
        Assert.Contains(
            "\"not in the reference\" adds most",
            comparison.Explanation.Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(0.1, comparison.TotalVariation.Value, 12);
        Assert.Equal(50, comparison.AgainstKnownShares().Impossible);
        Assert.True(comparison.EValue() > 100);
        Assert.Equal(1, reference.Compare(reference.Empty).EValue());
        Assert.Equal(
            comparison.JensenShannonDistance(EntropyUnit.Bits).Value,
            comparison.JensenShannonDistance(EntropyUnit.Nats).Value / Math.Sqrt(Math.Log(2)),
            12
        );
        Assert.Equal(comparison, reference.Compare(comparison.Current));
    }

    private static double Choose(long n, long k) =>
        k < 0 || k > n ? 0 : Enumerable.Range(1, (int)k).Aggregate(1.0, (value, i) => value * (n - k + i) / i);
}
