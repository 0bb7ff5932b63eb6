using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>What a <see cref="Threshold"/> says of a value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThresholdVerdict>))]
public enum ThresholdVerdict
{
    /// <summary>Nothing was measured, so nothing is met.</summary>
    Unknown,

    /// <summary>The value does not reach the level.</summary>
    NotMet,

    /// <summary>The value reaches the level.</summary>
    Met,
}
