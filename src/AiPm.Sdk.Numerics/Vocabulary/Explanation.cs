namespace AiPm.Sdk.Numerics;

/// <summary>What a result says of itself: a sentence for a stakeholder, and how it was reached.</summary>
/// <param name="Sentence">One sentence, made from the same numbers as the result.</param>
/// <param name="Method">The method by its name in the literature, with its source (author, year).</param>
/// <param name="Assumptions">What must hold for the result to mean what it says, one phrase each.</param>
public sealed record Explanation(string Sentence, string Method, IReadOnlyList<string> Assumptions)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;

    /// <summary>Equal when sentence, method and every assumption are equal.</summary>
    public bool Equals(Explanation? other) =>
        other is not null
        && Sentence == other.Sentence
        && Method == other.Method
        && Assumptions.SequenceEqual(other.Assumptions, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sentence, Method, Assumptions.Count);
}
