using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests.Sketches;

public class HistogramTests
{
    [Fact]
    public void Bins_are_half_open_the_last_is_closed_and_nothing_is_lost()
    {
        Histogram histogram = Of([0, 1, 2, 5], [-0.1, 0, 0.999, 1, 1.5, 2, 4.999, 5, 5.001, 1e300, -1e300, -0.0]);
        Assert.Equal([3L, 2, 3], histogram.Counts.ToArray());
        Assert.Equal(2, histogram.Underflow);
        Assert.Equal(2, histogram.Overflow);
        Assert.Equal(12, histogram.Count);
        Assert.Equal([0.0, 1, 2, 5], histogram.Edges.ToArray());
    }

    [Fact]
    public void Every_bin_counts_what_its_definition_says()
    {
        Gen<(double[] Edges, double[] Values)> samples =
            from edges in Gen.Choose(-50, 50).Select(i => i / 4.0).ArrayOf().Where(e => e.Distinct().Count() >= 2)
            from values in Gen.Choose(-60, 60).Select(i => i / 4.0).ArrayOf()
            select (edges.Distinct().Order().ToArray(), values);
        Prop.ForAll(
                samples.ToArbitrary(),
                sample =>
                {
                    (double[] edges, double[] values) = sample;
                    Histogram histogram = Of(edges, values);
                    bool all = histogram.Underflow == values.Count(x => x < edges[0]);
                    all &= histogram.Overflow == values.Count(x => x > edges[^1]);
                    for (int bin = 0; bin + 1 < edges.Length; bin++)
                    {
                        bool isLast = bin + 2 == edges.Length;
                        all &=
                            histogram.Counts[bin]
                            == values.Count(x =>
                                x >= edges[bin] && (x < edges[bin + 1] || (isLast && x == edges[bin + 1]))
                            );
                    }

                    Histogram left = Of(edges, values.AsSpan(0, values.Length / 3));
                    Histogram right = Of(edges, values.AsSpan(values.Length / 3));
                    return all && histogram.Equals(left.Merge(right)) && histogram.Equals(right.Merge(left));
                }
            )
            .Holds();
    }

    [Fact]
    public void Merging_leaves_both_parts_as_they_were()
    {
        Histogram left = Of([0, 1, 2], [0.5]);
        Histogram right = Of([0, 1, 2], [1.5, -1, 3]);
        Assert.Equal([1L, 1], left.Merge(right).Counts.ToArray());
        Assert.Equal(4, left.Merge(right).Count);
        Assert.Equal(Of([0, 1, 2], [0.5]), left);
        Assert.NotEqual(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void Histograms_of_other_edges_do_not_merge()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() =>
            Of([0, 1, 2], [1]).Merge(Of([0, 1.5, 2], [1]))
        );
        Assert.Contains("edge 1 was 1.5, not 1", refused.Message, StringComparison.Ordinal);
        refused = Assert.Throws<ArgumentException>(() => Of([0, 1, 2], [1]).Merge(Of([0, 1], [1])));
        Assert.Contains("edge 2 was absent, not 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_edges_and_bad_rows_are_named()
    {
        Assert.Throws<ArgumentException>(() => new Histogram([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Histogram([0, double.PositiveInfinity]));
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Histogram([0, 1, 1])
        );
        Assert.Contains("edge 2", refused.Message, StringComparison.Ordinal);
        Histogram histogram = Of([0, 1], [0.5]);
        refused = Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Add([0.1, double.NaN]));
        Assert.Contains("row 1", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Add(0.5, 0));
        Assert.Equal(1, histogram.Count);
        histogram.Add(0.25, long.MaxValue - 1);
        Assert.Throws<OverflowException>(() => histogram.Add(7));
        Assert.Throws<OverflowException>(() => histogram.Merge(histogram));
        Assert.Equal(0, histogram.Overflow);
    }

    private static Histogram Of(double[] edges, ReadOnlySpan<double> values)
    {
        Histogram histogram = new(edges);
        histogram.Add(values);
        return histogram;
    }
}
