namespace AiPm.Sdk.Roadmaps;

/// <summary>Why an item starts when it does: what it would have to be rid of to start sooner.</summary>
/// <param name="Kind">What keeps it.</param>
/// <param name="Items">The ids of the items it waits for: those linked, or those that occupy what it needs; empty for others.</param>
/// <param name="What">The id of the resource or stock, or the skill; <see langword="null"/> for others.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record StartReason(StartReasonKind Kind, IReadOnlyList<string> Items, string? What, string Sentence)
{
    /// <summary>Equal when every part is, items in order.</summary>
    public bool Equals(StartReason? other) =>
        other is not null
        && Kind == other.Kind
        && What == other.What
        && Sentence == other.Sentence
        && Items.SequenceEqual(other.Items, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, What, Sentence);

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
