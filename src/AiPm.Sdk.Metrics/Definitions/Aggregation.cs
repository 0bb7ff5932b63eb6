using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How the rows of one unit become the unit's value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Aggregation>))]
public enum Aggregation
{
    /// <summary>The sum of a column of numbers; with one row a unit, the value itself.</summary>
    Sum,

    /// <summary>The number of rows, or of rows in which a column has a value.</summary>
    Count,

    /// <summary>The number of different values of a column.</summary>
    CountDistinct,

    /// <summary>The number of different days of a column of instants, by the calendar of the moment of measuring.</summary>
    CountDays,

    /// <summary>The mean of a column of numbers.</summary>
    Mean,

    /// <summary>The smallest number of a column.</summary>
    Minimum,

    /// <summary>The largest number of a column.</summary>
    Maximum,

    /// <summary>1 where a column is 1 or true in some row, else 0; without a column, 1 where there is a row.</summary>
    Any,
}
