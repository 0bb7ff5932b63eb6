namespace AiPm.Sdk;

/// <summary>Which field of a SWOT an entry stands in. Strengths and weaknesses lie within, opportunities and threats outside.</summary>
public enum SwotKind
{
    /// <summary>Within and helpful.</summary>
    Strength,

    /// <summary>Within and harmful.</summary>
    Weakness,

    /// <summary>Outside and helpful.</summary>
    Opportunity,

    /// <summary>Outside and harmful.</summary>
    Threat,
}
