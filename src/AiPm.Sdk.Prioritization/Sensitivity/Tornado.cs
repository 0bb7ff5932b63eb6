using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Which inputs move a score most: one at a time from a low to a high quantile, the longest bar first.</summary>
/// <param name="Id">The item.</param>
/// <param name="Against">The item whose score is subtracted; <see langword="null"/> for the score itself.</param>
/// <param name="Base">Where the others are held.</param>
/// <param name="AtBase">The score, or the gap, where nothing is moved.</param>
/// <param name="Bars">The bars, the largest swing first.</param>
/// <param name="LeftOut">The inputs that are certain, which have no bar.</param>
/// <param name="Explanation">The answer in a sentence, and how it was made.</param>
public sealed record Tornado(
    string Id,
    string? Against,
    TornadoBase Base,
    double AtBase,
    IReadOnlyList<TornadoBar> Bars,
    IReadOnlyList<string> LeftOut,
    Explanation Explanation
)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
