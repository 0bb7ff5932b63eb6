using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What each estimate of a backlog is worth knowing for a decision, the most worthwhile first.</summary>
/// <param name="Everything">Knowing everything: no other value exceeds it, beyond its error.</param>
/// <param name="Items">Knowing all about one item; certain items left out.</param>
/// <param name="Inputs">Knowing one input of one item; certain inputs left out.</param>
/// <param name="Quantities">Knowing one named quantity, wherever it stands.</param>
/// <param name="Explanation">The answer in a sentence, and how it was made.</param>
/// <remarks>Values of several estimates do not add up to that of knowing them together.</remarks>
public sealed record InformationReport(
    InformationValue Everything,
    IReadOnlyList<InformationValue> Items,
    IReadOnlyList<InformationValue> Inputs,
    IReadOnlyList<InformationValue> Quantities,
    Explanation Explanation
)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
