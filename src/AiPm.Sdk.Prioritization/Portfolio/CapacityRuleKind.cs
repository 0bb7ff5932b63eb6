namespace AiPm.Sdk.Prioritization;

/// <summary>How an uncertain use counts against a capacity.</summary>
public enum CapacityRuleKind
{
    /// <summary>The expected use stays within the capacity: about as often over as under.</summary>
    Mean,

    /// <summary>The sum of each item's own quantile stays within the capacity, as if all ran over at once.</summary>
    Quantile,

    /// <summary>The use stays within the capacity with at least a given probability, over draws of everything together.</summary>
    Chance,
}
