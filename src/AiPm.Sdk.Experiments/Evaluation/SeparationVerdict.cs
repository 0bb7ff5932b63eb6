using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether one model is shown to be better than another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeparationVerdict>))]
public enum SeparationVerdict
{
    /// <summary>There is no interval, for want of shared prompts. Never a pass.</summary>
    Undefined,

    /// <summary>The interval of the difference holds 0: at this size the two cannot be told apart.</summary>
    NotSeparable,

    /// <summary>The whole interval is on the better side.</summary>
    Better,

    /// <summary>The whole interval is on the worse side.</summary>
    Worse,
}
