namespace AiPm.Sdk.Prioritization;

/// <summary>What one criterion does to the difference between two items.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Above">The higher item's value.</param>
/// <param name="Below">The lower item's value.</param>
/// <param name="Contribution">
/// Its part of the difference, in score; positive where it speaks for the higher item. The parts of all criteria add up to the difference
/// of the scores.
/// </param>
public sealed record CriterionContribution(string Criterion, double Above, double Below, double Contribution);
