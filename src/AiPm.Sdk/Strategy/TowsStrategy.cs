namespace AiPm.Sdk;

/// <summary>A strategy that ties what lies within to what lies outside, and the items that carry it out.</summary>
/// <param name="Id">The id.</param>
/// <param name="Statement">What is to be done, in a sentence.</param>
/// <param name="Kind">Which field it stands in, by its entries.</param>
/// <param name="Entries">Ids of the SWOT entries it ties: of one kind within and one kind outside, at least one of each.</param>
public sealed record TowsStrategy(string Id, string Statement, TowsKind Kind, IReadOnlyList<string> Entries)
{
    /// <summary>Ids of the backlog items that carry it out.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>The field that entries of these kinds make; <see langword="null"/> where they are not of one kind within and one outside.</summary>
    public static TowsKind? KindOf(IEnumerable<SwotKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return kinds.Distinct().Order().ToArray() switch
        {
            [SwotKind.Strength, SwotKind.Opportunity] => TowsKind.StrengthsOpportunities,
            [SwotKind.Strength, SwotKind.Threat] => TowsKind.StrengthsThreats,
            [SwotKind.Weakness, SwotKind.Opportunity] => TowsKind.WeaknessesOpportunities,
            [SwotKind.Weakness, SwotKind.Threat] => TowsKind.WeaknessesThreats,
            _ => null,
        };
    }
}
