namespace AiPm.Sdk.Prioritization;

/// <summary>An item that missed a gate: not yet, whatever its score.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Item">The item.</param>
/// <param name="Score">The score it would be ranked by.</param>
/// <param name="Missed">The gates it missed.</param>
/// <param name="Sentence">The same as a sentence.</param>
public sealed record HeldItem<T>(string Id, T Item, double Score, IReadOnlyList<ScoringGate> Missed, string Sentence);
