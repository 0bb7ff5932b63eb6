using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>A scoring of backlog items, with the chances of its ranks.</summary>
/// <param name="Planned">The scoring as the plan has it.</param>
/// <param name="Forecast">The ranks with their chances.</param>
public sealed record ScoringReview(ScoredBacklog Planned, RankingForecast<ScoredItem> Forecast);
