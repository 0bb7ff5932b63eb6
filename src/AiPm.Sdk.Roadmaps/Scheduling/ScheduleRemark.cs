namespace AiPm.Sdk.Roadmaps;

/// <summary>Something about an item that the dates of a schedule alone do not show.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">The item's id.</param>
/// <param name="Sentence">The same as a sentence with its numbers.</param>
public sealed record ScheduleRemark(RemarkKind Kind, string Id, string Sentence);
