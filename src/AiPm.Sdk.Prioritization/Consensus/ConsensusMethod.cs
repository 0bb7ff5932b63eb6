namespace AiPm.Sdk.Prioritization;

/// <summary>How ballots become one order.</summary>
public enum ConsensusMethod
{
    /// <summary>The sum of points by place.</summary>
    Borda,

    /// <summary>The number of other items beaten by a majority (Copeland 1951).</summary>
    Copeland,

    /// <summary>The order that contradicts the ballots least, pair by pair (Kemeny 1959; Young 1988).</summary>
    Kemeny,

    /// <summary>The strongest chains of majorities (Schulze 2011).</summary>
    Schulze,

    /// <summary>Majorities locked in from the strongest, leaving out what would close a circle (Tideman 1987).</summary>
    RankedPairs,
}
