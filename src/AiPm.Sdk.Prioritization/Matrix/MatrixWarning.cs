namespace AiPm.Sdk.Prioritization;

/// <summary>Something about a matrix that does not stop a method but should be known when its result is read.</summary>
/// <param name="Subject">The criterion or item that it is about.</param>
/// <param name="Sentence">What it is, and what was done.</param>
public sealed record MatrixWarning(string Subject, string Sentence);
