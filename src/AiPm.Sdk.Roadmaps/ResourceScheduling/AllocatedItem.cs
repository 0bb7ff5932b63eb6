namespace AiPm.Sdk.Roadmaps;

/// <summary>An item in a schedule that resources allow. Offsets are working days of the roadmap's calendar from its start.</summary>
public sealed record AllocatedItem
{
    /// <summary>The item's id.</summary>
    public required string Id { get; init; }

    /// <summary>The start, as an offset; where work has begun, that of what remains.</summary>
    public required double Start { get; init; }

    /// <summary>The finish, as an offset.</summary>
    public required double Finish { get; init; }

    /// <summary>The duration in working days of the item's own; of an item of effort, with the people who were chosen.</summary>
    public required double Duration { get; init; }

    /// <summary>The day on which it starts; the actual one where work has begun.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The day on which it finishes.</summary>
    public required DateOnly FinishDate { get; init; }

    /// <summary>Working days by which it finishes later than links and dates alone would allow.</summary>
    public required double Delay { get; init; }

    /// <summary>Who and what works on it.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>Why it does not start sooner.</summary>
    public required StartReason Waits { get; init; }

    /// <summary>Equal when every property is, assignments in order.</summary>
    public bool Equals(AllocatedItem? other) =>
        other is not null
        && Id == other.Id
        && Start.Equals(other.Start)
        && Finish.Equals(other.Finish)
        && Duration.Equals(other.Duration)
        && StartDate == other.StartDate
        && FinishDate == other.FinishDate
        && Delay.Equals(other.Delay)
        && Assignments.SequenceEqual(other.Assignments)
        && Waits.Equals(other.Waits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Start, Finish, Assignments.Count);
}
