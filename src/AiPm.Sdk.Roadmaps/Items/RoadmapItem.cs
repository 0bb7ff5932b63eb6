using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A piece of work on a roadmap: what it is for, how long it takes or how much work it is, whom it needs, what it waits for and
/// when it is due.
/// </summary>
/// <remarks>
/// An item that others name as their <see cref="Parent"/> is a summary: it lasts from the first start to the last finish of what it
/// contains, takes no time of its own, and what it waits for, each of its parts waits for.
/// </remarks>
public sealed partial record RoadmapItem
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

    /// <summary>What it is; <see langword="null"/> where that was not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number that names no kind.</exception>
    public ItemKind? Kind
    {
        get;
        init => field = value is { } kind ? EnumDomain.Require(kind, nameof(Kind)) : null;
    }

    /// <summary>The id of the item that contains it; <see langword="null"/> where none does.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string? Parent
    {
        get;
        init => field = NotBlank(value, nameof(Parent));
    }

    /// <summary>Who answers for it; <see langword="null"/> where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>What will be different for users or the business once it is done; <see langword="null"/> where that was not said.</summary>
    public string? Outcome { get; init; }

    /// <summary>The id of the metric by which the outcome is seen; <see langword="null"/> where none was named.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string? OutcomeMetric
    {
        get;
        init => field = NotBlank(value, nameof(OutcomeMetric));
    }

    /// <summary>Where in the product's life it stands; <see langword="null"/> where that was not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number that names no stage.</exception>
    public LifecycleStage? Lifecycle
    {
        get;
        init => field = value is { } stage ? EnumDomain.Require(stage, nameof(Lifecycle)) : null;
    }

    /// <summary>How near it is meant to be; <see langword="null"/> where that was not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number that names no horizon.</exception>
    public Horizon? Horizon
    {
        get;
        init => field = value is { } horizon ? EnumDomain.Require(horizon, nameof(Horizon)) : null;
    }

    /// <summary>Who may see it; only the team when left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number that names no visibility.</exception>
    public Visibility Visibility
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Visibility));
    }

    /// <summary>What a public view calls it; the title when left out.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string? PublicTitle
    {
        get;
        init => field = NotBlank(value, nameof(PublicTitle));
    }

    /// <summary>
    /// The duration in working days of the item's calendar, at least 0. Of an item stated as <see cref="Effort"/>, a roadmap makes it the
    /// effort divided by what its people do in a day.
    /// </summary>
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

    /// <summary>The work in person-days, at least 0, for an item whose duration follows from its people; <see langword="null"/> for one of fixed duration.</summary>
    /// <exception cref="ArgumentException">The effort is, or as a distribution reaches, below 0.</exception>
    public Estimate? Effort
    {
        get;
        init
        {
            if (value is { } effort)
            {
                SlotDomain.Require($"{Id}/effort", effort, Domain.NonNegative);
            }

            field = value;
        }
    }

    /// <summary>What it costs beside the time of its people and machines, in money, at least 0; <see langword="null"/> for nothing.</summary>
    /// <exception cref="ArgumentException">The cost is, or as a distribution reaches, below 0.</exception>
    public Estimate? Cost
    {
        get;
        init
        {
            if (value is { } cost)
            {
                SlotDomain.Require($"{Id}/cost", cost, Domain.NonNegative);
            }

            field = value;
        }
    }

    /// <summary>The people, machines and supplies it needs; none when left out.</summary>
    public IReadOnlyList<ResourceNeed> Needs
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Needs));
            field = [.. value];
        }
    } = [];

    /// <summary>
    /// The days on which it is worked; where left out, the days of its people for an item of effort, else the roadmap's calendar. Where both are given, an
    /// item of effort is worked on the days of its calendar that its people work, too.
    /// </summary>
    public WorkingCalendar? Calendar { get; init; }

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

    /// <summary>
    /// The day on whose morning the item must start; any day when left out. What it waits for is not overruled: where that ends later, the item
    /// starts later and its float is negative.
    /// </summary>
    public DateOnly? MustStartOn { get; init; }

    /// <summary>
    /// The day at whose end the item must finish, so that it starts no sooner than its duration before; any day when left out. What it waits for is not
    /// overruled: where that ends later, the item finishes later and its float is negative.
    /// </summary>
    public DateOnly? MustFinishOn { get; init; }

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

    /// <summary>How far it is at the roadmap's status date; <see langword="null"/> where it has not started.</summary>
    public ItemProgress? Progress { get; init; }

    /// <summary>Whether it takes no time for certain: a moment, not work.</summary>
    public bool IsMilestone => Effort is null && Duration.TryGetCertain(out double days) && days == 0;

    /// <summary>An item of so much work, whose duration follows from the people it needs: one person full time where it names none.</summary>
    /// <param name="id">The id, unique on its roadmap; not blank.</param>
    /// <param name="effort">The work in person-days, at least 0.</param>
    /// <exception cref="ArgumentException">The id is blank, or the effort may be negative.</exception>
    public static RoadmapItem OfEffort(string id, Estimate effort) => new(id, effort) { Effort = effort };

    /// <summary>Equal when every property is, links and needs in order.</summary>
    public bool Equals(RoadmapItem? other) =>
        other is not null
        && Id == other.Id
        && Title == other.Title
        && Kind == other.Kind
        && Parent == other.Parent
        && Owner == other.Owner
        && Outcome == other.Outcome
        && OutcomeMetric == other.OutcomeMetric
        && Lifecycle == other.Lifecycle
        && Horizon == other.Horizon
        && Visibility == other.Visibility
        && PublicTitle == other.PublicTitle
        && Duration.Equals(other.Duration)
        && Nullable.Equals(Effort, other.Effort)
        && Nullable.Equals(Cost, other.Cost)
        && Needs.SequenceEqual(other.Needs)
        && Equals(Calendar, other.Calendar)
        && After.SequenceEqual(other.After)
        && NotBefore == other.NotBefore
        && MustStartOn == other.MustStartOn
        && MustFinishOn == other.MustFinishOn
        && Deadline == other.Deadline
        && Equals(Progress, other.Progress)
        && Equals(Loop, other.Loop);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Duration, After.Count, NotBefore, Deadline);

    /// <summary>The slot that takes the duration in a simulation.</summary>
    internal static string Slot(string id) => $"{id}/duration";

    private static string? NotBlank(string? value, string name)
    {
        if (value is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        }

        return value;
    }

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
