namespace AiPm.Sdk;

/// <summary>Which field of a TOWS matrix a strategy stands in. Weihrich 1982, The TOWS matrix.</summary>
public enum TowsKind
{
    /// <summary>Strengths that take opportunities (maxi–maxi).</summary>
    StrengthsOpportunities,

    /// <summary>Strengths that meet threats (maxi–mini).</summary>
    StrengthsThreats,

    /// <summary>Weaknesses overcome to take opportunities (mini–maxi).</summary>
    WeaknessesOpportunities,

    /// <summary>Weaknesses lessened before threats (mini–mini).</summary>
    WeaknessesThreats,
}
