namespace AiPm.Sdk.Prioritization;

/// <summary>Something that does not stop the calculation but should be known when its result is read.</summary>
/// <param name="Id">The item it is about; <see langword="null"/> where it is about all of them.</param>
/// <param name="Sentence">What it is, and what to do.</param>
public sealed record ScoringWarning(string? Id, string Sentence);
