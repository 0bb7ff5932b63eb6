using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What single inputs would have to become for one item to overtake another.</summary>
/// <param name="Overtaking">The item that stands lower now.</param>
/// <param name="Overtaken">The item that stands higher now.</param>
/// <param name="Flips">The thresholds, the smallest relative change first.</param>
/// <param name="OutOfReach">The inputs of which no value within their range turns the two round, as <c>search/confidence</c>.</param>
/// <param name="Explanation">The nearest flip in a sentence, and how it was found.</param>
public sealed record RankFlips(
    string Overtaking,
    string Overtaken,
    IReadOnlyList<RankFlip> Flips,
    IReadOnlyList<string> OutOfReach,
    Explanation Explanation
)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
