namespace AiPm.Sdk;

/// <summary>Something that may happen and cost money.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">What may happen.</param>
/// <param name="EventsPerYear">How often, as events a year; at least 0.</param>
/// <param name="Loss">What one event costs; at least 0.</param>
public sealed record PlanRisk(string Id, string Title, PlanEstimate EventsPerYear, PlanEstimate Loss)
{
    /// <summary>The kind of risk, in the team's own words.</summary>
    public string? Category { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>What is done about it.</summary>
    public string? Response { get; init; }

    /// <summary>The sides of the product it is about; none where nobody said.</summary>
    public IReadOnlyList<Vertical> Verticals { get; init; } = [];
}
