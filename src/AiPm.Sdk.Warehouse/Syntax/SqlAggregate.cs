namespace AiPm.Sdk.Warehouse;

/// <summary>Aggregates; all but those that count leave out NULL and are NULL of nothing.</summary>
internal enum SqlAggregate
{
    /// <summary>The number of rows.</summary>
    CountRows,

    /// <summary>The number of values.</summary>
    Count,

    /// <summary>The number of different values.</summary>
    CountDistinct,

    /// <summary>The sum of doubles.</summary>
    Sum,

    /// <summary>The sum of whole numbers, as a whole number.</summary>
    SumWhole,

    /// <summary>The smallest number or instant.</summary>
    Minimum,

    /// <summary>The largest number or instant.</summary>
    Maximum,

    /// <summary>The smallest text by code points.</summary>
    MinimumText,

    /// <summary>The mean of doubles.</summary>
    Mean,
}
