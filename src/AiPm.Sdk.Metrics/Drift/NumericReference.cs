using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The frozen reference of a numeric column: ascending edges, bins [a, b) between them, both ends open, and a bin of missing values (NaN).
/// </summary>
/// <remarks>
/// An infinite value is an error that names its row, in the reference as later: it is a fault of the data, not a large value; make it NaN to
/// count it as missing.
/// </remarks>
[JsonConverter(typeof(ReferenceBinsJsonConverter<NumericReference>))]
public sealed class NumericReference : ReferenceBins
{
    /// <summary>The most bins a reference can have.</summary>
    public const int MostBins = 10_000;

    private readonly double[] _edges;

    private NumericReference(double[] edges, ImmutableArray<long> counts)
        : base(Named(edges), counts)
    {
        _edges = edges;
        Edges = [.. edges];
    }

    /// <summary>The edges, ascending; one fewer than there are bins of numbers.</summary>
    public ImmutableArray<double> Edges { get; }

    /// <summary>The reference's count of missing values.</summary>
    public long Missing => Counts[^1];

    /// <summary>
    /// Cuts at the reference's own quantiles j ÷ bins, so that each bin has about the same share (Hyndman and Fan 1996, type 7). Equal quantiles become
    /// one edge, so a column with heavy ties gets fewer bins; one that is constant gets three: below, equal and above.
    /// </summary>
    /// <param name="reference">The reference data; NaN is missing.</param>
    /// <param name="bins">The number of bins aimed at, from 2 to <see cref="MostBins"/>; 10 is the industry's habit.</param>
    /// <exception cref="ArgumentException">There is no number in the reference.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite (the message names its row, from 0), or the number of bins is outside its range.</exception>
    public static NumericReference Quantiles(ReadOnlySpan<double> reference, int bins = 10)
    {
        RequireBins(bins);
        double[] sorted = Numbers(reference);
        Array.Sort(sorted);
        SortedSet<double> edges = [];
        for (int j = 1; j < bins; j++)
        {
            edges.Add(SampleQuantile.OfSorted(sorted, (double)j / bins).Value + 0.0);
        }

        return Cut(sorted[0] == sorted[^1] ? Around(sorted[0]) : [.. edges], reference);
    }

    /// <summary>Cuts the range of the reference into bins of equal width; the first and the last are open to what lies beyond.</summary>
    /// <inheritdoc cref="Quantiles"/>
    public static NumericReference EqualWidth(ReadOnlySpan<double> reference, int bins = 10)
    {
        RequireBins(bins);
        double[] numbers = Numbers(reference);
        double lowest = numbers.Min();
        double highest = numbers.Max();
        SortedSet<double> edges = [];
        for (int j = 1; j < bins; j++)
        {
            double share = (double)j / bins;
            edges.Add((lowest * (1 - share)) + (highest * share) + 0.0);
        }

        return Cut(lowest == highest ? Around(lowest) : [.. edges], reference);
    }

    /// <summary>Cuts at edges that are given, as price bands are.</summary>
    /// <param name="edges">Finite and ascending, from 1 to <see cref="MostBins"/> − 1.</param>
    /// <param name="reference">The reference data; NaN is missing.</param>
    /// <exception cref="ArgumentException">There is no number in the reference, or no edge or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not finite or not above the one before, or a value is infinite; the message names it, from 0.</exception>
    public static NumericReference WithEdges(ReadOnlySpan<double> edges, ReadOnlySpan<double> reference)
    {
        double[] cut = Ascending(edges);
        _ = Numbers(reference);
        return Cut(cut, reference);
    }

