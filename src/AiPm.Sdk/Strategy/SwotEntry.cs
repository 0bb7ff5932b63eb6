namespace AiPm.Sdk;

/// <summary>A strength, weakness, opportunity or threat, tied to what is done about it. Learned, Christensen, Andrews and Guth 1965.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">Which field it stands in.</param>
/// <param name="Statement">What it is, in a sentence.</param>
public sealed record SwotEntry(string Id, SwotKind Kind, string Statement)
{
    /// <summary>Ids of the risks it stands behind.</summary>
    public IReadOnlyList<string> Risks { get; init; } = [];

    /// <summary>Ids of the backlog items that answer to it.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Whether it lies within the organisation: a strength or a weakness.</summary>
    public bool IsInternal => Kind is SwotKind.Strength or SwotKind.Weakness;
}
