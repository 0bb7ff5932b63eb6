using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>What a good target is. Doran 1981, Management Review 70; "achievable" is his "assignable and realistic" as used since.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmartCriterion>))]
public enum SmartCriterion
{
    /// <summary>It says which metric, of what, in which unit, and who answers for it.</summary>
    Specific,

    /// <summary>It says where the metric stands and where it should be.</summary>
    Measurable,

    /// <summary>It says how likely it is, and that is neither hopeless nor a matter of course.</summary>
    Achievable,

    /// <summary>It says what it is for.</summary>
    Relevant,

    /// <summary>It says from when and until when.</summary>
    TimeBound,
}
