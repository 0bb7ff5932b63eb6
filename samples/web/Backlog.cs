using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace AiPm.Sdk.Samples.Web;

/// <summary>A backlog that is posted.</summary>
public sealed record Backlog
{
    [Description(
        "What to score by: RICE, WSJF, ICE, PIE and the other published models; leave it out where formula is given."
    )]
    public string? Framework { get; init; }

    [Description("A formula over the names in values instead of a framework: reach * impact / effort.")]
    public string? Formula { get; init; }

    [Description("How many items can be taken.")]
    [Range(1, 1_000)]
    public int Places { get; init; } = 3;

    [Description("The items, with different ids.")]
    public required IReadOnlyList<BacklogEntry> Items { get; init; }
}

/// <summary>An item of the backlog.</summary>
public sealed record BacklogEntry
{
    [Description("What tells it from the others.")]
    public required string Id { get; init; }

    [Description("What it is.")]
    public string? Title { get; init; }

    [Description(
        "Its value of each criterion: a number (12), an interval (\"4k to 9k\") or a distribution (\"PERT(2, 3, 8)\")."
    )]
    public required IReadOnlyDictionary<string, JsonElement> Values { get; init; }
}
