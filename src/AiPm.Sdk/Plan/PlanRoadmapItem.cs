using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>A piece of work on the roadmap.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">What is done.</param>
/// <param name="Duration">How long it takes, in working days; at least 0.</param>
/// <param name="After">The items that must be finished before it starts; none means it starts at once.</param>
public sealed record PlanRoadmapItem(string Id, string Title, PlanEstimate Duration, IReadOnlyList<string> After)
{
    /// <summary>Where in the life of an AI feature it belongs.</summary>
    public LifecycleStage? Stage { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The day before which it cannot start.</summary>
    public DateOnly? NotBefore { get; init; }
}
