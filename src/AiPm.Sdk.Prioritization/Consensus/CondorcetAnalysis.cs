using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What majorities say, pair by pair.</summary>
/// <param name="Winner">The item that beats every other; <see langword="null"/> where there is none.</param>
/// <param name="Loser">The item that every other beats; <see langword="null"/> where there is none.</param>
/// <param name="SmithSet">The fewest items that beat every item outside, in the order of their ids.</param>
/// <param name="Cycle">
/// A shortest circle of majorities, each item beating the next and the last the first; empty where majorities are without contradiction.
/// </param>
/// <param name="Explanation">The same as a sentence.</param>
public sealed record CondorcetAnalysis(
    string? Winner,
    string? Loser,
    IReadOnlyList<string> SmithSet,
    IReadOnlyList<string> Cycle,
    Explanation Explanation
)
{
    /// <summary>Whether majorities contradict each other (Condorcet's paradox).</summary>
    public bool HasParadox => Cycle.Count > 0;

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
