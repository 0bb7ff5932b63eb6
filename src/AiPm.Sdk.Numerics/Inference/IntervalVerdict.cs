using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>What a whole interval says of a <see cref="Threshold"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IntervalVerdict>))]
public enum IntervalVerdict
{
    /// <summary>There is no interval, so nothing is met.</summary>
    Undefined,

    /// <summary>The interval holds values that meet the level and values that do not: these data cannot tell.</summary>
    NotEnoughData,

    /// <summary>No value of the interval reaches the level.</summary>
    NotMet,

    /// <summary>Every value of the interval reaches the level.</summary>
    Met,
}
