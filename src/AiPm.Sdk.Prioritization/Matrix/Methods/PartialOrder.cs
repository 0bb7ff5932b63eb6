namespace AiPm.Sdk.Prioritization;

/// <summary>How an item stands to another in PROMETHEE I.</summary>
public enum PartialOrder
{
    /// <summary>Both flows are the same.</summary>
    Indifferent,

    /// <summary>No flow is worse and one is better.</summary>
    Preferred,

    /// <summary>The other is preferred.</summary>
    Inferior,

    /// <summary>Each is better in one flow: they excel in different criteria, and the method does not decide.</summary>
    Incomparable,
}
