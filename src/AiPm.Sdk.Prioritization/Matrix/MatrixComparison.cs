using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Why one item of a matrix stands above another.</summary>
/// <param name="Above">The higher item's id.</param>
/// <param name="Below">The lower item's id.</param>
/// <param name="ScoreAbove">The higher item's score.</param>
/// <param name="ScoreBelow">The lower item's score.</param>
/// <param name="Criteria">The criteria, the one that speaks most for the higher item first.</param>
/// <param name="Explanation">The same as a sentence, and how the parts are defined.</param>
public sealed record MatrixComparison(
    string Above,
    string Below,
    double ScoreAbove,
    double ScoreBelow,
    IReadOnlyList<CriterionContribution> Criteria,
    Explanation Explanation
)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
