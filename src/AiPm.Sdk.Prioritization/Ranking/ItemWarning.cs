namespace AiPm.Sdk.Prioritization;

/// <summary>Something about an item that does not stop the calculation but should be known when its result is read.</summary>
/// <param name="Id">The item.</param>
/// <param name="Sentence">What it is, and what to do.</param>
public sealed record ItemWarning(string Id, string Sentence);
