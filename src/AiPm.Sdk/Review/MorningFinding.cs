using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>Something that is new since the last look.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Tone">Whether somebody should act, look, or be glad.</param>
/// <param name="Path">Where in the plan, as <c>$.metrics[2]</c>.</param>
/// <param name="Sentence">What it is, with its numbers.</param>
public sealed record MorningFinding(MorningKind Kind, Tone Tone, string Path, string Sentence);
