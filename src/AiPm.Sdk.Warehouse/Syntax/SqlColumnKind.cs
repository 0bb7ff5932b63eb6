namespace AiPm.Sdk.Warehouse;

/// <summary>What a column of the user's holds, as far as the engine said.</summary>
internal enum SqlColumnKind
{
    /// <summary>It was not asked, or has columns without types.</summary>
    Unknown,

    /// <summary>True and false.</summary>
    Truth,

    /// <summary>Numbers that are never NaN or infinite.</summary>
    Exact,

    /// <summary>Floating-point numbers.</summary>
    Floating,

    /// <summary>Something else.</summary>
    Other,
}
