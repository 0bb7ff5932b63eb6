namespace AiPm.Sdk.Risks;

/// <summary>A cell of a risk matrix.</summary>
/// <param name="Likelihood">The place of its likelihood, from 0 for the lowest.</param>
/// <param name="Impact">The place of its impact, from 0 for the lowest.</param>
/// <param name="Score">Its score: an ordinal number that only orders.</param>
/// <param name="Level">Its level of priority.</param>
public sealed record MatrixCell(int Likelihood, int Impact, double Score, RatingLevel Level);
