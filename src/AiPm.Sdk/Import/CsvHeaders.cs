namespace AiPm.Sdk;

/// <summary>What the header of a table may be.</summary>
internal enum CsvHeaders
{
    /// <summary>A name for each column, none twice.</summary>
    Distinct,

    /// <summary>A name for each column; several may bear one, as trackers write a column for each of several values.</summary>
    MayRepeat,

    /// <summary>Any texts: they are data, as the classes of a confusion table are.</summary>
    Free,
}
