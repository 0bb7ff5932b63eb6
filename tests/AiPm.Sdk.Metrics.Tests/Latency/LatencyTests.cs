using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class LatencyTests
{
    [Fact]
    public void Percentiles_of_a_hundred_requests_by_hand()
    {
        double[] times = [.. Enumerable.Range(1, 100).Reverse().Select(i => i / 10.0)];
        LatencyPercentiles latency = LatencyPercentiles.Of(times);
        Assert.Equal([0.5, 0.9, 0.95, 0.99], latency.Levels);
        Assert.Equal(5.0, latency[0.5].Value.Value);
        Assert.Equal(new Numerics.Interval(4.0, 6.1), latency[0.5].Interval.Value);
        Assert.Equal(9.9, latency[0.99].Value.Value);
        Assert.Equal(double.PositiveInfinity, latency[0.99].Interval.Value.Upper);
        Assert.Equal("P99 is 9.9 (95 % interval at least 9.7).", latency[0.99].ToString());
        Assert.Equal(
            "so high a percentile has an upper end from 368 requests on; here there are 100",
            latency[0.99].Warnings[0]
        );
        Assert.Equal(CoverageClass.Exact, latency[0.5].Method.Coverage);

        // No end lies below 0, and three requests say nothing upwards.
        Assert.Equal(0, LatencyPercentiles.Of([1, 2, 3], [0.5])[0.5].Interval.Value.Lower);
    }

    [Fact]
    public void Sketches_of_parts_merge_to_the_sketch_of_all_and_enclose_the_sample() =>
        Prop.ForAll(
                Gen.Choose(1, 1_000_000).Select(i => i / 1000.0).ListOf(400).ToArbitrary(),
                Gen.Choose(0, 400).ToArbitrary(),
                (values, cut) =>
                {
                    double[] times = [.. values];
                    QuantileSketch first = new();
                    QuantileSketch second = new();
                    first.Add(times.AsSpan(0, cut));
                    second.Add(times.AsSpan(cut));
                    LatencyPercentiles sketched = LatencyPercentiles.Of(first.Merge(second));
                    LatencyPercentiles exact = LatencyPercentiles.Of(times);
                    foreach (double level in exact.Levels)
                    {
                        double value = exact[level].Value.Value;
                        Assert.InRange(sketched[level].Value.Value, value * 0.9899, value * 1.0101);
                        Numerics.Interval outer = sketched[level].Interval.Value;
                        Numerics.Interval inner = exact[level].Interval.Value;
                        Assert.True(outer.Lower <= inner.Lower && outer.Upper >= inner.Upper);
                    }
                }
            )
            .Holds(50);

    [Fact]
    public void Nothing_measured_is_undefined_and_bad_input_named()
    {
        Assert.False(LatencyPercentiles.Of(new QuantileSketch())[0.5].IsDefined);
        Assert.False(LatencyPercentiles.Of([])[0.5].IsDefined);
        QuantileSketch negative = new();
        negative.Add(-1);
        Assert.Throws<ArgumentException>(() => LatencyPercentiles.Of(negative));
        Assert.Throws<ArgumentException>(() => LatencyPercentiles.Of([1], []));
        Assert.Throws<ArgumentException>(() => LatencyPercentiles.Of([1])[0.42]);
        Assert.Throws<ArgumentOutOfRangeException>(() => LatencyPercentiles.Of([1], [1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatencyPercentiles.Of([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatencyPercentiles.Of([1], [0.5], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApdexCounts.Of([-1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ApdexCounts.Of([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApdexCounts(1, -1, 0));
        Assert.False(Apdex.Of(default).IsDefined);
    }

    [Fact]
    public void Apdex_counts_the_borders_in_and_failures_out()
    {
        ApdexCounts counts = ApdexCounts.Of([0.5, 0.500001, 2, 2.000001, 0], 0.5, failures: 3);
        Assert.Equal(new ApdexCounts(2, 2, 4), counts);
        Assert.Equal(3 / 8.0, Apdex.Of(counts).Value.Value);
        Assert.Equal(new ApdexCounts(4, 4, 8), counts.Merge(counts));
        IntervalEstimate all = Apdex.Of(new(50, 0, 0));
        Assert.Equal(ProportionIntervals.Wilson(new ProportionCounts(50, 50)), all.Interval);

        // The linearised statistic of the counts is that of the scores themselves.
        LinearisedStatistic one = LinearisedStatistic.OfMean([1, 1, 0.5, 0.5, 0, 0, 0, 0]);
        Assert.Equal(one.Wilson().Value.Lower, Apdex.Of(counts).Interval.Value.Lower, 1e-14);
        Assert.Equal(one.Wilson().Value.Upper, Apdex.Of(counts).Interval.Value.Upper, 1e-14);
        Assert.Equal(one.Skewness, LinearisedStatistic.OfCounts([1, 0.5, 0], [2, 2, 4]).Skewness, 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearisedStatistic.OfCounts([1], [-1]));
        Assert.Throws<ArgumentException>(() => LinearisedStatistic.OfCounts([1], [1, 2]));
        Assert.Throws<OverflowException>(() => LinearisedStatistic.OfCounts([1, 0], [long.MaxValue, 1]));
    }
}
