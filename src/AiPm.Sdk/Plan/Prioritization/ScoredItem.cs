using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>An item of the backlog as a scoring model sees it.</summary>
/// <param name="Id">The id of the backlog item.</param>
/// <param name="Values">What it is by each criterion, in the model's order.</param>
public sealed record ScoredItem(string Id, IReadOnlyList<Estimate> Values);
