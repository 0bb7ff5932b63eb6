namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// An item in a schedule. Offsets are working days of the roadmap's calendar from its start, see <see cref="Roadmap"/>; duration and floats
/// are working days of the item's own.
/// </summary>
public sealed record ScheduledItem
{
    /// <summary>The item's id.</summary>
    public required string Id { get; init; }

    /// <summary>How far the item is at the status date.</summary>
    public required ItemStatus Status { get; init; }

    /// <summary>The duration used: what remains of an item in progress, what was taken by one that is finished, first start to last finish of a summary.</summary>
    public required double Duration { get; init; }

    /// <summary>The earliest start, as an offset; the actual one where work has begun.</summary>
    public required double EarliestStart { get; init; }

    /// <summary>The earliest finish, as an offset; the actual one where work has ended.</summary>
    public required double EarliestFinish { get; init; }

    /// <summary>The latest start that neither delays the roadmap's finish nor misses a date; the actual one where work has begun.</summary>
    public required double LatestStart { get; init; }

    /// <summary>The latest finish that neither delays the roadmap's finish nor misses a date; the actual one where work has ended.</summary>
    public required double LatestFinish { get; init; }

    /// <summary>Latest less earliest start: how long the start may slip. 0 where work has begun, as it can no longer.</summary>
    public required double StartFloat { get; init; }

    /// <summary>Latest less earliest finish: how long the finish may slip. 0 where work has ended.</summary>
    public required double FinishFloat { get; init; }

    /// <summary>
    /// How long the item may slip before the roadmap's finish moves or a date is missed: the smaller of start and finish float, the finish float where
    /// work has begun. Negative where a date is missed already, by as many working days.
    /// </summary>
    public double TotalFloat => Status == ItemStatus.InProgress ? FinishFloat : Math.Min(StartFloat, FinishFloat);

    /// <summary>How long the item may slip before any item after it does, or the roadmap's finish moves; never negative.</summary>
    public required double FreeFloat { get; init; }

    /// <summary>How long the item may slip before the roadmap's finish moves, whatever deadlines and fixed dates say; never negative.</summary>
    public required double PathFloat { get; init; }

    /// <summary>
    /// Whether any slip moves the finish or misses a date: total float of at most a millionth of a working day. With dates that are missed, items off the
    /// longest path are critical, too; <see cref="IsOnLongestPath"/> tells them apart.
    /// </summary>
    public bool IsCritical => Status != ItemStatus.Finished && TotalFloat <= Network.Tolerance;

    /// <summary>Whether the item lies on a longest path to the roadmap's finish, whatever deadlines and fixed dates say.</summary>
    public bool IsOnLongestPath => Status != ItemStatus.Finished && PathFloat <= Network.Tolerance;

    /// <summary>The working day of the earliest start.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The working day on which the earliest finish falls.</summary>
    public required DateOnly FinishDate { get; init; }

    /// <summary>The working day on which the item must start at the latest, so that neither the roadmap's finish moves nor a date is missed; the actual one where work has begun.</summary>
    public required DateOnly LatestStartDate { get; init; }

    /// <summary>The working day by whose end the item must be finished, so that neither the roadmap's finish moves nor a date is missed.</summary>
    public required DateOnly LatestFinishDate { get; init; }
}
