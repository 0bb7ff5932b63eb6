using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class LinearisedStatisticTests
{
    private static readonly JsonElement Reference = JsonDocument
        .Parse(File.ReadAllText(Testing.TestData.Path("Inference/linearised.json")))
        .RootElement;

    [Fact]
    public void Means_ratios_errors_and_ends_are_the_reference()
    {
        foreach (JsonElement row in Reference.GetProperty("linearised").EnumerateArray())
        {
            double[] x = row.Numbers("x");
            LinearisedStatistic mean = LinearisedStatistic.OfMean(x, row.Numbers("w"));
            InferenceCases.Close(row.Number("mean"), mean.Value.Value, 1e-13);
            InferenceCases.Close(row.Number("error"), mean.StandardError.Value, 1e-12);
            InferenceCases.Close(row.Number("skewness"), mean.Skewness, 1e-11);
            // scipy 1.10 has t quantiles to ten digits.
            InferenceCases.Close(row.Number("lower"), mean.Hall().Value.Lower, 1e-9);
            InferenceCases.Close(row.Number("upper"), mean.Hall().Value.Upper, 1e-9);
            LinearisedStatistic ratio = LinearisedStatistic.OfRatio(x, row.Numbers("b"), row.Numbers("w"))!.Value;
            InferenceCases.Close(row.Number("ratio"), ratio.Value.Value, 1e-13);
            InferenceCases.Close(row.Number("ratioError"), ratio.StandardError.Value, 1e-12);
            InferenceCases.Close(row.Number("ratioLower"), ratio.Hall().Value.Lower, 1e-9);
            InferenceCases.Close(row.Number("ratioUpper"), ratio.Hall().Value.Upper, 1e-9);
        }
    }

    [Fact]
    public void Equal_weights_of_any_size_are_none_and_Students_interval_is_that_of_the_moments() =>
        Prop.ForAll(
                Gen.Choose(-10_000, 10_000).Select(i => i / 16.0).NonEmptyListOf().ToArbitrary(),
                Gen.Choose(1, 1000).Select(i => i / 8.0).ToArbitrary(),
                (values, weight) =>
                {
                    double[] x = [.. values];
                    LinearisedStatistic plain = LinearisedStatistic.OfMean(x);
                    LinearisedStatistic weighted = LinearisedStatistic.OfMean(x, [.. x.Select(_ => weight)]);
                    MeasuredInterval student = MeanIntervals.Student(Moments.Of(x));
                    Assert.Equal(plain.Value.Value, weighted.Value.Value, 1e-9);
                    Assert.Equal(student.IsDefined, plain.Student().IsDefined);
                    if (student.IsDefined)
                    {
                        Assert.Equal(student.Value.Lower, plain.Student().Value.Lower, 1e-9);
                        Assert.Equal(student.Value.Upper, weighted.Student().Value.Upper, 1e-6);
                    }
                }
            )
            .Holds(200);

    [Fact]
    public void A_row_of_weight_zero_does_not_count_and_order_changes_nothing() =>
        Prop.ForAll(
                Gen.Choose(0, 100).Select(i => i / 100.0).ListOf(12).ToArbitrary(),
                values =>
                {
                    double[] x = [.. values];
                    double[] w = [.. x.Select((_, i) => 1 + i % 3.0)];
                    LinearisedStatistic one = LinearisedStatistic.OfMean(x, w);
                    LinearisedStatistic more = LinearisedStatistic.OfMean([0.5, .. x.Reverse()], [0, .. w.Reverse()]);
                    Assert.Equal(one.Count, more.Count);
                    Assert.Equal(one.Value.Value, more.Value.Value, 1e-12);
                    Assert.Equal(one.Wilson().IsDefined, more.Wilson().IsDefined);
                    if (one.Wilson().IsDefined)
                    {
                        Assert.Equal(one.Wilson().Value.Lower, more.Wilson().Value.Lower, 1e-10);
                        Assert.True(one.Wilson().Value.Contains(one.Value.Value));
                        Assert.True(one.Wilson().Value.Lower >= 0 && one.Wilson().Value.Upper <= 1);
                        Assert.True(one.Hall().Value.Contains(one.Value.Value));
                    }
                }
            )
            .Holds(200);

    [Fact]
    public void Too_little_and_no_variation_are_undefined()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, default(LinearisedStatistic).Value.Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, default(LinearisedStatistic).Wilson().Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, LinearisedStatistic.OfMean([3]).Hall().Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, LinearisedStatistic.OfMean([3, 3]).Student().Undefined!.Reason);
        Assert.Equal(
            UndefinedReason.NoVariation,
            LinearisedStatistic.OfMean([0.1, 0.1, 0.1]).Wilson().Undefined!.Reason
        );
        Assert.Equal(0, LinearisedStatistic.OfMean([1, 2], [0, 0]).Count);
        Assert.Null(LinearisedStatistic.OfRatio([1, 2], [0, 0]));
        Assert.Null(LinearisedStatistic.OfRatio([], []));

        // All 0 or all 1: the interval of so many trials.
        Assert.Equal(
            ProportionIntervals.Wilson(new ProportionCounts(5, 5)),
            LinearisedStatistic.OfMean([1, 1, 1, 1, 1]).Wilson()
        );
        Assert.Throws<InvalidOperationException>(() => LinearisedStatistic.OfMean([2, 3]).Wilson());
    }

    [Fact]
    public void Bad_rows_are_named()
    {
        Assert.Contains(
            "row 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => LinearisedStatistic.OfMean([1, double.NaN])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearisedStatistic.OfMean([1, 2], [1, -1]));
        Assert.Throws<ArgumentException>(() => LinearisedStatistic.OfMean([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => LinearisedStatistic.OfRatio([1, 2], [1]));
        Assert.Throws<OverflowException>(() => LinearisedStatistic.OfRatio([1e308, 1e308], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearisedStatistic.OfMean([1, 2]).Hall(1));

        // Weights as large as numbers go.
        Assert.Equal(1.5, LinearisedStatistic.OfMean([1, 2], [8e307, 8e307]).Value.Value);
    }

    [Fact]
    public void Ranks_are_those_of_the_binomial()
    {
        foreach (JsonElement row in Reference.GetProperty("ranks").EnumerateArray())
        {
            (long lower, long upper) = QuantileIntervals.Ranks(
                row.GetProperty("n").GetInt64(),
                row.Number("p"),
                row.Number("confidence")
            );
            Assert.Equal(row.GetProperty("lower").GetInt64(), lower);
            Assert.Equal(row.GetProperty("upper").GetInt64(), upper);
        }
    }

    [Fact]
    public void A_quantile_has_both_ends_from_its_smallest_size_on()
    {
        foreach (
            (double p, double confidence) in ((double, double)[])[(0.5, 0.95), (0.99, 0.95), (0.01, 0.8), (0.9, 0.999)]
        )
        {
            long n = QuantileIntervals.SmallestSize(p, confidence);
            (long lower, long upper) = QuantileIntervals.Ranks(n, p, confidence);
            Assert.True(lower > 0 && upper <= n);
            (lower, upper) = QuantileIntervals.Ranks(n - 1, p, confidence);
            Assert.True(lower == 0 || upper > n - 1);
        }

        double[] hundred = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        Assert.Equal(new Numerics.Interval(40, 61), QuantileIntervals.Of(hundred, 0.5).Value);
        Assert.Equal(double.PositiveInfinity, QuantileIntervals.Of(hundred, 0.99).Value.Upper);
        Assert.Equal(double.NegativeInfinity, QuantileIntervals.Of(hundred, 0.01).Value.Lower);
        Assert.False(QuantileIntervals.Of([], 0.5).IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileIntervals.Of(hundred, 1));
    }

    [Fact]
    public void A_sketch_encloses_the_samples_own_interval()
    {
        QuantileSketch sketch = new();
        double[] values = [.. Enumerable.Range(1, 5_000).Select(i => Math.Sqrt(i) * (1 + i % 7))];
        sketch.Add(values);
        foreach (double p in (double[])[0.1, 0.5, 0.9, 0.99])
        {
            Numerics.Interval exact = QuantileIntervals.Of(values, p).Value;
            Numerics.Interval sketched = QuantileIntervals.Of(sketch, p).Value;
            Assert.True(sketched.Lower <= exact.Lower && sketched.Upper >= exact.Upper);
            Assert.True(sketched.Lower >= exact.Lower * 0.97 && sketched.Upper <= exact.Upper * 1.03);
        }
    }

    [Fact]
    public void Equal_weights_widen_the_interval_by_at_most_a_rank()
    {
        double[] values = [.. Enumerable.Range(1, 200).Select(i => (double)i)];
        double[] equal = [.. values.Select(_ => 0.25)];
        foreach (double p in (double[])[0.1, 0.5, 0.9])
        {
            Numerics.Interval plain = QuantileIntervals.Of(values, p).Value;
            Numerics.Interval weighted = QuantileIntervals.OfWeighted(values, equal, p).Value;
            Assert.InRange(weighted.Lower, plain.Lower - 1, plain.Lower + 1);
            Assert.InRange(weighted.Upper, plain.Upper - 1, plain.Upper + 1);
        }

        Assert.False(QuantileIntervals.OfWeighted([1, 2], [0, 0], 0.5).IsDefined);
        Assert.Equal(double.PositiveInfinity, QuantileIntervals.OfWeighted([1, 2, 3], [1, 1, 1], 0.5).Value.Upper);
    }
}
