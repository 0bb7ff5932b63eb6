using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What counts as having come back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetentionRule>))]
public enum RetentionRule
{
    /// <summary>Active on exactly that day after the start, as in D1, D7, D30.</summary>
    OnDay,

    /// <summary>
    /// Active on that day or any later one: unbounded, or rolling, retention. Who started earlier had more time to come back, so cohorts of different age do not
    /// compare, and the share of a cohort is known for sure only in the end.
    /// </summary>
    OnOrAfter,

    /// <summary>Active on some day from the first after the start through that day.</summary>
    ByDay,

    /// <summary>Active at least once in that week after the start: week 0 is days 0 to 6, week 1 days 7 to 13.</summary>
    InWeek,
}
