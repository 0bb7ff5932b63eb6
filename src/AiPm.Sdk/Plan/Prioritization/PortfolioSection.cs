using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>What to build within capacity, as a plan has it.</summary>
/// <param name="Portfolio">Items with values and uses, capacities, and rules.</param>
/// <param name="Objective">What is made as large as it can be.</param>
public sealed record PortfolioSection(Portfolio Portfolio, PortfolioObjective Objective);
