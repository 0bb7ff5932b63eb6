namespace AiPm.Sdk.Reporting;

/// <summary>What a column of a <see cref="PictureTable"/> holds; it decides alignment, the text of its scale and what CSV carries.</summary>
public enum ColumnKind
{
    /// <summary>Words, at the start of the cell.</summary>
    Text,

    /// <summary>Numbers, in the unit of the column where it has one.</summary>
    Number,

    /// <summary>Shares of 1, shown as percentages.</summary>
    Share,

    /// <summary>Amounts of money, in the unit of the column.</summary>
    Money,

    /// <summary>Dates; their raw number is <see cref="DateOnly.DayNumber"/>.</summary>
    Date,
}
