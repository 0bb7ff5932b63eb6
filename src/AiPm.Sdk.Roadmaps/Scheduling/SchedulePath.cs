namespace AiPm.Sdk.Roadmaps;

/// <summary>A chain of items, each held by the one before it, from one that can start to one that ends.</summary>
/// <param name="Items">The ids, first to last.</param>
/// <param name="Duration">When the last of them would finish if nothing but this chain held them, in working days from the roadmap's start.</param>
/// <param name="Float">How much longer the chain may take before the roadmap's finish moves: the roadmap's duration less the chain's.</param>
public sealed record SchedulePath(IReadOnlyList<string> Items, double Duration, double Float)
{
    /// <summary>Equal when the chain is the same and takes as long.</summary>
    public bool Equals(SchedulePath? other) =>
        other is not null
        && Items.SequenceEqual(other.Items, StringComparer.Ordinal)
        && Duration.Equals(other.Duration)
        && Float.Equals(other.Float);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Items.Count, Duration, Float);
}
