namespace AiPm.Sdk.Warehouse;

/// <summary>What a column of the first look is.</summary>
internal enum PilotColumnKind
{
    /// <summary>The number of units.</summary>
    Units,

    /// <summary>The mean of a variable.</summary>
    Mean,

    /// <summary>The lower limit.</summary>
    Lower,

    /// <summary>The upper limit.</summary>
    Upper,

    /// <summary>The smallest and largest positive value, then those of negative ones, nearest to zero first.</summary>
    Range,
}
