using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Why one item stands above another.</summary>
/// <param name="Above">The higher item's id.</param>
/// <param name="Below">The lower item's id.</param>
/// <param name="ScoreAbove">The higher item's score.</param>
/// <param name="ScoreBelow">The lower item's score.</param>
/// <param name="Inputs">The inputs, the one that speaks most for the higher item first.</param>
/// <param name="Explanation">The same as a sentence.</param>
public sealed record Comparison(
    string Above,
    string Below,
    double ScoreAbove,
    double ScoreBelow,
    IReadOnlyList<InputComparison> Inputs,
    Explanation Explanation
)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
