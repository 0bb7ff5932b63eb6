using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>A risk of a plan: the register's own, and what only the plan says of it.</summary>
/// <param name="Risk">The risk.</param>
public sealed record PlannedRisk(Risk Risk)
{
    /// <summary>The kind of risk in the team's own words; <see cref="Risk.Category"/> is set where they name one of the register's categories.</summary>
    public string? Category { get; init; }

    /// <summary>The sides of the product it is about; none where nobody said.</summary>
    public IReadOnlyList<Vertical> Verticals { get; init; } = [];

    /// <summary>The FAIR tree that its numbers come from; <see langword="null"/> where they were given themselves.</summary>
    public FairScenario? Fair { get; init; }
}
