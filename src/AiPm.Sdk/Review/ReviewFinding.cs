namespace AiPm.Sdk;

/// <summary>Something in the plan that somebody should act on.</summary>
/// <param name="Path">Where in the plan, as <c>$.roadmap.deadline</c>.</param>
/// <param name="Sentence">What it is, with its numbers.</param>
public sealed record ReviewFinding(string Path, string Sentence);
