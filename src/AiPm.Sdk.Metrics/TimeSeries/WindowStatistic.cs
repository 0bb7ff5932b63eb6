using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What a window says of the days in it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WindowStatistic>))]
public enum WindowStatistic
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,
}
