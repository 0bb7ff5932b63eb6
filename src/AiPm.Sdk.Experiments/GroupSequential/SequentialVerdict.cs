using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What a look says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SequentialVerdict>))]
public enum SequentialVerdict
{
    /// <summary>Neither boundary is reached: look again later.</summary>
    Continue,

    /// <summary>The boundary is reached in the direction of the alternative; of a two-sided test the effect is greater than 0.</summary>
    Efficacy,

    /// <summary>The boundary of a two-sided test is reached below 0.</summary>
    OppositeEfficacy,

    /// <summary>The boundary of futility is reached before the last look.</summary>
    Futility,

    /// <summary>The last look is past and no effect is shown.</summary>
    NotShown,
}
