namespace AiPm.Sdk.Prioritization;

/// <summary>How far a search is.</summary>
/// <param name="Nodes">The nodes of the tree examined.</param>
/// <param name="Value">The best objective found; <see langword="null"/> while there is none.</param>
/// <param name="Bound">What no selection exceeds.</param>
public readonly record struct PortfolioProgress(long Nodes, double? Value, double Bound);
