using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Counts over the bins of a frozen reference: of a stream, a shard or a day. They add, in any split and any order, to the counts of
/// everything together.
/// </summary>
public sealed class BinnedCounts : IEquatable<BinnedCounts>
{
    internal BinnedCounts(ReferenceBins bins, ImmutableArray<long> counts)
    {
        Bins = bins;
        Counts = counts;
        Total = counts.Sum();
    }

    /// <summary>The reference whose bins these are.</summary>
    /// <remarks>JSON leaves it out: it is kept beside, once; <see cref="ReferenceBins.FromCounts"/> brings them together again.</remarks>
    [JsonIgnore]
    public ReferenceBins Bins { get; }

    /// <summary>A count of each bin, in the order of <see cref="ReferenceBins.Labels"/>.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>The number of observations, missing and unseen ones included.</summary>
    public long Total { get; }

    /// <summary>The counts of both.</summary>
    /// <exception cref="ArgumentException">The other has the bins of another reference.</exception>
    /// <exception cref="OverflowException">A count exceeds 2⁶³ − 1.</exception>
    public BinnedCounts Merge(BinnedCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Bins.RequireSame(other, nameof(other));
        return new(Bins, [.. Counts.Zip(other.Counts, (a, b) => checked(a + b))]);
    }

    /// <summary>Equal when bins and counts are.</summary>
    public bool Equals(BinnedCounts? other) =>
        other is not null && Bins.Equals(other.Bins) && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BinnedCounts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Total, Counts.Length);

    /// <summary>Each bin with its count.</summary>
    public override string ToString() =>
        string.Join(", ", Bins.Labels.Zip(Counts, (label, count) => $"{label}: {NumberText.Count(count)}"));
}
