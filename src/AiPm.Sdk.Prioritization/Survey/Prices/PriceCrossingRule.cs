namespace AiPm.Sdk.Prioritization;

/// <summary>Which price stands for a crossing where two curves run together over a range of prices.</summary>
public enum PriceCrossingRule
{
    /// <summary>The middle of the range.</summary>
    Mean,

    /// <summary>The lowest price of the range.</summary>
    Minimum,

    /// <summary>The highest price of the range.</summary>
    Maximum,
}
