namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The parts of a roadmap before they are checked together: what a builder, a document or an import fills.
/// <see cref="Roadmap.Check(RoadmapDefinition)"/> names everything that does not fit, <see cref="Roadmap.Create(RoadmapDefinition)"/> makes the roadmap.
/// </summary>
public sealed partial record RoadmapDefinition
{
    /// <summary>A definition without items yet.</summary>
    /// <param name="title">What the roadmap is called; not blank.</param>
    /// <param name="start">The start; where it is not a working day, work starts on the next one.</param>
    /// <param name="calendar">The days on which work is done.</param>
    /// <exception cref="ArgumentException">The title is blank.</exception>
    public RoadmapDefinition(string title, DateOnly start, WorkingCalendar calendar)
    {
        Title = title;
        Start = start;
        Calendar = calendar;
    }

    /// <summary>What the roadmap is called.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string Title
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Title));
            field = value;
        }
    }

    /// <summary>The start; where it is not a working day, work starts on the next one.</summary>
    public DateOnly Start { get; init; }

    /// <summary>The days on which work is done, except by items, people and machines with days of their own.</summary>
    public WorkingCalendar Calendar
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Calendar));
            field = value;
        }
    }

    /// <summary>The items, which may refer to each other in any order.</summary>
    public IReadOnlyList<RoadmapItem> Items
    {
        get;
        init => field = Copy(value, nameof(Items));
    } = [];

    /// <summary>The people, machines and supplies that items need.</summary>
    public IReadOnlyList<Resource> Resources
    {
        get;
        init => field = Copy(value, nameof(Resources));
    } = [];

    /// <summary>
    /// The morning from which on everything lies ahead: what items have done is their progress, and nothing that is left happens before.
    /// <see langword="null"/> where nothing has begun.
    /// </summary>
    public DateOnly? StatusDate { get; init; }

    /// <summary>Whether an item that began before what it waits for was finished goes on, or waits with what remains.</summary>
    public OutOfSequence OutOfSequence { get; init; }

    /// <summary>The dates of now, next and later; <see langword="null"/> where those words have none.</summary>
    public RoadmapHorizons? Horizons { get; init; }

    /// <summary>Equal when every part is, items and resources in order.</summary>
    public bool Equals(RoadmapDefinition? other) =>
        other is not null
        && Title == other.Title
        && Start == other.Start
        && Calendar.Equals(other.Calendar)
        && Items.SequenceEqual(other.Items)
        && Resources.SequenceEqual(other.Resources)
        && RiskEvents.SequenceEqual(other.RiskEvents)
        && StatusDate == other.StatusDate
        && OutOfSequence == other.OutOfSequence
        && Equals(Horizons, other.Horizons);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Start, Items.Count, Resources.Count, StatusDate);

    private static T[] Copy<T>(IReadOnlyList<T> value, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        T[] copy = [.. value];
        return Array.TrueForAll(copy, part => part is not null)
            ? copy
            : throw new ArgumentException($"{name} must hold no null", name);
    }
}
