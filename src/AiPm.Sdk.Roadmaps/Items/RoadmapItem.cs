using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A piece of work on a roadmap: how long it takes, what it waits for and when it is due.</summary>
public sealed record RoadmapItem
{
    /// <summary>An item with this id that takes this long.</summary>
    /// <param name="id">The id, unique on its roadmap; not blank.</param>
    /// <param name="duration">
    /// The duration in working days, at least 0. A certain 0 is a milestone. Any graph serves: work that may not be needed is
    /// <c>Estimate.IfLess(lift, 0.02, Estimate.Pert(10, 15, 30), 0)</c>.
    /// </param>
    /// <exception cref="ArgumentException">The id is blank, or the duration may be negative.</exception>
    public RoadmapItem(string id, Estimate duration)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Title = id;
        Duration = duration;
    }

    /// <summary>The id, unique on its roadmap.</summary>
    public string Id { get; }

    /// <summary>What people call it; the id when left out.</summary>
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

    /// <summary>Who answers for it; <see langword="null"/> where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>Where in the product's life it stands; <see langword="null"/> where that was not said.</summary>
    public LifecycleStage? Lifecycle { get; init; }

    /// <summary>The duration in working days, at least 0.</summary>
    /// <exception cref="ArgumentException">The duration is, or as a distribution reaches, below 0.</exception>
    public Estimate Duration
    {
        get;
        init
        {
            SlotDomain.Require(Slot(Id), value, Domain.NonNegative);
            field = value;
        }
    }

    /// <summary>What the item waits for; nothing when left out, so that it starts with the roadmap.</summary>
    public IReadOnlyList<Link> After
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(After));
            field = [.. value];
        }
    } = [];

    /// <summary>The first day on which the item may start; any day when left out.</summary>
    /// <exception cref="ArgumentException">It lies after the deadline.</exception>
    public DateOnly? NotBefore
    {
        get;
        init
        {
            RequireOrder(value, Deadline);
            field = value;
        }
    }

    /// <summary>The day by whose end the item should be finished; none when left out. It moves no date: it makes float negative.</summary>
    /// <exception cref="ArgumentException">It lies before the first day on which the item may start.</exception>
    public DateOnly? Deadline
    {
        get;
        init
        {
            RequireOrder(NotBefore, value);
            field = value;
        }
    }

    /// <summary>Equal when every property is, the links in order.</summary>
    public bool Equals(RoadmapItem? other) =>
        other is not null
        && Id == other.Id
        && Title == other.Title
        && Owner == other.Owner
        && Lifecycle == other.Lifecycle
        && Duration.Equals(other.Duration)
        && After.SequenceEqual(other.After)
        && NotBefore == other.NotBefore
        && Deadline == other.Deadline;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Duration, After.Count, NotBefore, Deadline);

    /// <summary>The slot that takes the duration in a simulation.</summary>
    internal static string Slot(string id) => $"{id}/duration";

    private static void RequireOrder(DateOnly? notBefore, DateOnly? deadline)
    {
        if (notBefore > deadline)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the deadline must not lie before the first day on which the item may start, but was {deadline:yyyy-MM-dd} against {notBefore:yyyy-MM-dd}"
                ),
                nameof(deadline)
            );
        }
    }
}
