namespace AiPm.Sdk.Roadmaps;

/// <summary>An item in a schedule. Offsets are working days from the roadmap's start; see <see cref="Roadmap"/> for their dates.</summary>
public sealed record ScheduledItem
{
    /// <summary>The item's id.</summary>
    public required string Id { get; init; }

    /// <summary>The duration used, in working days.</summary>
    public required double Duration { get; init; }

    /// <summary>The earliest start, as an offset.</summary>
    public required double EarliestStart { get; init; }

    /// <summary>The earliest finish, as an offset: earliest start + duration.</summary>
    public required double EarliestFinish { get; init; }

    /// <summary>The latest start that delays neither the roadmap's finish nor breaks a deadline.</summary>
    public required double LatestStart { get; init; }

    /// <summary>The latest finish that delays neither the roadmap's finish nor breaks a deadline.</summary>
    public required double LatestFinish { get; init; }

    /// <summary>
    /// Latest less earliest finish: how long the item may slip before the roadmap's finish moves or a deadline breaks.
    /// Negative where a deadline is broken already, by as many working days.
    /// </summary>
    public double TotalFloat => LatestFinish - EarliestFinish;

    /// <summary>How long the item may slip before any item after it does, or the roadmap's finish moves; never negative.</summary>
    public required double FreeFloat { get; init; }

    /// <summary>Whether any slip moves the finish or breaks a deadline: total float of at most a millionth of a working day.</summary>
    public bool IsCritical => TotalFloat <= Network.Tolerance;

    /// <summary>The working day of the earliest start.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The working day on which the earliest finish falls.</summary>
    public required DateOnly FinishDate { get; init; }
}
