namespace AiPm.Sdk;

/// <summary>Something a strategy leaves open.</summary>
/// <param name="Path">Where it stands in the plan: <c>$.strategy.swot[2]</c>.</param>
/// <param name="Sentence">What is open.</param>
public sealed record StrategyFinding(string Path, string Sentence);
