using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How a metric does, as a traffic light; the order is from worse to better, with unknown below all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>Nothing was measured: no light is on.</summary>
    Unknown,

    /// <summary>Something must be done.</summary>
    Red,

    /// <summary>It must be watched.</summary>
    Amber,

    /// <summary>It is well.</summary>
    Green,
}
