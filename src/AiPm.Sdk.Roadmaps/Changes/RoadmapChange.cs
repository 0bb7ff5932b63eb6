namespace AiPm.Sdk.Roadmaps;

/// <summary>One thing that is otherwise.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Id">The id of the item or resource; <see langword="null"/> for the roadmap itself.</param>
/// <param name="What">The property, as <c>duration</c>; <c>added</c> or <c>removed</c> for whole items and resources.</param>
/// <param name="Before">What it was, in words; <see langword="null"/> for nothing.</param>
/// <param name="After">What it is, in words; <see langword="null"/> for nothing.</param>
public sealed record RoadmapChange(ChangeCause Cause, string? Id, string What, string? Before, string? After)
{
    /// <summary>The change as <c>train: duration 5 → 8 (Estimate)</c>.</summary>
    public override string ToString()
    {
        string subject = Id is null ? "" : $"{Id}: ";
        string values = (Before, After) switch
        {
            (null, null) => "",
            (null, { } after) => $" {after}",
            ({ } before, null) => $" {before} → nothing",
            ({ } before, { } after) => $" {before} → {after}",
        };
        return $"{subject}{What}{values} ({Cause})";
    }
}
