using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Counts between fixed edges: a summary that merges exactly. Bin i holds edge i ≤ x &lt; edge i + 1, and the last bin its upper
/// edge too; what lies below or above all edges is counted apart, so that no value is lost.
/// </summary>
/// <remarks>Adding changes the histogram and is not safe from several threads: give each its own and merge them.</remarks>
public sealed class Histogram : IEquatable<Histogram>
{
    private readonly double[] _edges;
    private readonly long[] _counts;

    /// <summary>Makes an empty histogram.</summary>
    /// <param name="edges">At least two finite numbers, strictly ascending: one more than there are bins.</param>
    /// <exception cref="ArgumentException">There are fewer than two edges.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not finite or not above the one before; the message names it, from 0.</exception>
    public Histogram(ReadOnlySpan<double> edges)
        : this(Checked(edges)) { }

    private Histogram(double[] edges)
    {
        _edges = edges;
        _counts = new long[edges.Length - 1];
    }

    /// <summary>The edges, ascending.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    /// <summary>The counts of the bins; one fewer than there are edges.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>The number of values below the first edge.</summary>
    public long Underflow { get; private set; }

    /// <summary>The number of values above the last edge.</summary>
    public long Overflow { get; private set; }

    /// <summary>The number of values added, those outside the edges included.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1; the histogram is unchanged.</exception>
    public void Add(double value) => Add(value, 1);

    /// <summary>Counts a value as often as it occurred.</summary>
    /// <param name="value">Finite.</param>
    /// <param name="occurrences">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1; the histogram is unchanged.</exception>
    public void Add(double value, long occurrences)
    {
        Domain.Real.Require(value);
        Count = checked(Count + Occurrences.Require(occurrences));
        AddChecked(value, occurrences);
    }

    /// <summary>Counts every value of a column; none where one is refused.</summary>
    /// <remarks>Cost: a binary search of the edges a value.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names the first such row, from 0.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1; the histogram is unchanged.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        Domain.Real.Require(values);
        Count = checked(Count + values.Length);
        foreach (double value in values)
        {
            AddChecked(value, 1);
        }
    }

    /// <summary>The histogram of both samples, as a new histogram.</summary>
    /// <exception cref="ArgumentException">The two have other edges; the message names the first that differs.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1.</exception>
    public Histogram Merge(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireSameEdges(other);
        Histogram merged = new(_edges)
        {
            Count = checked(Count + other.Count),
            Underflow = Underflow + other.Underflow,
            Overflow = Overflow + other.Overflow,
        };
        for (int bin = 0; bin < _counts.Length; bin++)
        {
            merged._counts[bin] = _counts[bin] + other._counts[bin];
        }

        return merged;
    }

    /// <summary>Whether both have the same edges and the same counts.</summary>
    public bool Equals(Histogram? other) =>
        other is not null
        && Underflow == other.Underflow
        && Overflow == other.Overflow
        && Edges.SequenceEqual(other.Edges)
        && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Histogram);

    /// <summary>A hash of the edges alone, which do not change as values are added.</summary>
    public override int GetHashCode() => HashCode.Combine(_edges.Length, _edges[0], _edges[^1]);

    private static double[] Checked(ReadOnlySpan<double> edges)
    {
        if (edges.Length < 2)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"edges must be at least 2, but were {edges.Length}"),
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

    private void AddChecked(double value, long occurrences)
    {
        int atMost = OrderStatistic.CountAtMost(_edges, value);
        if (atMost == 0)
        {
            Underflow += occurrences;
        }
        else if (value > _edges[^1])
        {
            Overflow += occurrences;
        }
        else
        {
            _counts[Math.Min(atMost, _counts.Length) - 1] += occurrences;
        }
    }

    private void RequireSameEdges(Histogram other)
    {
        int differing = Edges.CommonPrefixLength(other.Edges);
        if (differing < Math.Max(_edges.Length, other._edges.Length))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"other must have the same edges to merge, but edge {differing} was {Name(other, differing)}, not {Name(this, differing)}"
                ),
                nameof(other)
            );
        }
    }

    private static string Name(Histogram histogram, int edge) =>
        edge < histogram._edges.Length ? histogram._edges[edge].ToString("R", CultureInfo.InvariantCulture) : "absent";
}
