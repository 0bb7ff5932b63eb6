namespace AiPm.Sdk;

/// <summary>Something that could be built, as texts: each quantity a number, an interval (<c>4k to 9k</c>) or a distribution.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Reach">How many it reaches; at least 0.</param>
/// <param name="Impact">How much it changes for each; at least 0.</param>
/// <param name="Confidence">How much of it is believed; from 0 to 1.</param>
/// <param name="Effort">What it costs to build; greater than 0.</param>
public sealed record PlanStartItem(string Title, string Reach, string Impact, string Confidence, string Effort)
{
    /// <summary>Its id; made from the title where left out.</summary>
    public string? Id { get; init; }
}
