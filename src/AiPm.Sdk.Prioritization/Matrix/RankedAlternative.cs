namespace AiPm.Sdk.Prioritization;

/// <summary>An item in the place that a matrix method gives it.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Rank">Its rank from 1, by the result's <see cref="TieConvention"/>; a broken number only where that is fractional.</param>
/// <param name="Score">Its score, as the method defines it.</param>
public sealed record RankedAlternative(string Id, double Rank, double Score);
