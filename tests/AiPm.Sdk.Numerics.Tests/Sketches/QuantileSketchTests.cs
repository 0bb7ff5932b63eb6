using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests.Sketches;

public class QuantileSketchTests
{
    private static readonly double[] Probabilities = [0, 0.001, 0.07, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1];

    /// <summary>Signs, zeros, repeats, and magnitudes from subnormal to the largest.</summary>
    private static readonly Gen<double> Values = Gen.OneOf(
        Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 997.0),
        Gen.Choose(-20, 20).Select(i => (double)i),
        Gen.Choose(-3_070, 3_070).Select(i => Math.Pow(10, i / 10.0)),
        Gen.Choose(-3_070, 3_070).Select(i => -Math.Pow(10, i / 10.0)),
        Gen.Elements(0.0, -0.0, 1e-300, -1e-300, double.Epsilon, -3e-323, double.MaxValue, double.MinValue)
    );

    [Fact]
    public void Every_quantile_is_within_the_accuracy_of_the_order_statistic()
    {
        Gen<(double[] Values, double Accuracy)> samples =
            from count in Gen.Choose(1, 300)
            from values in Values.ArrayOf(count)
            from accuracy in Gen.Elements(1e-6, 1e-4, 0.01, 0.0137, 0.1, 0.5)
            select (values, accuracy);
        Prop.ForAll(
                samples.ToArbitrary(),
                sample =>
                {
                    QuantileSketch sketch = Of(sample.Values, sample.Accuracy);
                    double[] sorted = [.. sample.Values.Order()];
                    return Probabilities.All(p =>
                    {
                        double truth = sorted[OrderStatistic.Rank(p, sorted.Length)];
                        SketchQuantile answer = sketch.Quantile(p);
                        double rounding = Math.Max(4e-16 * Math.Abs(truth), double.Epsilon);
                        return answer.IsWithinAccuracy
                            && Math.Abs(answer.Value.Value - truth) <= sample.Accuracy * Math.Abs(truth) + rounding
                            && answer.Bounds.Value.Contains(truth)
                            && answer.Bounds.Value.Contains(answer.Value.Value);
                    });
                }
            )
            .Holds(300);
    }

    [Fact]
    public void Any_split_merged_in_any_order_gives_equal_sketches_also_where_bins_collapse()
    {
        Gen<(double[] Values, int Cut1, int Cut2, int Bins)> samples =
            from count in Gen.Choose(3, 200)
            from values in Values.ArrayOf(count)
            from cut1 in Gen.Choose(0, count)
            from cut2 in Gen.Choose(cut1, count)
            from bins in Gen.Elements(1, 2, 3, 10, 40, 2048)
            select (values, cut1, cut2, bins);
        Prop.ForAll(
                samples.ToArbitrary(),
                sample =>
                {
                    (double[] values, int cut1, int cut2, int bins) = sample;
                    QuantileSketch whole = Of(values, 0.02, bins);
                    QuantileSketch a = Of(values.AsSpan(0, cut1), 0.02, bins);
                    QuantileSketch b = Of(values.AsSpan(cut1, cut2 - cut1), 0.02, bins);
                    QuantileSketch c = Of(values.AsSpan(cut2), 0.02, bins);
                    QuantileSketch reversed = Of([.. values.Reverse()], 0.02, bins);
                    return whole.Equals(a.Merge(b).Merge(c))
                        && whole.Equals(a.Merge(b.Merge(c)))
                        && whole.Equals(c.Merge(a).Merge(b))
                        && whole.Equals(reversed)
                        && whole.GetHashCode() == reversed.GetHashCode()
                        && whole.Count == values.Length;
                }
            )
            .Holds(500);
    }

    [Fact]
    public void Collapsed_bins_flag_the_quantiles_they_hold_and_keep_the_guaranteed_interval()
    {
        Gen<(double[] Values, int Bins)> samples =
            from count in Gen.Choose(20, 200)
            from values in Values.ArrayOf(count)
            from bins in Gen.Choose(1, 20)
            select (values, bins);
        Prop.ForAll(
                samples.ToArbitrary(),
                sample =>
                {
                    QuantileSketch sketch = Of(sample.Values, 0.01, sample.Bins);
                    double[] sorted = [.. sample.Values.Order()];
                    return sketch.BinCount <= 2 * sample.Bins + 1
                        && Enumerable
                            .Range(0, 101)
                            .All(i =>
                            {
                                double truth = sorted[OrderStatistic.Rank(i / 100.0, sorted.Length)];
                                SketchQuantile answer = sketch.Quantile(i / 100.0);
                                double allowed = 0.0100000000000004 * Math.Abs(truth) + double.Epsilon;
                                return answer.Bounds.Value.Contains(truth)
                                    && (sketch.HasCollapsed || answer.IsWithinAccuracy)
                                    && (!answer.IsWithinAccuracy || Math.Abs(answer.Value.Value - truth) <= allowed);
                            });
                }
            )
            .Holds(300);
    }

    [Fact]
    public void Only_the_bins_nearest_to_zero_collapse()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => Math.Pow(1.1, i))];
        QuantileSketch sketch = Of(values, 0.01, 50);
        Assert.True(sketch.HasCollapsed);
        Assert.Equal(50, sketch.BinCount);
        SketchQuantile low = sketch.Quantile(0.3);
        Assert.False(low.IsWithinAccuracy);
        Assert.Equal(1, low.Bounds.Value.Lower);
        Assert.True(sketch.Quantile(0.52).IsWithinAccuracy);
        Assert.Equal(values[51], sketch.Quantile(0.52).Value.Value, 0.01 * values[51]);

        QuantileSketch mirrored = Of([.. values.Select(x => -x)], 0.01, 50);
        Assert.False(mirrored.Quantile(0.7).IsWithinAccuracy);
        Assert.Equal(-1, mirrored.Quantile(0.7).Bounds.Value.Upper);
        Assert.True(mirrored.Quantile(0.48).IsWithinAccuracy);
    }

    [Theory]
    [InlineData(0.5, 300, 1)]
    [InlineData(0.01, 1_500, 37)]
    [InlineData(0.0137, 1_500, 41)]
    [InlineData(1e-6, 30, 1)]
    public void Bins_end_where_the_definition_says(double accuracy, int last, int step)
    {
        (BigInteger numerator, BigInteger denominator) = Gamma(accuracy);
        for (int index = -last; index <= last; index += step)
        {
            (BigInteger above, BigInteger below) =
                index >= 0
                    ? (BigInteger.Pow(numerator, index), BigInteger.Pow(denominator, index))
                    : (BigInteger.Pow(denominator, -index), BigInteger.Pow(numerator, -index));

            // The largest double x with x ≤ γ^index, by whole numbers alone.
            double x = Math.Pow((1 + accuracy) / (1 - accuracy), index);
            while (IsAtMost(Math.BitIncrement(x), above, below))
            {
                x = Math.BitIncrement(x);
            }

            while (!IsAtMost(x, above, below))
            {
                x = Math.BitDecrement(x);
            }

            Assert.Equal(2, Of([x, Math.BitIncrement(x)], accuracy).BinCount);
            Assert.Equal(1, Of([Math.BitDecrement(x), x], accuracy).BinCount);
        }
    }

    [Fact]
    public void Neighbouring_bins_tile_the_line_over_the_whole_range_of_doubles()
    {
        for (double exponent = -307; exponent < 308; exponent += 0.37)
        {
            double x = Math.Pow(10, exponent);
            QuantileSketch sketch = Of([-1, x, double.MaxValue], 0.01);
            Interval bin = sketch.Quantile(0.5).Bounds.Value;
            Assert.True(bin.Contains(x));
            Assert.Equal(1.01 / 0.99, bin.Upper / bin.Lower, 1e-12);
        }
    }

    [Fact]
    public void A_small_sample_reads_as_the_definition()
    {
        QuantileSketch sketch = Of([3, -0.0, 1, 2, -5, 0], 0.01);
        Assert.Equal(6, sketch.Count);
        Assert.Equal(5, sketch.BinCount);
        Assert.Equal(-5, sketch.Minimum.Value);
        Assert.Equal(3, sketch.Maximum.Value);
        Assert.Equal(0, sketch.Quantile(0.5).Value.Value);
        Assert.Equal(new Interval(0, 0), sketch.Quantile(0.5).Bounds.Value);

        // 1 = γ⁰ ends bin 0, whose value is 1 − α.
        Assert.Equal(0.99, sketch.Quantile(0.6).Value.Value, 15);
        Assert.Equal(-5, sketch.Quantile(0).Value.Value);
        Assert.Equal(3, sketch.Quantile(1).Value.Value);
        Assert.False(sketch.HasCollapsed);
    }

    [Fact]
    public void Values_that_occurred_often_are_counted_as_if_one_by_one()
    {
        QuantileSketch once = new();
        once.Add(2.5, 3);
        once.Add(-1, 2);
        Assert.Equal(Of([2.5, -1, 2.5, -1, 2.5], 0.01), once);
        Assert.NotEqual(Of([2.5, -1, 2.5, -1], 0.01), once);

        QuantileSketch many = new();
        many.Add(1, 3_000_000_000);
        many.Add(10, 3_000_000_000);
        many.Add(100, 3_000_000_000);
        Assert.Equal(1, many.Quantile(1.0 / 3).Value.Value);
        Assert.Equal(10, many.Quantile(0.3334).Value.Value, 0.1);
        many.Add(1, long.MaxValue - many.Count);
        Assert.Throws<OverflowException>(() => many.Add(1));
        Assert.Throws<OverflowException>(() => many.Add([1.0, 2.0]));
        Assert.Throws<OverflowException>(() => many.Merge(many));
        Assert.Equal(long.MaxValue, many.Count);
        Assert.Equal(100, many.Quantile(1).Value.Value);
    }

    [Fact]
    public void An_empty_sketch_has_no_quantile_and_changes_nothing_it_is_merged_with()
    {
        QuantileSketch empty = new();
        Assert.Equal(UndefinedReason.TooFewObservations, empty.Quantile(0.5).Value.Undefined!.Reason);
        Assert.False(empty.Quantile(0.5).Bounds.IsDefined);
        Assert.False(empty.Quantile(0.5).IsWithinAccuracy);
        Assert.False(empty.Minimum.IsDefined);
        Assert.False(empty.Maximum.IsDefined);
        QuantileSketch some = Of([1, 2, 3], 0.01);
        Assert.Equal(some, some.Merge(empty));
        Assert.Equal(some, empty.Merge(some));
        Assert.Equal(empty, empty.Merge(empty));
        Assert.NotEqual(some, empty);
        Assert.Equal(0, empty.Count);
    }

    [Fact]
    public void What_is_no_number_is_refused_by_row_and_nothing_is_counted()
    {
        QuantileSketch sketch = Of([1], 0.01);
        foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
                sketch.Add([1, 2, bad, 4])
            );
            Assert.Contains("row 2", refused.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Add(bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Add(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Quantile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.Quantile(1.01));
        Assert.Equal(1, sketch.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(0.01, 0));
    }

    [Fact]
    public void Sketches_of_other_bins_do_not_merge()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Of([1], 0.01).Merge(Of([1], 0.02)));
        Assert.Contains("0.01", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0.02", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Of([1], 0.01, 100).Merge(Of([1], 0.01, 101)));
    }

    private static QuantileSketch Of(ReadOnlySpan<double> values, double accuracy, int bins = 2048)
    {
        QuantileSketch sketch = new(accuracy, bins);
        sketch.Add(values);
        return sketch;
    }

    /// <summary>γ as a ratio of whole numbers: an accuracy is a whole number of 2⁻¹⁰⁷⁴.</summary>
    private static (BigInteger Numerator, BigInteger Denominator) Gamma(double accuracy)
    {
        (BigInteger mantissa, int exponent) = Parts(accuracy);
        BigInteger one = BigInteger.One << -exponent;
        BigInteger shared = BigInteger.GreatestCommonDivisor(one + mantissa, one - mantissa);
        return ((one + mantissa) / shared, (one - mantissa) / shared);
    }

    private static bool IsAtMost(double x, BigInteger above, BigInteger below)
    {
        (BigInteger mantissa, int exponent) = Parts(x);
        return exponent >= 0 ? (mantissa << exponent) * below <= above : mantissa * below <= above << -exponent;
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return ((bits & 0xFFFFFFFFFFFFF) | 0x10000000000000, (int)(bits >> 52) - 1075);
    }
}
