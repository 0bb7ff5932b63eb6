using System.Globalization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What an item occupies of a resource from its start to its finish.</summary>
/// <param name="Resource">The id of the person or pool.</param>
/// <param name="Amount">Units of a pool, or the share of a person's available time.</param>
/// <param name="Skill">The skill for which the person was chosen; <see langword="null"/> where the item names the resource.</param>
public sealed record Assignment(string Resource, double Amount, string? Skill = null)
{
    /// <summary>The assignment as <c>0.5 of "Ada" for "ml"</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Amount:0.###} of \"{Resource}\"{(Skill is null ? "" : $" for \"{Skill}\"")}"
        );
}
