namespace AiPm.Sdk.Roadmaps;

/// <summary>Something about a roadmap that usually ends badly.</summary>
/// <param name="Rule">What was found.</param>
/// <param name="Id">The id of the item or resource.</param>
/// <param name="Path">Where in the definition, as <c>$.items[2].owner</c>.</param>
/// <param name="Sentence">What it is and why it matters, with its numbers.</param>
public sealed record RoadmapHealthFinding(RoadmapHealthRule Rule, string Id, string Path, string Sentence);
