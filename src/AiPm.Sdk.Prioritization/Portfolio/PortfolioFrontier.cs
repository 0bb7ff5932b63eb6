using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The efficient frontier: every best value against what it costs of one capacity.</summary>
/// <param name="Capacity">The capacity.</param>
/// <param name="Points">The portfolios that none beats, by ascending cost.</param>
/// <param name="IsComplete">Whether these are all, each proved; else the cheaper ones are missing.</param>
/// <param name="Explanation">The frontier in a sentence, and how it was found.</param>
public sealed record PortfolioFrontier(
    string Capacity,
    IReadOnlyList<FrontierPoint> Points,
    bool IsComplete,
    Explanation Explanation
);
