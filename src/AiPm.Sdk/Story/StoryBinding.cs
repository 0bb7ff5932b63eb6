namespace AiPm.Sdk;

/// <summary>Where words of a story come from: a place in the review, and what stands there.</summary>
/// <param name="Path">The place in <see cref="PlanReview.ToJson()"/>, as <c>$.withExperiments.ranking[0].probabilityFirst</c>.</param>
/// <param name="Value">What stands there, as JSON.</param>
/// <param name="Text">The words that were made of it.</param>
public sealed record StoryBinding(string Path, string Value, string Text);
