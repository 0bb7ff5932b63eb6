namespace AiPm.Sdk.Prioritization;

/// <summary>Something about a portfolio that does not stop a choice but should be known when it is read.</summary>
/// <param name="Id">The item; the first of several.</param>
/// <param name="Sentence">What it is, and what to do.</param>
public sealed record PortfolioWarning(string Id, string Sentence);
