namespace AiPm.Sdk;

/// <summary>What a cell of a <see cref="TidyTable"/> is.</summary>
public enum TidyValueKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>Words, made safe for spreadsheets when written.</summary>
    Text,

    /// <summary>A number, written as it is.</summary>
    Number,

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,
}
