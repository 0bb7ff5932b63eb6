using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What the four-fifths screen says of a group, together with whether the difference may be chance.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FourFifthsVerdict>))]
public enum FourFifthsVerdict
{
    /// <summary>There is no ratio to screen.</summary>
    Undefined,

    /// <summary>The group's rate is at least four fifths of the reference's.</summary>
    Passed,

    /// <summary>The rate is below four fifths, but so few cases may show that by chance.</summary>
    BelowButMayBeChance,

    /// <summary>The rate is below four fifths and the difference is significant.</summary>
    Below,
}
