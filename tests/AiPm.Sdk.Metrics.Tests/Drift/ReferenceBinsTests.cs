using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class ReferenceBinsTests
{
    private static readonly double[] Hundred = [.. Enumerable.Range(1, 100).Select(i => (double)i)];

    [Fact]
    public void Deciles_are_cut_once_and_stay()
    {
        NumericReference reference = NumericReference.Quantiles(Hundred);
        Assert.Equal(9, reference.Edges.Length);
        Assert.Equal(10.9, reference.Edges[0], 12);
        Assert.Equal([10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0], reference.Counts.ToArray());
        Assert.Equal("below 10.9", reference.Labels[0]);
        Assert.Equal("missing", reference.Labels[^1]);
        BinnedCounts far = reference.Count([-1e300, 1e300, double.NaN, 50]);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1], far.Counts.ToArray());
        Assert.Equal(4, far.Total);
    }

    [Fact]
    public void An_edge_belongs_to_the_bin_above_it()
    {
        NumericReference reference = NumericReference.WithEdges([0, 1], [0.5]);
        Assert.Equal([0, 2, 1, 0], reference.Count([0, -0.0, 1]).Counts.ToArray());
    }

    [Fact]
    public void A_constant_reference_sees_what_is_below_and_above_it()
    {
        NumericReference reference = NumericReference.Quantiles([5, 5, 5]);
        Assert.Equal([0, 3, 0, 0], reference.Counts.ToArray());
        Assert.Equal([1, 1, 2, 0], reference.Count([4.9, 5, 5.1, 6]).Counts.ToArray());
        Assert.Equal([0, 3, 0, 0], NumericReference.EqualWidth([5, 5, 5]).Counts.ToArray());
    }

    [Fact]
    public void Ties_become_one_edge()
    {
        double[] mostlyZero = [.. new double[60], .. Enumerable.Range(1, 40).Select(i => (double)i)];
        NumericReference reference = NumericReference.Quantiles(mostlyZero);
        Assert.Equal(0, reference.Edges[0]);
        Assert.Equal(0, reference.Counts[0]);
        Assert.Equal(100, reference.Counts.Sum());
        Assert.True(reference.Edges.SequenceEqual(reference.Edges.Distinct().Order()));
    }

    [Fact]
    public void Equal_widths_cut_the_range()
    {
        NumericReference reference = NumericReference.EqualWidth([0, 10], bins: 5);
        Assert.Equal([2, 4, 6, 8], reference.Edges.ToArray());

        // A range that a double cannot hold is cut without overflow.
        Assert.All(
            NumericReference.EqualWidth([-1.7e308, 1.7e308], bins: 3).Edges,
            edge => Assert.True(double.IsFinite(edge))
        );
    }

    [Fact]
    public void Infinite_values_and_empty_references_are_refused_by_name()
    {
        ArgumentOutOfRangeException infinite = Assert.Throws<ArgumentOutOfRangeException>(() =>
            NumericReference.Quantiles(Hundred).Count([1, double.NegativeInfinity])
        );
        Assert.Equal("values", infinite.ParamName);
        Assert.Contains("row 1", infinite.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NumericReference.Quantiles([1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => NumericReference.Quantiles([]));
        Assert.Contains(
            "all missing",
            Assert.Throws<ArgumentException>(() => NumericReference.Quantiles([double.NaN])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => NumericReference.Quantiles(Hundred, bins: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumericReference.WithEdges([1, 1], Hundred));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumericReference.WithEdges([1, double.NaN], Hundred));
        Assert.Throws<ArgumentException>(() => NumericReference.WithEdges([], Hundred));
        Assert.Throws<ArgumentException>(() => NumericReference.FromCounts([1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => NumericReference.FromCounts([1], [0, 0], missing: 3));
    }

    [Fact]
    public void Categories_have_bins_for_rare_unseen_and_missing_ones()
    {
        CategoricalReference reference = CategoricalReference.Of(
            ["b", "a", "a", "c", "d", null, "b", "a"],
            mostCategories: 2
        );
        Assert.Equal(["a", "b", "2 rarer categories", "not in the reference", "missing"], reference.Labels.ToArray());
        Assert.Equal([3, 2, 2, 0, 1], reference.Counts.ToArray());
        Assert.Equal(["c", "d"], reference.Pooled.ToArray());
        Assert.Equal([1, 0, 1, 2, 1], reference.Count(["a", "c", "e", "A", null]).Counts.ToArray());
        Assert.Throws<ArgumentException>(() => CategoricalReference.Of([null, null]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CategoricalReference.Of(["a"], mostCategories: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CategoricalReference.FromCounts(new Dictionary<string, long> { ["a"] = -1 })
        );
        Assert.Equal(
            CategoricalReference.FromCounts(new Dictionary<string, long> { ["x"] = 2, ["y"] = 1 }, missing: 1),
            CategoricalReference.Of(["y", "x", null, "x"])
        );
    }

    [Fact]
    public void Counts_of_shards_add_and_belong_to_their_reference()
    {
        NumericReference reference = NumericReference.Quantiles(Hundred);
        BinnedCounts whole = reference.Count(Hundred);
        BinnedCounts merged = reference.Empty;
        for (int start = 0; start < 100; start += 7)
        {
            merged = merged.Merge(reference.Count(Hundred.AsSpan(start, Math.Min(7, 100 - start))));
        }

        Assert.Equal(whole, merged);
        Assert.Equal(whole, reference.FromCounts(whole.Counts.AsSpan()));
        NumericReference other = NumericReference.Quantiles(Hundred, bins: 4);
        Assert.Throws<ArgumentException>(() => other.Count(Hundred).Merge(whole));
        Assert.Throws<ArgumentException>(() => other.Compare(whole));
        Assert.Throws<ArgumentException>(() => reference.FromCounts([1, 2]));

        // The same edges with other counts are the same bins.
        NumericReference counted = NumericReference.FromCounts(
            reference.Edges.AsSpan(),
            reference.Counts.AsSpan()[..^1]
        );
        Assert.Equal(reference, counted);
        Assert.Equal(0, counted.Compare(whole).Stability.Index.Value.Value);
    }

    [Fact]
    public void The_counts_are_those_of_a_plain_search() =>
        Prop.ForAll(
                Gen.Choose(1, 400)
                    .SelectMany(edges => Gen.Choose(0, 3_000).Select(rows => (edges, rows)))
                    .SelectMany(size => Gen.Choose(0, int.MaxValue).Select(seed => (size.edges, size.rows, seed)))
                    .ToArbitrary(),
                size =>
                {
                    RandomStream stream = new((ulong)size.seed, "counts");
                    double[] edges =
                    [
                        .. Enumerable
                            .Range(0, size.edges)
                            .Select(i => Math.Round(stream.Uniform(i) * 800) / 8)
                            .Distinct()
                            .Order(),
                    ];
                    double[] values =
                    [
                        .. Enumerable
                            .Range(0, size.rows)
                            .Select(i =>
                                stream.Uniform(i, block: 1) < 0.1
                                    ? double.NaN
                                    : (Math.Round(stream.Uniform(i, block: 2) * 960) / 8) - 10
                            ),
                    ];
                    long[] expected = new long[edges.Length + 2];
                    foreach (double value in values)
                    {
                        expected[double.IsNaN(value) ? edges.Length + 1 : edges.Count(edge => edge <= value)]++;
                    }

                    return NumericReference.WithEdges(edges, [1.0]).Count(values).Counts.SequenceEqual(expected);
                }
            )
            .Holds(150);
}
