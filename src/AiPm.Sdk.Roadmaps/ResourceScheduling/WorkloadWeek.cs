namespace AiPm.Sdk.Roadmaps;

/// <summary>How much of a person, a pool or a skill one week takes.</summary>
/// <param name="Resource">The id of the person or pool; the skill where nobody is chosen yet.</param>
/// <param name="IsSkill">Whether it is a skill.</param>
/// <param name="Week">The Monday.</param>
/// <param name="Load">Days of work, or units × days.</param>
/// <param name="Capacity">The days there are: working days × availability, or units × days, or people with the skill × working days.</param>
/// <param name="Items">The ids of the items that take it.</param>
public sealed record WorkloadWeek(
    string Resource,
    bool IsSkill,
    DateOnly Week,
    double Load,
    double Capacity,
    IReadOnlyList<string> Items
)
{
    /// <summary>Whether more is asked than there is, over the week as a whole; single days are in <see cref="Workload.Overloads"/>.</summary>
    public bool IsOverloaded => Load > Capacity + Network.Tolerance;

    /// <summary>Equal when every part is, items in order.</summary>
    public bool Equals(WorkloadWeek? other) =>
        other is not null
        && Resource == other.Resource
        && IsSkill == other.IsSkill
        && Week == other.Week
        && Load.Equals(other.Load)
        && Capacity.Equals(other.Capacity)
        && Items.SequenceEqual(other.Items, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Resource, Week, Load, Capacity);
}
