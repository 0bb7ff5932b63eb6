using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The work ahead, its calendar, and the milestone that the plan is about.</summary>
/// <param name="Start">The first day.</param>
/// <param name="Calendar">The days on which work is done.</param>
/// <param name="Items">The pieces of work.</param>
/// <param name="Milestone">The id of the item whose end answers "when?".</param>
public sealed record PlanRoadmap(
    DateOnly Start,
    WorkingCalendar Calendar,
    IReadOnlyList<PlanRoadmapItem> Items,
    string Milestone
)
{
    /// <summary>The day by which the milestone is wanted.</summary>
    public DateOnly? Deadline { get; init; }
}
