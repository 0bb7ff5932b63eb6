using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests.Summaries;

public class MomentsTests
{
    [Fact]
    public void A_small_sample_has_its_textbook_moments()
    {
        Moments moments = Moments.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(8, moments.Count);
        Assert.Equal(5, moments.Mean.Value);
        Assert.Equal(32.0 / 7, moments.Variance.Value, 14);
        Assert.Equal(0.65625, moments.Skewness.Value, 14);
        Assert.Equal(-0.21875, moments.ExcessKurtosis.Value, 14);
    }

    [Fact]
    public void A_large_mean_does_not_drown_a_small_spread()
    {
        double[] values = [.. Enumerable.Range(0, 1_000_000).Select(i => 1e9 + (i % 10) / 10.0)];
        Moments moments = Moments.Of(values);
        Assert.Equal(Exact(values), moments.Variance.Value, 1e-14);
        Moments parts = default;
        foreach (double[] part in values.Chunk(777))
        {
            parts = parts.Merge(Moments.Of(part));
        }

        Assert.Equal(moments.Variance.Value, parts.Variance.Value, 1e-13);
        Assert.Equal(1e9 + 0.45, moments.Mean.Value, 1e-6);
    }

    [Fact]
    public void Values_whose_powers_leave_the_range_of_numbers_have_a_reason_instead_of_a_number()
    {
        Moments large = Moments.Of([1e200, 2e200, -5e200]);
        Assert.Equal(UndefinedReason.OutsideDomain, large.Variance.Undefined!.Reason);
        Assert.Equal(UndefinedReason.OutsideDomain, large.StandardDeviation.Undefined!.Reason);
        Assert.Equal(UndefinedReason.OutsideDomain, Moments.Of([1e120, 2e120, -5e120]).Skewness.Undefined!.Reason);
        Assert.Equal(
            UndefinedReason.OutsideDomain,
            Moments.Of([1e100, 2e100, -5e100]).ExcessKurtosis.Undefined!.Reason
        );
        Assert.Equal(UndefinedReason.OutsideDomain, Moments.Of([1e-110, 2e-110, 5e-110]).Skewness.Undefined!.Reason);
        Assert.Equal(UndefinedReason.OutsideDomain, Moments.Of([1e-80, 2e-80, 5e-80]).ExcessKurtosis.Undefined!.Reason);
        Moments small = Moments.Of([1, 2, 3]);
        Assert.Equal(UndefinedReason.OutsideDomain, WelchTTest.Compare(small, large).PValue.Undefined!.Reason);
        Assert.Equal(UndefinedReason.OutsideDomain, StudentTTest.Compare(small, large).PValue.Undefined!.Reason);
        JointMoments joint = JointMoments.Of([1e200, 2e200], [1e200, -1e200]);
        Assert.Equal(UndefinedReason.OutsideDomain, joint.Covariance.Undefined!.Reason);
        Assert.Equal(UndefinedReason.OutsideDomain, joint.Correlation.Undefined!.Reason);

        // Where they stay inside it, the unit does not matter: g₁ of 1, 2, 5 is 0.528, wherever the point stands.
        double skewness = Moments.Of([1, 2, 5]).Skewness.Value;
        Assert.Equal(skewness, Moments.Of([1e-88, 2e-88, 5e-88]).Skewness.Value, 1e-13);
        Assert.Equal(skewness, Moments.Of([1e100, 2e100, 5e100]).Skewness.Value, 1e-13);
    }

