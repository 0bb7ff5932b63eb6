namespace AiPm.Sdk.Prioritization;

/// <summary>One reason for an answer of <see cref="AiFit"/>.</summary>
/// <param name="Leads">The answer it would lead to alone.</param>
/// <param name="Sentence">The reason, and what to do.</param>
public sealed record AiFitReason(AiFitVerdict Leads, string Sentence);
