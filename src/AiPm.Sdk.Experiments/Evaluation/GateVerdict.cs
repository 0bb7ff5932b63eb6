using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What a release gate says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateVerdict>))]
public enum GateVerdict
{
    /// <summary>The data leave open whether the requirement is met, or there are none. Never a pass.</summary>
    NotEnoughData,

    /// <summary>The whole interval meets the requirement.</summary>
    Pass,

    /// <summary>No value of the interval meets it.</summary>
    Fail,
}
