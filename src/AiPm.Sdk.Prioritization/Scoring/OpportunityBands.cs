namespace AiPm.Sdk.Prioritization;

/// <summary>The bands published with the opportunity score. They are offered, not forced.</summary>
public static class OpportunityBands
{
    /// <summary>
    /// 15 and more extreme, 12 to 15 high, 10 to 12 solid, below 10 served. The publications leave open which band has a boundary; here the higher one has
    /// it.
    /// </summary>
    public static ScoreBands Ulwick { get; } =
        new(
            "Ulwick, What Customers Want, 2005",
            new ScoreBand("extreme opportunity", 15),
            new ScoreBand("high opportunity", 12),
            new ScoreBand("solid opportunity", 10),
            new ScoreBand("served or of little importance", null)
        );
}
