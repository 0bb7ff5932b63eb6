namespace AiPm.Sdk.Reporting;

/// <summary>What an axis of a chart measures; it decides the form of its labels and of its scale.</summary>
internal enum AxisKind
{
    Number,
    Share,
    Money,

    /// <summary>Dates by their day number; parts of a day are drawn.</summary>
    Date,

    /// <summary>Names, each a row or a column of its own.</summary>
    Names,
}
