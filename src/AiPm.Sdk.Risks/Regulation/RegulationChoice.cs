namespace AiPm.Sdk.Risks;

/// <summary>One answer a question allows: what it says, the provision behind it, and the facts it establishes.</summary>
/// <param name="Id">The id, unique in its question.</param>
/// <param name="Text">The answer in words.</param>
/// <param name="Citation">The provision that makes it matter, as <c>Article 5(1)(f)</c>.</param>
/// <param name="Facts">Facts that hold once it is chosen; none where it rules something out.</param>
public sealed record RegulationChoice(string Id, string Text, string Citation, params IReadOnlyList<string> Facts)
{
    /// <summary>Whether the answer excludes every other of its question, as "none of these" does.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>Equal when id, text, citation and facts are.</summary>
    public bool Equals(RegulationChoice? other) =>
        other is not null
        && Id == other.Id
        && Text == other.Text
        && Citation == other.Citation
        && IsExclusive == other.IsExclusive
        && Facts.SequenceEqual(other.Facts, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Text, Citation);
}
