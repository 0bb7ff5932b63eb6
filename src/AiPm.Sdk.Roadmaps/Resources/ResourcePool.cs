using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Alike machines or people that items occupy and give back: eight GPUs, a team of five annotators, three test phones.</summary>
public sealed record ResourcePool : Resource
{
    /// <summary>A pool of so many units.</summary>
    /// <param name="id">The id; not blank.</param>
    /// <param name="units">How many there are from the start, at least 0.</param>
    /// <exception cref="ArgumentException">The id is blank, or the number is negative or not finite.</exception>
    public ResourcePool(string id, double units)
        : base(id) => Units = units;

    /// <inheritdoc/>
    public override bool IsRenewable => true;

    /// <summary>How many there are from the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Units
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(Units));
    }

    /// <summary>From which day on there are how many, in place of what was before; in the order of days, each once.</summary>
    /// <exception cref="ArgumentException">A day comes twice.</exception>
    public IReadOnlyList<DatedAmount> Changes
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Changes));
            DatedAmount[] changes = [.. value.OrderBy(change => change.Date)];
            for (int i = 1; i < changes.Length; i++)
            {
                if (changes[i].Date == changes[i - 1].Date)
                {
                    throw new ArgumentException(
                        $"Changes must name each day once, but {DateText.Date(changes[i].Date)} came twice",
                        nameof(Changes)
                    );
                }
            }

            field = changes;
        }
    } = [];

    /// <summary>The skills of each member of a team; empty for machines. Only what has a skill works off effort.</summary>
    /// <exception cref="ArgumentException">A skill is blank.</exception>
    public IReadOnlyList<string> Skills
    {
        get;
        init => field = Distinct(value, nameof(Skills));
    } = [];

    /// <summary>The days on which it can be used; the roadmap's calendar when left out.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>What a unit costs for a day of use, in money, at least 0; <see langword="null"/> where that is not counted.</summary>
    /// <exception cref="ArgumentException">The cost is, or as a distribution reaches, below 0.</exception>
    public Estimate? CostPerUnitDay
    {
        get;
        init
        {
            if (value is { } cost)
            {
                SlotDomain.Require($"{Id}/cost per unit and day", cost, Domain.NonNegative);
            }

            field = value;
        }
    }

    /// <summary>How many there are on a day.</summary>
    public double UnitsOn(DateOnly date)
    {
        double units = Units;
        foreach (DatedAmount change in Changes)
        {
            if (change.Date > date)
            {
                break;
            }

            units = change.Amount;
        }

        return units;
    }

    /// <summary>The most there ever are from a day on.</summary>
    public double MostUnits(DateOnly from)
    {
        double most = UnitsOn(from);
        foreach (DatedAmount change in Changes)
        {
            most = change.Date > from ? Math.Max(most, change.Amount) : most;
        }

        return most;
    }

    /// <summary>Equal when every property is, changes and skills in order.</summary>
    public bool Equals(ResourcePool? other) =>
        base.Equals(other)
        && Units.Equals(other.Units)
        && Changes.SequenceEqual(other.Changes)
        && Skills.SequenceEqual(other.Skills, StringComparer.Ordinal)
        && Equals(Calendar, other.Calendar)
        && Nullable.Equals(CostPerUnitDay, other.CostPerUnitDay);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Units, Changes.Count, Skills.Count);
}