    /// <summary>A reference that was counted elsewhere, as by a warehouse, or in shards whose counts were added.</summary>
    /// <param name="edges">Finite and ascending.</param>
    /// <param name="counts">One more than edges, not all 0: from below the first edge to the last edge and above.</param>
    /// <param name="missing">How many values are missing.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or nothing was counted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not finite or not above the one before, or a count is negative.</exception>
    public static NumericReference FromCounts(ReadOnlySpan<double> edges, ReadOnlySpan<long> counts, long missing = 0)
    {
        double[] cut = Ascending(edges);
        if (counts.Length != cut.Length + 1)
        {
            throw new ArgumentException(
                $"counts must have one more than the {cut.Length} edges, but had {counts.Length}",
                nameof(counts)
            );
        }

        BinShares.Require(counts, nameof(counts));
        ArgumentOutOfRangeException.ThrowIfNegative(missing);
        return counts.IndexOfAnyExcept(0) >= 0
            ? new(cut, [.. counts, missing])
            : throw new ArgumentException("counts must not all be 0: a reference needs a number", nameof(counts));
    }

    /// <summary>
    /// Counts a column into the bins. One pass, without allocation beyond the answer; the same counts at any vector width.
    /// </summary>
    /// <param name="values">What is current; NaN is missing. May be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite; the message names its row, from 0.</exception>
    public BinnedCounts Count(ReadOnlySpan<double> values) => new(this, [.. Counted(_edges, values, nameof(values))]);

    /// <inheritdoc/>
    private protected override bool SameBins(ReferenceBins other) =>
        other is NumericReference numeric && _edges.AsSpan().SequenceEqual(numeric._edges);

    private static NumericReference Cut(double[] edges, ReadOnlySpan<double> reference) =>
        new(edges, [.. Counted(edges, reference, nameof(reference))]);

    private static long[] Counted(double[] edges, ReadOnlySpan<double> values, string name)
    {
        long[] counts = new long[edges.Length + 2];
        if (EdgeCounts.Add(values, edges, counts) > 0)
        {
            RequireNotInfinite(values, name);
        }

        return counts;
    }

    private static double[] Numbers(
        ReadOnlySpan<double> values,
        [CallerArgumentExpression(nameof(values))] string name = "values"
    )
    {
        RequireNotInfinite(values, name);
        double[] numbers = new double[values.Length];
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                numbers[count++] = value;
            }
        }

        return count > 0
            ? numbers[..count]
            : throw new ArgumentException(
                $"{name} must have at least 1 number, but had {values.Length} values, all missing",
                name
            );
    }

    private static void RequireNotInfinite(ReadOnlySpan<double> values, string name)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]))
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    values[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} must be finite numbers or NaN for missing, but was {values[row]} in row {row}"
                    )
                );
            }
        }
    }

    private static void RequireBins(int bins)
    {
        if (bins is < 2 or > MostBins)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bins),
                bins,
                $"bins must be a whole number from 2 to {MostBins}, but was {bins}"
            );
        }
    }

    private static double[] Ascending(ReadOnlySpan<double> edges)
    {
        if (edges.IsEmpty || edges.Length >= MostBins)
        {
            throw new ArgumentException(
                $"edges must be from 1 to {MostBins - 1}, but there were {edges.Length}",
                nameof(edges)
            );
        }

        Domain.Real.Require(edges);
        for (int i = 1; i < edges.Length; i++)
        {
            if (!(edges[i] > edges[i - 1]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(edges),
                    edges[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"edges must ascend, but edge {i} was {edges[i]} after {edges[i - 1]}"
                    )
                );
            }
        }

        return edges.ToArray();
    }

    // Below, equal and above: without the second edge, a constant that grows would stay in its bin.
    private static double[] Around(double value) =>
        value == double.MaxValue ? [value] : [value + 0.0, Math.BitIncrement(value + 0.0)];

    // Four digits where they tell every edge apart, else all.
    private static ImmutableArray<string> Named(double[] edges)
    {
        string[] texts = [.. edges.Select(edge => NumberText.Number(edge))];
        if (texts.Distinct(StringComparer.Ordinal).Count() < texts.Length)
        {
            texts = [.. edges.Select(edge => edge.ToString("R", CultureInfo.InvariantCulture))];
        }

        return
        [
            $"below {texts[0]}",
            .. texts.Zip(texts.Skip(1), (from, to) => $"from {from} to below {to}"),
            $"from {texts[^1]}",
            "missing",
        ];
    }
}
