namespace AiPm.Sdk.Risks;

/// <summary>A rating as a document has it: words that may be wrong.</summary>
/// <param name="Likelihood">The level of likelihood; <see langword="null"/> or blank where it is missing.</param>
/// <param name="Impacts">The level of impact by dimension.</param>
public sealed record RatingDraft(string? Likelihood, IReadOnlyDictionary<string, string> Impacts);
