using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What counts as having come back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetentionRule>))]
public enum RetentionRule
{
    /// <summary>Active on exactly that day after the start, as in D1, D7, D30.</summary>
    OnDay,

    /// <summary>Active on that day or any later one. Who started earlier had more time to come back, so cohorts of different age do not compare.</summary>
    OnOrAfter,

    /// <summary>Active at least once in that week after the start: week 0 is days 0 to 6, week 1 days 7 to 13.</summary>
    InWeek,
}
