using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>A period of the calendar.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalendarPeriod>))]
public enum CalendarPeriod
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A week, from Monday (ISO 8601).</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter: three months from January, April, July or October.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,
}
