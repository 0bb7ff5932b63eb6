using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Days on which more is asked of a person, a pool or a skill than there is.</summary>
/// <param name="Resource">The id of the person or pool; the skill where nobody is chosen yet.</param>
/// <param name="IsSkill">Whether it is a skill.</param>
/// <param name="From">The first day.</param>
/// <param name="Through">The last day.</param>
/// <param name="Asked">Units, or people's shares, asked for at once.</param>
/// <param name="Available">Units, or people, that there are.</param>
/// <param name="Items">The ids of the items that ask.</param>
public sealed record Overload(
    string Resource,
    bool IsSkill,
    DateOnly From,
    DateOnly Through,
    double Asked,
    double Available,
    IReadOnlyList<string> Items
)
{
    /// <summary>The same for people.</summary>
    public string Sentence =>
        $"{(IsSkill ? $"The skill \"{Resource}\"" : $"\"{Resource}\"")} is asked for {NumberText.Number(Asked)} of {NumberText.Number(Available)} from {DateText.LongDate(From)} through {DateText.LongDate(Through)}: {string.Join(", ", Items.Select(id => $"\"{id}\""))}.";

    /// <summary>Equal when every part is, items in order.</summary>
    public bool Equals(Overload? other) =>
        other is not null
        && Resource == other.Resource
        && IsSkill == other.IsSkill
        && From == other.From
        && Through == other.Through
        && Asked.Equals(other.Asked)
        && Available.Equals(other.Available)
        && Items.SequenceEqual(other.Items, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Resource, From, Through, Asked);

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
