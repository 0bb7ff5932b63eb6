namespace AiPm.Sdk.Metrics;

/// <summary>What a step of a compiled tree does.</summary>
internal enum TreeOperation
{
    /// <summary>A driver's value, or its inverse.</summary>
    Driver,

    /// <summary>A number.</summary>
    Constant,

    /// <summary>A sum of multiples of two results.</summary>
    Add,

    /// <summary>The product of two results.</summary>
    Multiply,

    /// <summary>One divided by a result.</summary>
    Invert,
}
