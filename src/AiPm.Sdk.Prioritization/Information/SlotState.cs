namespace AiPm.Sdk.Prioritization;

/// <summary>What is known of one input.</summary>
internal enum SlotState
{
    /// <summary>Nothing.</summary>
    Untold,

    /// <summary>Something, by what it shares or is correlated with.</summary>
    Told,

    /// <summary>Its value.</summary>
    Known,
}
