namespace AiPm.Sdk.Prioritization;

/// <summary>An item in its place.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Item">The item.</param>
/// <param name="Rank">Its rank from 1, by the ranking's <see cref="TieConvention"/>; a broken number only where that is fractional.</param>
/// <param name="Score">Its score.</param>
/// <param name="Contributions">How the score comes about, input by input.</param>
public sealed record RankedItem<T>(
    string Id,
    T Item,
    double Rank,
    double Score,
    IReadOnlyList<Contribution> Contributions
);
