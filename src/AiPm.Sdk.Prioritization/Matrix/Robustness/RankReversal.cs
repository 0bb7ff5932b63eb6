namespace AiPm.Sdk.Prioritization;

/// <summary>Two items whose order depends on a third that should not matter.</summary>
/// <param name="Kind">What turned them round.</param>
/// <param name="Cause">The item that was removed, worsened or added; for pairs empty, for a circle the third item.</param>
/// <param name="Formerly">The item that stands higher among all.</param>
/// <param name="Instead">The item that stands higher after the change.</param>
/// <param name="ConcernsBest">Whether the first place changes.</param>
/// <param name="Sentence">The reversal as a sentence, with the scores.</param>
public sealed record RankReversal(
    RankReversalKind Kind,
    string Cause,
    string Formerly,
    string Instead,
    bool ConcernsBest,
    string Sentence
)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
