namespace AiPm.Sdk;

/// <summary>Why the product exists and where it is going.</summary>
public sealed record ProductStrategy
{
    /// <summary>What the world looks like when it has worked.</summary>
    public string? Vision { get; init; }

    /// <summary>What is wrong today, for whom.</summary>
    public string? Problem { get; init; }

    /// <summary>Why somebody should choose it.</summary>
    public ValueProposition? ValueProposition { get; init; }

    /// <summary>Strengths, weaknesses, opportunities and threats.</summary>
    public IReadOnlyList<SwotEntry> Swot { get; init; } = [];

    /// <summary>Strategies that tie them.</summary>
    public IReadOnlyList<TowsStrategy> Tows { get; init; } = [];

    /// <summary>What is to be reached.</summary>
    public IReadOnlyList<StrategicGoal> Goals { get; init; } = [];

    /// <summary>Who can help or hinder, or is affected.</summary>
    public IReadOnlyList<Stakeholder> Stakeholders { get; init; } = [];
}
