using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>Items of the backlog scored by a framework, or by a team's own formula.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Model">How items are scored.</param>
/// <param name="Items">The items.</param>
/// <param name="Top">How many can be taken next.</param>
public sealed record ScoredBacklog(string Id, ScoringModel Model, IReadOnlyList<ScoredItem> Items, int Top);
