using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>One cohort's retention.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Size">How many users started in it.</param>
/// <param name="Retention">The share that came back at each age of the table; undefined where no user of it is that old yet.</param>
public sealed record RetentionRow(Cohort Cohort, long Size, ImmutableArray<IntervalEstimate> Retention)
{
    /// <summary>Equal when cohort, size and every share are.</summary>
    public bool Equals(RetentionRow? other) =>
        other is not null
        && Cohort == other.Cohort
        && Size == other.Size
        && Retention.AsSpan().SequenceEqual(other.Retention.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cohort, Size, Retention.Length);
}