    [Fact]
    public void Too_few_observations_are_undefined_with_their_reason()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, Moments.Empty.Mean.Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, Moments.Of([3]).Variance.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, Moments.Of([3, 3, 3]).Skewness.Undefined!.Reason);
        Assert.Equal(0, Moments.Of([3, 3, 3]).Variance.Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_row_that_is_no_number_is_named(double bad)
    {
        double[] values = new double[2_000];
        values[1_234] = bad;
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Of(values));
        Assert.Contains("row 1234", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_whose_sum_overflows_still_have_a_mean()
    {
        Moments moments = Moments.Of([1e308, 1e308, 1e308, 1e308]);
        Assert.Equal(1e308, moments.Mean.Value, 1e294);
    }

    [Fact]
    public void Any_split_in_any_order_merges_to_the_same_summary()
    {
        Gen<(double[] Values, int Cut1, int Cut2)> samples =
            from count in Gen.Choose(3, 3_000)
            from values in Gen.Choose(-1_000_000, 1_000_000).Select(i => 1e4 + i / 1e3).ArrayOf(count)
            from cut1 in Gen.Choose(0, count)
            from cut2 in Gen.Choose(cut1, count)
            select (values, cut1, cut2);
        Prop.ForAll(
                samples.ToArbitrary(),
                sample =>
                {
                    (double[] values, int cut1, int cut2) = sample;
                    Moments whole = Moments.Of(values);
                    Moments a = Moments.Of(values.AsSpan(0, cut1));
                    Moments b = Moments.Of(values.AsSpan(cut1, cut2 - cut1));
                    Moments c = Moments.Of(values.AsSpan(cut2));
                    return IsNear(whole, a.Merge(b).Merge(c))
                        && IsNear(whole, a.Merge(b.Merge(c)))
                        && IsNear(whole, c.Merge(a).Merge(b));
                }
            )
            .Holds(200);
    }

    [Fact]
    public void Shifting_moves_only_the_mean_and_scaling_scales_the_powers()
    {
        double[] values = [.. Enumerable.Range(0, 777).Select(i => Math.Sqrt(i) * 3)];
        Moments plain = Moments.Of(values);
        Moments moved = Moments.Of([.. values.Select(x => -2 * x + 100)]);
        Assert.Equal(-2 * plain.Mean.Value + 100, moved.Mean.Value, 11);
        Assert.Equal(4 * plain.Variance.Value, moved.Variance.Value, 10);
        Assert.Equal(-plain.Skewness.Value, moved.Skewness.Value, 11);
        Assert.Equal(plain.ExcessKurtosis.Value, moved.ExcessKurtosis.Value, 11);
    }

    [Fact]
    public void A_summary_given_is_the_summary_returned()
    {
        Moments given = Moments.FromSummary(21_307, 1.422616511005773, 315.21179886555484);
        Assert.Equal(1.422616511005773, given.Mean.Value);
        Assert.Equal(315.21179886555484, given.Variance.Value, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.FromSummary(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.FromSummary(5, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.FromSummary(1, 1, 1));
    }

    [Fact]
    public void Covariance_and_correlation_of_pairs()
    {
        double[] x = [1, 2, 3, 4, 5];
        double[] y = [2, 4, 5, 4, 5];
        JointMoments joint = JointMoments.Of(x, y);
        Assert.Equal(1.5, joint.Covariance.Value, 14);
        Assert.Equal(1.5 / Math.Sqrt(2.5 * 1.5), joint.Correlation.Value, 14);
        JointMoments merged = JointMoments.Of(x[..2], y[..2]).Merge(JointMoments.Of(x[2..], y[2..]));
        Assert.Equal(1.5, merged.Covariance.Value, 14);
        Assert.Equal(UndefinedReason.NoVariation, JointMoments.Of([1, 1], [2, 3]).Correlation.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => JointMoments.Of([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => JointMoments.FromSummary(joint.X, joint.Y, 10));
    }

    /// <summary>The variance in exact integers: the values are doubles near 1e9, multiples of 2⁻²³.</summary>
    private static double Exact(double[] values)
    {
        System.Numerics.BigInteger sum = 0;
        System.Numerics.BigInteger squares = 0;
        foreach (double value in values)
        {
            System.Numerics.BigInteger scaled = new((value - 1e9) * 8_388_608);
            sum += scaled;
            squares += scaled * scaled;
        }

        System.Numerics.BigInteger centred = squares * values.Length - sum * sum;
        return (double)centred / values.Length / (values.Length - 1) / 8_388_608 / 8_388_608;
    }

    private static bool IsNear(Moments left, Moments right)
    {
        static bool Near(double a, double b, double scale) => Math.Abs(a - b) <= 1e-12 * scale;

        double sd = left.StandardDeviation.Value;
        return left.Count == right.Count
            && Near(left.Mean.Value, right.Mean.Value, Math.Abs(left.Mean.Value) + sd)
            && Near(left.Variance.Value, right.Variance.Value, left.Variance.Value)
            && (sd == 0 || Near(left.Skewness.Value, right.Skewness.Value, 100))
            && (sd == 0 || Near(left.ExcessKurtosis.Value, right.ExcessKurtosis.Value, 1_000));
    }

    [Fact]
    public void Sums_about_a_pilot_merge_as_their_rows_do()
    {
        // A mean of a billion with a spread of a third: one double for the mean of a part would keep eight digits of the distance between parts.
        double[] uniforms = new double[6000];
        new RandomStream(5, "shifted").Uniforms(0, uniforms);
        double[] values = [.. uniforms.Select((u, i) => 1e9 + u + (i % 7 == 0 ? 0.125 : 0))];
        Moments expected = Moments.Of([.. values.Select(value => value - 1e9)]);
        Moments merged = default;
        JointMoments pairs = default;
        for (int start = 0; start < values.Length; start += 1500)
        {
            double pilot = 1e9 + 0.25 * (start / 1500);
            double[] shifted = [.. values.Skip(start).Take(1500).Select(value => value - pilot)];
            merged = merged.Merge(Moments.FromShifted(1500, pilot, shifted.Sum(), shifted.Sum(value => value * value)));
            CovarianceMoments both = CovarianceMoments.FromShifted(
                1500,
                [pilot, -pilot],
                [shifted.Sum(), -shifted.Sum()],
                Matrix.Create(2, 2, (i, j) => (i == j ? 1 : -1) * shifted.Sum(value => value * value))
            );
            pairs = pairs.Merge(both.Pair(0, 1));
        }

        Assert.Equal(6000, merged.Count);
        Assert.Equal(1e9 + expected.Mean.Value, merged.Mean.Value);
        Assert.Equal(1, merged.Variance.Value / expected.Variance.Value, 1e-12);
        Assert.Equal(1, -pairs.Covariance.Value / expected.Variance.Value, 1e-12);
        Assert.Equal(-1e9 - expected.Mean.Value, pairs.Y.Mean.Value);
        Assert.Equal(0, Moments.FromShifted(1, 5, 2, 4).SumOfSquaredDeviations);
        Assert.Equal(7, Moments.FromShifted(1, 5, 2, 4).Mean.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.FromShifted(0, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.FromShifted(2, double.NaN, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.FromShifted(2, 0, double.PositiveInfinity, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moments.FromShifted(2, 0, 0, -1));
    }
}
