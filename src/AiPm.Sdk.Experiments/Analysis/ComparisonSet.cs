using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>Which arms are compared with which.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComparisonSet>))]
public enum ComparisonSet
{
    /// <summary>Each treatment with the control.</summary>
    EachWithControl,

    /// <summary>Every two arms, the earlier in the experiment's order as the reference.</summary>
    AllPairs,
}
