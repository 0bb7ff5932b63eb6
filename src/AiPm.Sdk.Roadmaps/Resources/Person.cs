using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Someone who works on items: what they can do, on which days and how much of each day.</summary>
public sealed record Person : Resource
{
    /// <summary>A person with this id.</summary>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public Person(string id)
        : base(id) { }

    /// <inheritdoc/>
    public override bool IsRenewable => true;

    /// <summary>What the person can do; nothing in particular when left out.</summary>
    /// <exception cref="ArgumentException">A skill is blank.</exception>
    public IReadOnlyList<string> Skills
    {
        get;
        init => field = Distinct(value, nameof(Skills));
    } = [];

    /// <summary>The days on which the person works; the roadmap's calendar when left out.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>The share of each of those days that goes to this roadmap, above 0 up to 1; 1 when left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 up to 1.</exception>
    public double Availability
    {
        get;
        init => field = PositiveShare.Require(value, nameof(Availability));
    } = 1;

    /// <summary>What a full day of the person costs, in money, at least 0; <see langword="null"/> where that is not counted.</summary>
    /// <exception cref="ArgumentException">The cost is, or as a distribution reaches, below 0.</exception>
    public Estimate? CostPerDay
    {
        get;
        init
        {
            if (value is { } cost)
            {
                SlotDomain.Require($"{Id}/cost per day", cost, Domain.NonNegative);
            }

            field = value;
        }
    }

    /// <summary>Equal when every property is, skills in order.</summary>
    public bool Equals(Person? other) =>
        base.Equals(other)
        && Skills.SequenceEqual(other.Skills, StringComparer.Ordinal)
        && Equals(Calendar, other.Calendar)
        && Availability.Equals(other.Availability)
        && Nullable.Equals(CostPerDay, other.CostPerDay);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Skills.Count, Availability);
}
