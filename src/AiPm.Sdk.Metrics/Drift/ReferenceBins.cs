using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A frozen reference: bins that were cut once from reference data, what they counted there, and nothing else of those data. Later
/// data are counted into the same bins, so that the answer never depends on where new data would have put the edges.
/// </summary>
/// <remarks>Made once and kept, in JSON from one job to the next; counting a column into it costs one pass. Two are equal when bins and counts are.</remarks>
[JsonConverter(typeof(ReferenceBinsJsonConverter<ReferenceBins>))]
public abstract class ReferenceBins : IEquatable<ReferenceBins>
{
    private protected ReferenceBins(ImmutableArray<string> labels, ImmutableArray<long> counts)
    {
        Labels = labels;
        Counts = counts;
        Total = counts.Sum();
        Shares = Total == 0 ? [.. counts.Select(_ => 0d)] : [.. counts.Select(count => (double)count / Total)];
    }

    /// <summary>The bins in words, in order; the last are those of missing values and, for categories, of values the reference never had.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>The reference's count of each bin.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>The reference's share of each bin; the plain shares, without smoothing.</summary>
    public ImmutableArray<double> Shares { get; }

    /// <summary>n, the number of reference observations, missing ones included.</summary>
    public long Total { get; }

    /// <summary>The number of bins.</summary>
    public int Length => Labels.Length;

    /// <summary>No observations yet: where merging begins.</summary>
    public BinnedCounts Empty => new(this, [.. new long[Length]]);

    /// <summary>Counts over these bins that were made elsewhere, as by a warehouse.</summary>
    /// <param name="counts">One for each of <see cref="Labels"/>, in that order.</param>
    /// <exception cref="ArgumentException">There is not one count for each bin.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative; the message names the bin, from 0.</exception>
    public BinnedCounts FromCounts(ReadOnlySpan<long> counts)
    {
        if (counts.Length != Length)
        {
            throw new ArgumentException(
                $"counts must have one for each of the {Length} bins, but had {counts.Length}",
                nameof(counts)
            );
        }

        BinShares.Require(counts, nameof(counts));
        return new(this, [.. counts]);
    }

    /// <summary>How far current counts lie from the reference, and what chance alone would give.</summary>
    /// <param name="current">Counts over these bins.</param>
    /// <param name="options">Smoothing, confidence and how p-values are made; the defaults where left out.</param>
    /// <exception cref="ArgumentException">The counts have the bins of another reference.</exception>
    public DriftComparison Compare(BinnedCounts current, DriftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(current);
        RequireSame(current, nameof(current));
        return new(this, current, options ?? new());
    }

    /// <summary>Equal when bins and counts are.</summary>
    public bool Equals(ReferenceBins? other) =>
        ReferenceEquals(this, other)
        || (other is not null && SameBins(other) && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan()));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ReferenceBins);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(Length, Total, Labels[0]);

    /// <summary>Whether another reference cuts its data into the same bins.</summary>
    private protected abstract bool SameBins(ReferenceBins other);

    internal void RequireSame(BinnedCounts counts, string name)
    {
        if (!ReferenceEquals(this, counts.Bins) && !SameBins(counts.Bins))
        {
            throw new ArgumentException(
                $"{name} must be counted over the bins of this reference ({Length} bins, the first \"{Labels[0]}\"), but has {counts.Bins.Length} bins, the first \"{counts.Bins.Labels[0]}\"",
                name
            );
        }
    }
}
