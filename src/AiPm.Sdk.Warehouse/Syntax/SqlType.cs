namespace AiPm.Sdk.Warehouse;

/// <summary>The types that expressions of ours have; how an engine calls them its dialect knows.</summary>
internal enum SqlType
{
    /// <summary>A number of 64 bits, floating.</summary>
    Double,

    /// <summary>A whole number of 64 bits.</summary>
    Whole,

    /// <summary>A text.</summary>
    Text,

    /// <summary>An instant, in the form that the dialect computes with.</summary>
    Instant,
}
