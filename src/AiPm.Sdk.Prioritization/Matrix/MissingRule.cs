namespace AiPm.Sdk.Prioritization;

/// <summary>What stands in for a missing cell, from the known cells of its criterion.</summary>
public enum MissingRule
{
    /// <summary>Their mean. It makes the item look ordinary.</summary>
    Mean,

    /// <summary>Their median: the middle one, or the mean of the middle two.</summary>
    Median,

    /// <summary>The worst of them, by the criterion's direction: what is not known is not credited.</summary>
    Worst,

    /// <summary>The best of them: what a researcher of the cell may hope for.</summary>
    Best,

    /// <summary>Any of them with the same probability: an uncertain cell, for forecasts.</summary>
    AnyOfTheOthers,
}
